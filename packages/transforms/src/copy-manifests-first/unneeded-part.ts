import {
  applyEdits,
  type CopyInstruction,
  type FileEdit,
  type Finding,
  type Instruction,
  instructionKey,
  keepsFolders,
  keysOf,
  layoutWords,
  type PlacedProject,
  parse,
  placedProject,
  type RewriteFinding,
  type RunInstruction,
  type Stage,
  type Subject,
  slice,
  sourcePart,
} from '@dockshift/core/kit';
import type { Sources } from './install.js';
import { installBehind, installed, type UnneededCode, unneededBehind } from './unneeded-copy.js';

/**
 * Takes a list of files apart of which an install needs some and not all, `COPY requirements.txt main.py ./`: the others are copied behind
 * it. Null: there is no such list, or it is not shown that the install has no use for them.
 */
export function moveUnneededPart(subject: Subject, stage: Stage, sources: Sources): Finding<UnneededCode> | null {
  const { document } = subject;
  let tries = 0;
  for (const [index, run] of stage.instructions.entries()) {
    const project = installed(subject, stage, run);
    if (project === null) continue;
    for (const copy of stage.instructions.slice(0, index).reverse()) {
      if (!isList(copy)) continue;
      if (++tries > MOST) return null;
      const placed = placedProject(document, stage, project.run, project.call, sources.context);
      const parts = placed === null ? null : partsOf(subject, stage, copy, project.run, placed, sources);
      const finding = parts === null ? null : movedPart(subject, stage, parts, project.run, sources);
      if (finding !== null) return finding;
    }
  }
  return null;
}

/** Each is looked at in a file of its own: of a stage with more, the time would show. */
const MOST = 10;

/** A list of files as two copies that follow each other. */
interface ListParts {
  readonly copy: CopyInstruction;
  /** The copy of what is needed, and that of the rest. */
  readonly first: string;
  readonly second: string;
}

/** Names that stand in a list as they are: no wildcard, no variable, no quote. */
const PLAIN = /^[\w.@+,=:/-]+$/;

function isList(copy: Instruction): copy is CopyInstruction {
  if ((copy.kind !== 'COPY' && copy.kind !== 'ADD') || copy.form === 'exec' || copy.comments.length > 0) return false;
  return (
    copy.from === null && copy.sources.length > 1 && !keepsFolders(copy) && copy.sources.every((one) => PLAIN.test(one))
  );
}

/** Files alone, each with a name of its own, come out the same in any order. */
function partsOf(
  subject: Subject,
  stage: Stage,
  copy: CopyInstruction,
  run: RunInstruction,
  placed: PlacedProject,
  sources: Sources,
): ListParts | null {
  const { document } = subject;
  const source = sourcePart(document, stage, copy, placed, sources.context);
  const brought = source?.brought ?? [];
  if (source === null || brought.some(({ kind }) => kind !== 'file')) return null;
  if (brought.length !== copy.sources.length || new Set(brought.map(({ to }) => to)).size < brought.length) return null;
  const { install } = installBehind(subject, stage, source, run, placed, sources);
  if (install?.ok !== true) return null;
  const { reads, looksFor } = install.plan;
  const needed = brought.map(({ from }) => reads.includes(from) || looksFor.includes(from));
  if (!needed.includes(true) || !needed.includes(false)) return null;
  const flags = copy.flags.map(({ span }) => slice(document.source, span));
  const [first = '', second = ''] = [true, false].map((is) =>
    layoutWords(
      slice(document.source, copy.keywordSpan),
      [...flags, ...copy.sources.filter((_, index) => needed[index] === is), copy.destination],
      document,
    ),
  );
  return { copy, first, second };
}

/** The move of the second part in the file that has both; its edits as those of the file with the list. */
function movedPart(
  subject: Subject,
  stage: Stage,
  { copy, first, second }: ListParts,
  run: RunInstruction,
  sources: Sources,
): RewriteFinding | null {
  const { document } = subject;
  const { eol } = document;
  const apart = applyEdits(document.source, [{ span: copy.span, text: `${first}${eol}${second}` }]);
  if (apart === null) return null;
  const parted = { ...subject, document: parse(apart) };
  const own = parted.document.stages[stage.index];
  const [part, install] = [copy.index, run.index].map((index) => parted.document.instructions[index + 1]);
  if (own === undefined || part === undefined || install?.kind !== 'RUN') return null;
  const call = installed(parted, own, install)?.call;
  const placed = call === undefined ? null : placedProject(parted.document, own, install, call, sources.context);
  const finding = placed === null ? null : unneededBehind(parted, own, part, install, placed, sources, true);
  if (finding === null || !('rewrite' in finding)) return null;
  const start = copy.span.start + first.length + eol.length;
  const end = start + second.length + eol.length;
  const shift = end - copy.span.end - eol.length;
  // The second part has not been there: what goes is no more than the rest of its edit.
  if (finding.rewrite.edits.some(({ span }) => span.end <= start && span.start > copy.span.start)) return null;
  const edits = finding.rewrite.edits.flatMap((edit): readonly FileEdit[] => {
    if (edit.span.end <= start) return [edit];
    const span = { start: Math.max(edit.span.start, end) - shift, end: edit.span.end - shift };
    return span.start === span.end && edit.text === '' ? [] : [{ ...edit, span }];
  });
  const { steps, ...rewrite } = finding.rewrite;
  return {
    ...finding,
    at: copy.span,
    about: [run.span],
    rewrite: {
      ...rewrite,
      edits: [{ file: 'dockerfile', span: copy.span, text: first }, ...edits],
      footprint: [{ start: stage.from.span.start, end: run.span.end }],
      steps: { ...steps, parted: [{ from: keysOf(document, [first, second]), to: instructionKey(copy) }] },
    },
  };
}
