import {
  type BuildContext,
  broughtBy,
  type Document,
  dependent,
  type Instruction,
  isWithin,
  linksBefore,
  relativeTo,
  type SourceCopy,
  type Stage,
  shortText,
  sourceCopy,
  stateBefore,
  tree,
} from '@dockshift/core/kit';

/** The copies of folders of the build context in a stage, the last one first. One that a later copy brings as well was put ahead on purpose. */
export function sourceCopies(document: Document, stage: Stage, context: BuildContext): readonly SourceCopy[] {
  const found: SourceCopy[] = [];
  let later: readonly string[] = [];
  for (const instruction of stage.instructions.toReversed()) {
    const source = sourceCopy(document, stage, instruction, context);
    if (source !== null && !later.some((folder) => relativeTo(`/${folder}`, `/${source.from}`) !== null))
      found.push(source);
    const brought = broughtBy(document, stage, instruction, context) ?? [];
    later = [...later, ...brought.flatMap(({ from, kind }) => (kind === 'folder' ? [from] : []))];
  }
  return found;
}

/**
 * A WORKDIR in front of a step that makes a folder of those that the copy fills, and might make it otherwise: the copy gives it its
 * owner and its mode (BuildKit, solver/llbsolver/file/backend.go, docopy). Null: there is none.
 */
export function madeByWorkdir(
  { document, stage, source, context }: { document: Document; stage: Stage; source: SourceCopy; context: BuildContext },
  end: Instruction,
): string | null {
  const first = stage.instructions.indexOf(source.copy);
  const last = stage.instructions.indexOf(end);
  const { workdir: start } = stateBefore(document, stage, source.copy);
  const filled = { reads: [], writes: [tree(source.to)] };
  const links = linksBefore(document, stage, end, context);
  for (const [index, instruction] of stage.instructions.slice(first + 1, last).entries()) {
    const next = stage.instructions[first + index + 2];
    if (next === undefined) continue;
    const { workdir } = stateBefore(document, stage, next);
    // It is there already, or comes out the same: a plain folder of root.
    if (isWithin(start, workdir) || (workdir === source.to && isPlain(document, stage, source, instruction))) continue;
    const made = { reads: [], writes: [tree(workdir.startsWith('/') ? workdir : '/')] };
    if (dependent(filled, made, links)) return shortText(instruction);
  }
  return null;
}

/** Does a copy make its folder as a WORKDIR would: of the context's root, for root, with the usual mode? */
function isPlain(document: Document, stage: Stage, { copy, from }: SourceCopy, workdir: Instruction): boolean {
  const isRoot = stateBefore(document, stage, workdir).root === true;
  return isRoot && from === '' && copy.flags.every(({ name }) => name === 'link');
}
