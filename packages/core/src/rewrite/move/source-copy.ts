import type { BuildContext } from '../../context/build-context.js';
import { parseDockerignore } from '../../context/dockerignore.js';
import { type Brought, broughtBy } from '../../copy/placed-files.js';
import { resolveCopy } from '../../copy/resolve.js';
import { isWithin } from '../../effects/resource.js';
import { stateBefore } from '../../stage/state.js';
import type { CopyInstruction, Document, Instruction, Stage } from '../../syntax/document.js';
import { joinPath, relativeTo } from '../../text/paths.js';

/** A COPY of a folder of the build context: of the sources, as a rule. */
export interface SourceCopy {
  readonly copy: CopyInstruction;
  /** The folder in the build context; '' is its root. */
  readonly from: string;
  /** The folder in the image, absolute or below `?`. */
  readonly to: string;
  /** What it brings, where that is not the folder: other copies have brought the manifests. */
  readonly brought?: readonly Brought[];
  /** What it leaves out of the folder, with `--exclude`; absent: nothing. */
  readonly leavesOut?: LeavesOut;
}

/** What a copy leaves out of its folder. */
export interface LeavesOut {
  /** The patterns, which hold from the folder on. */
  readonly patterns: readonly string[];
  /** Is this path of the build context, and so all below it, left out? */
  has(path: string): boolean;
}

/** Flags that a copy of single files can have as well, with the same meaning. */
const KEPT_FLAGS = new Set(['chown', 'chmod', 'link']);

/** A copy of some files and folders, in a stage that has the folder `from` of the context in `to`; null if what it may bring isn't known. */
export function sourcePart(
  document: Document,
  stage: Stage,
  instruction: Instruction,
  { from, to }: Pick<SourceCopy, 'from' | 'to'>,
  context: BuildContext,
): SourceCopy | null {
  if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') return null;
  if (instruction.flags.some((flag) => !KEPT_FLAGS.has(flag.name) && flag.name !== 'parents')) return null;
  // A pattern may take any file tomorrow.
  if (resolveCopy(document, instruction, stateBefore(document, stage, instruction), context) === null) return null;
  const brought = broughtBy(document, stage, instruction, context);
  return brought === null ? null : { copy: instruction, from, to, brought };
}

/** Understands an instruction as the copy of one folder of the context; null if it is something else. */
export function sourceCopy(
  document: Document,
  stage: Stage,
  instruction: Instruction,
  context: BuildContext,
): SourceCopy | null {
  if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') return null;
  if (instruction.flags.some((flag) => !KEPT_FLAGS.has(flag.name) && flag.name !== 'exclude')) return null;
  const resolved = resolveCopy(document, instruction, stateBefore(document, stage, instruction), context);
  const [source, ...more] = resolved?.sources ?? [];
  if (resolved === null || source === undefined || more.length > 0 || source.kind !== 'folder') return null;
  const patterns = instruction.flags.flatMap(({ name, value }) => (name === 'exclude' ? [value ?? ''] : []));
  const found = { copy: instruction, from: source.path, to: resolved.destination };
  if (patterns.length === 0) return found;
  const leavesOut = leftOutOf(source.path, patterns);
  return leavesOut === null ? null : { ...found, leavesOut };
}

/** A pattern that an ignore file reads as `--exclude` does: no `!`, no variable, no `/` at an end, no `.` for a folder. */
const PLAIN_PATTERN = /^[\w.@+,=:*?-]+(?:\/[\w.@+,=:*?-]+)*$/;

/**
 * They are matched from the copied folder on, as the lines of an ignore file are from the root on (BuildKit, dockerfile2llb/convert_copy.go:
 * WithExcludePatterns; tonistiigi/fsutil, copy/copy.go: exclude). Null: one of them is not understood.
 */
function leftOutOf(folder: string, patterns: readonly string[]): LeavesOut | null {
  const rules = parseDockerignore(patterns.join('\n'));
  if (
    !rules.ok ||
    patterns.some((one) => !PLAIN_PATTERN.test(one) || one.split('/').some((part) => part === '.' || part === '..'))
  )
    return null;
  return {
    patterns,
    has: (path) => {
      const below = folder === '' ? path : relativeTo(folder, path);
      return below !== null && rules.ignores(below);
    },
  };
}

/** Where a folder or file of the image comes from in the build context; null if this copy does not bring it. */
export function contextPathOf(source: SourceCopy, imagePath: string): string | null {
  if (!isWithin(imagePath, source.to)) return null;
  const rest = imagePath.slice(source.to === '/' ? 1 : source.to.length + 1);
  return [source.from, rest].filter((part) => part !== '').join('/');
}

/** Where a path of the build context ends up in the image; null if this copy does not take it. */
export function imagePathOf(source: SourceCopy, contextPath: string): string | null {
  if (source.from === '') return joinPath(source.to, contextPath);
  return isWithin(contextPath, source.from) ? joinPath(source.to, contextPath.slice(source.from.length + 1)) : null;
}
