import type { BuildContext } from '../context/build-context.js';
import { goMatch, hasWildcards } from '../context/go-match.js';
import { isWithin } from '../effects/resource.js';
import { expand } from '../stage/expand.js';
import { lookupIn, type State, stateBefore } from '../stage/state.js';
import type { CopyInstruction, Document, Instruction, Stage } from '../syntax/document.js';
import { basename, cleanPath, joinPath, parentPath } from '../text/paths.js';
import { resolveCopy } from './resolve.js';

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
  for (const { path, kind } of resolved.sources) {
    if (kind === 'symlink') return null;
    const name = basename(path);
    // The contents of a folder go into the destination, whatever it looks like.
    found.push({
      from: path,
      to: kind === 'file' && resolved.intoFolder ? below(resolved.destination, name) : resolved.destination,
      kind,
    });
  }
  return found;
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

function flagsOf(instruction: Instruction): string {
  return instruction.flags
    .map((flag) => `${flag.name}=${flag.value}`)
    .sort()
    .join();
}

/** The copy with each pattern replaced by the files that it takes, if any; null if it takes a folder, or nothing at all. */
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
    const pattern = cleanPath(`/${source}`).slice(1);
    const folder = pattern.includes('/') ? parentPath(pattern) : '';
    const names = context.entries(folder).filter((name) => goMatch(pattern, joinPath(folder, name)) === 'match');
    const files = names.map((name) => joinPath(folder, name));
    // A pattern may match nothing, where its folder is there (BuildKit, dockerfile2llb/convert.go: AllowEmptyWildcard).
    if (files.length === 0 && context.has(folder) && !hasWildcards(folder)) continue;
    // A folder with a wildcard has no entries, unless it is called like that.
    // A name with a character that a COPY reads in its own way can't be told from one with a variable.
    if (files.length === 0 || files.some((path) => context.entries(path).length > 0 || !/^[\w.@+,=:/-]+$/.test(path)))
      return null;
    sources.push(...files);
  }
  return sources.length === 0 ? null : { ...copy, sources };
}

function below(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}
