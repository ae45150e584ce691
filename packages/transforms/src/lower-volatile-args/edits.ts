import {
  blankBehind,
  blockOf,
  type Document,
  type FileEdit,
  type Instruction,
  pragmaAbove,
  removalOf,
  type Span,
  type Stage,
  sectionIn,
  slice,
} from '@dockshift/core/kit';
import type { Lowered } from './places.js';

/** The edits that move instructions down, each with the comments above it. */
export function moveDown(document: Document, stage: Stage, moved: readonly Lowered[]): readonly FileEdit[] {
  const places = new Map<number, Lowered[]>();
  for (const one of moved) {
    const known = places.get(one.to);
    if (known === undefined) places.set(one.to, [one]);
    else known.push(one);
  }
  return [
    ...removals(document, moved),
    ...[...places.values()].map((group) => insertion(document, stage, group, moved)),
  ];
}

/** The same without the comments that stay: those up to one that begins a section of the file, and one above several instructions. */
function withoutHeading(
  document: Document,
  instruction: Instruction,
  { start, end }: Span,
  moved: readonly Lowered[],
): Span {
  if (blockOf(document, instruction).comments.length === 0) return { start, end };
  if (headsOthers(document, instruction, moved)) return { start: instruction.tile.span.start, end };
  const section = document.tiles.findLast(
    ({ kind, span }) =>
      kind === 'comment' &&
      span.start >= start &&
      span.end <= instruction.tile.span.start &&
      sectionIn(document, span) !== null,
  );
  return { start: section?.span.end ?? start, end };
}

/** Do the comments above it speak of the instructions on the lines below it as well, of which one stays? One that says its name is its own. */
function headsOthers(document: Document, instruction: Instruction, moved: readonly Lowered[]): boolean {
  const said = blockOf(document, instruction).comments.join(' ');
  const names = 'pairs' in instruction ? instruction.pairs.map(({ name }) => name) : [];
  if (pragmaAbove(document, instruction) !== null || names.some((name) => said.includes(name))) return false;
  let { end } = instruction.tile.span;
  for (const below of document.instructions.slice(instruction.index + 1)) {
    if (below.tile.span.start !== end || !('pairs' in below)) return false;
    if (!moved.some((one) => one.instruction === below)) return true;
    end = below.tile.span.end;
  }
  return false;
}

/** What to delete. Of blocks that follow each other the blank lines around all of them count. */
function removals(document: Document, moved: readonly Lowered[]): readonly FileEdit[] {
  const spans: { start: number; end: number }[] = [];
  for (const { instruction } of moved) {
    const span = withoutHeading(document, instruction, removalOf(document, instruction), moved);
    const last = spans.at(-1);
    if (last?.end === span.start) last.end = span.end;
    else spans.push({ ...span });
  }
  const { source, eol } = document;
  return spans.map((span) => {
    const double = source.slice(0, span.start).endsWith(eol + eol) && source.startsWith(eol, span.end);
    return { file: 'dockerfile', span: double ? { ...span, end: span.end + eol.length } : span, text: '' };
  });
}

/** Puts those that come to one place directly ahead of what needs one of them, or behind the last step ahead of it. */
function insertion(document: Document, stage: Stage, group: readonly Lowered[], moved: readonly Lowered[]): FileEdit {
  const { eol, source } = document;
  const lines = group
    .map(({ instruction }) =>
      slice(source, withoutHeading(document, instruction, blockOf(document, instruction).span, moved)),
    )
    .map((text) => (text.endsWith('\n') ? text : text + eol))
    .join('');
  const to = group[0]?.to ?? 0;
  const next = stage.instructions[to];
  if (next !== undefined && group.some(({ needed }) => needed)) {
    const { start } = blockOf(document, next).span;
    return { file: 'dockerfile', span: { start, end: start }, text: lines };
  }
  const before = stage.instructions[to - 1] ?? stage.from;
  const { end } = before.tile.span;
  const span = { start: end, end };
  if (!slice(source, before.tile.span).endsWith('\n'))
    return { file: 'dockerfile', span, text: `${eol}${lines.slice(0, -eol.length)}` };
  return { file: 'dockerfile', span, text: (blankBehind(document, before) ? eol : '') + lines };
}
