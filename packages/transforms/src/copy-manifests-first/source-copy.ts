import {
  type Brought,
  type BuildContext,
  broughtBy,
  type CopyInstruction,
  type Document,
  type Instruction,
  isWithin,
  joinPath,
  resolveCopy,
  type Stage,
  stateBefore,
} from '@dockshift/core/kit';

/** A COPY of a folder of the build context: of the sources, as a rule. */
export interface SourceCopy {
  readonly copy: CopyInstruction;
  /** The folder in the build context; '' is its root. */
  readonly from: string;
  /** The folder in the image, absolute or below `?`. */
  readonly to: string;
  /** What it brings, where that is not the folder: other copies have brought the manifests. */
  readonly brought?: readonly Brought[];
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
  if (instruction.flags.some((flag) => !KEPT_FLAGS.has(flag.name))) return null;
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
  if (instruction.flags.some((flag) => !KEPT_FLAGS.has(flag.name))) return null;
  const resolved = resolveCopy(document, instruction, stateBefore(document, stage, instruction), context);
  const [source, ...more] = resolved?.sources ?? [];
  if (resolved === null || source === undefined || more.length > 0 || source.kind !== 'folder') return null;
  return { copy: instruction, from: source.path, to: resolved.destination };
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
