import { keepsFolders } from '../copy/resolve.js';
import { resolvePath } from '../effects/resource.js';
import { type BuildState, expandIn } from '../stage/build-state.js';
import { namedStage } from '../stage/stage-uses.js';
import type { CopyInstruction, Stage } from '../syntax/document.js';
import { basename, cleanPath } from '../text/paths.js';
import { slice } from '../text/span.js';
import { makersOf } from './makers.js';
import type { CacheInput } from './plan.js';
import type { PlanDraft } from './plan-draft.js';
import { selectionOf } from './selection.js';

/** What a key is made of. */
export interface KeyParts {
  readonly fields: Readonly<Record<string, string>>;
  readonly inputs: readonly CacheInput[];
}

const URL_OR_GIT = /^(?:https?:\/\/|git@|git:\/\/|ssh:\/\/)/;

/**
 * The key of a COPY or ADD: what it does (destination, owner, mode, the last names of its sources) and the contents
 * of what it takes (BuildKit: solver/llbsolver/ops/file.go, CacheMap).
 */
export function copyKey(
  draft: PlanDraft,
  stage: Stage,
  copy: CopyInstruction,
  state: BuildState,
  endOf: (stage: Stage) => number | null,
): KeyParts {
  const { document } = draft;
  const read = (text: string): string => expandIn(state, text, document).text;
  const valuesOf = (name: string): readonly string[] =>
    copy.flags.filter((flag) => flag.name === name).map((flag) => read(flag.value ?? 'true'));
  const inline = new Map(copy.heredocs.map((heredoc) => [heredoc.name, heredoc]));
  const inputs: CacheInput[] = [];
  const names: string[] = [];
  const from = copy.from === null ? null : read(copy.from);
  const other = from === null ? null : (namedStage(document, stage, from)[0] ?? null);
  const parents = keepsFolders(copy);
  for (const written of copy.sources) {
    const heredoc = written.startsWith('<<') ? inline.get(heredocName(written)) : undefined;
    if (heredoc !== undefined) {
      const body = slice(document.source, heredoc.body);
      names.push(`<<${heredoc.name} ${heredoc.expand ? read(body) : body}${heredoc.chomp ? ' -' : ''}`);
      continue;
    }
    const source = read(written);
    if (from === null && URL_OR_GIT.test(source)) {
      names.push(source);
      continue;
    }
    const path = cleanPath(`/${source}`);
    names.push(parents ? path : basename(path));
    if (other !== null) {
      const literal = literalFolder(path);
      inputs.push({ kind: 'stage', stage: other, path: literal, makers: makersOf(draft, endOf(other), literal) });
    } else if (from === null) {
      inputs.push({ kind: 'files', selection: draft.selection(selectionOf(source, valuesOf('exclude'), parents)) });
    }
  }
  const fields: Record<string, string> = {
    does: copy.kind,
    sources: JSON.stringify(names),
    destination: destinationOf(read(copy.destination), state.workdir),
  };
  if (from !== null && other === null) fields['from'] = from;
  if (other !== null) fields['stage'] = `stage ${other.index}`;
  for (const name of ['chown', 'chmod', 'parents', 'exclude', 'checksum', 'keep-git-dir', 'unpack', 'link']) {
    const values = valuesOf(name);
    if (values.length > 0) fields[name] = values.join(' ');
  }
  return { fields, inputs };
}

/** `.`, `./` and `app/` all say that the destination is a folder. */
function destinationOf(written: string, workdir: string): string {
  const path = resolvePath(workdir, written) ?? `?${written}`;
  return written === '.' || written.endsWith('/') ? `${path}/` : path;
}

function heredocName(word: string): string {
  return word.replace(/^<<-?\s*/, '').replace(/["']/g, '');
}

/** The path up to the folder in which its first wildcard stands. */
function literalFolder(path: string): string {
  const wild = path.search(/[*?[\\]/);
  if (wild < 0) return path;
  const slash = path.lastIndexOf('/', wild);
  return slash <= 0 ? '/' : path.slice(0, slash);
}
