import type { BuildContext } from '../context/build-context.js';
import { goMatch, hasWildcards } from '../context/go-match.js';
import { isWithin } from '../effects/resource.js';
import { expand } from '../stage/expand.js';
import { lookupIn, type State, stateBefore } from '../stage/state.js';
import type { CopyInstruction, Document, Instruction, Stage } from '../syntax/document.js';
import { basename, cleanPath, joinPath, parentPath, relativeTo } from '../text/paths.js';
import { keptFiles } from './kept-files.js';
import { isOfContext, keepsFolders, resolveCopy } from './resolve.js';
import { copyTarget } from './target.js';

/** A file or a folder of the build context, and where a copy puts it. */
export interface Brought {
  readonly from: string;
  /** In the image, absolute or below `?`. */
  readonly to: string;
  readonly kind: 'file' | 'folder';
}

/**
 * All that a COPY or ADD brings from the build context; null if that isn't known, or a symlink is among it. `written`: the
 * instruction with other words in it, such as the defaults of its variables.
 */
export function broughtBy(
  document: Document,
  stage: Stage,
  instruction: Instruction,
  context: BuildContext,
  written: Instruction = instruction,
): readonly Brought[] | null {
  if (written.kind !== 'COPY' && written.kind !== 'ADD') return null;
  const state = stateBefore(document, stage, instruction);
  const copy = withoutWildcards(document, state, written, context);
  const resolved = copy === null ? null : resolveCopy(document, copy, state, context);
  if (resolved === null) return null;
  if (!resolved.intoFolder && (copy !== written || resolved.sources.length > 1)) return null;
  const found: Brought[] = [];
  // What a copy leaves out of a folder it may have in tomorrow's context.
  const chooses = written.flags.some(({ name }) => name === 'exclude');
  for (const { path, kind, to } of resolved.sources) {
    if (kind === 'symlink' || (chooses && (kind === 'folder' || keepsFolders(written)))) return null;
    found.push({ from: path, to, kind });
  }
  return found;
}

/**
 * The same where too much is better than too little: of a copy that is not understood any file of the build context, by its name
 * and by its path below the destination.
 */
export function mayBring(
  document: Document,
  stage: Stage,
  instruction: Instruction,
  context: BuildContext,
): readonly Brought[] {
  if ((instruction.kind !== 'COPY' && instruction.kind !== 'ADD') || instruction.from !== null) return [];
  const known = broughtBy(document, stage, instruction, context);
  if (known !== null || !instruction.sources.some(isOfContext)) return known ?? [];
  const to = copyTarget(document, instruction, stateBefore(document, stage, instruction))?.path ?? '/';
  return context.files.flatMap(({ path }) =>
    [...new Set([basename(path), path])].map((name) => ({ from: path, to: cleanPath(`${to}/${name}`), kind: 'file' })),
  );
}

/**
 * Do two copies from the build context leave the same, whichever is first? They do when each path that
 * both write is the same file for both, with the same attributes.
 */
export function bringSame(
  one: { readonly instruction: Instruction; readonly brought: readonly Brought[] },
  other: { readonly instruction: Instruction; readonly brought: readonly Brought[] },
): boolean {
  if (flagsOf(one.instruction) !== flagsOf(other.instruction)) return false;
  return one.brought.every((a) => other.brought.every((b) => agree(a, b) && agree(b, a)));
}

/** Is what `b` puts below `a`, if anything, what `a` puts there? */
function agree(a: Brought, b: Brought): boolean {
  if (!isWithin(b.to, a.to)) return true;
  const rest = b.to.slice(a.to === '/' ? 1 : a.to.length + 1);
  return (rest === '' || a.kind === 'folder') && joinPath(a.from, rest) === b.from;
}

/** Flags that say more than where a file comes from, and where to. */
function flagsOf(instruction: Instruction): string {
  return instruction.flags
    .filter(({ name }) => name !== 'parents')
    .map((flag) => `${flag.name}=${flag.value}`)
    .sort()
    .join();
}

/** Names that a COPY does not read in a way of its own. */
const PLAIN = /^[\w.@+,=:/-]+$/;

/** The copy with each pattern replaced by what it takes, if anything; null if that is nothing at all, or not known. */
function withoutWildcards(
  document: Document,
  state: State,
  copy: CopyInstruction,
  context: BuildContext,
): CopyInstruction | null {
  const lookup = lookupIn(state);
  if (!copy.sources.some((text) => hasWildcards(text))) return copy;
  const sources: string[] = [];
  for (const text of copy.sources) {
    const source = expand(text, lookup, document.escape);
    if (source === null) return null;
    if (!hasWildcards(source)) {
      sources.push(text);
      continue;
    }
    if (keepsFolders(copy)) {
      const kept = keptFiles(source, context);
      if (kept === null || !context.has(kept.from)) return null;
      const names = kept.files.map(({ path }) => path);
      if (names.some((name) => !PLAIN.test(name))) return null;
      sources.push(...names.map((name) => (kept.from === '' ? name : `${kept.from}/./${relativeTo(kept.from, name)}`)));
      continue;
    }
    const pattern = cleanPath(`/${source}`).slice(1);
    const folder = pattern.includes('/') ? parentPath(pattern) : '';
    const names = context.entries(folder).filter((name) => goMatch(pattern, joinPath(folder, name)) === 'match');
    const found = names.map((name) => joinPath(folder, name));
    // A pattern may match nothing, where its folder is there (BuildKit, dockerfile2llb/convert.go: AllowEmptyWildcard).
    if (found.length === 0 && context.has(folder) && !hasWildcards(folder)) continue;
    // A folder with a wildcard has no entries, unless it is called like that.
    // A name with a character that a COPY reads in its own way can't be told from one with a variable.
    if (found.length === 0 || found.some((path) => !PLAIN.test(path))) return null;
    sources.push(...found);
  }
  return sources.length === 0 ? null : { ...copy, sources };
}
