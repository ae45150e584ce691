import { pragmaIn } from '../stage/comments.js';
import type { Document, Instruction, Tile } from '../syntax/document.js';
import { type Span, slice } from '../text/span.js';

/** An instruction with the comments that stand directly above it: what moves as one. */
export interface Block {
  /** Whole lines, the last line ending included. */
  readonly span: Span;
  /** The comments above, without indent and line ending. */
  readonly comments: readonly string[];
}

/** The block of an instruction. */
export function blockOf(document: Document, instruction: Instruction): Block {
  const at = tileIndex(document, instruction);
  let first = at;
  while (document.tiles[first - 1]?.kind === 'comment') first--;
  const above = document.tiles.slice(first, at);
  return {
    span: { start: (above[0] ?? instruction.tile).span.start, end: instruction.tile.span.end },
    comments: above.map((tile) => slice(document.source, tile.span).trim()),
  };
}

/** The first comment directly above an instruction that speaks to a tool; null if there is none. */
export function pragmaAbove(document: Document, instruction: Instruction): string | null {
  return pragmaIn(document, { start: blockOf(document, instruction).span.start, end: instruction.span.start });
}

/** What to delete so that a block is gone, and no two blank lines are left where it was. */
export function removalOf(document: Document, instruction: Instruction): Span {
  const { span, comments } = blockOf(document, instruction);
  const at = tileIndex(document, instruction);
  const after = document.tiles[at + 1];
  const before = document.tiles[at - comments.length - 1];
  // At the end of a file without a final line ending, what is then the last line has none either.
  if (span.end === document.source.length && !document.source.endsWith('\n')) {
    const kept = document.tiles.slice(0, at - comments.length).findLast((tile) => tile.kind !== 'blank');
    const end = kept === undefined ? 0 : kept.span.start + slice(document.source, kept.span).trimEnd().length;
    return { start: end, end: span.end };
  }
  const apart = before === undefined || before.kind === 'blank' || before.kind === 'directive';
  return after?.kind === 'blank' && apart ? { start: span.start, end: after.span.end } : span;
}

/** Is there a blank line directly behind an instruction? */
export function blankBehind(document: Document, instruction: Instruction): boolean {
  return document.tiles[tileIndex(document, instruction) + 1]?.kind === 'blank';
}

/** The position of an instruction's tile: a binary search, for tiles are in source order. */
function tileIndex(document: Document, instruction: Instruction): number {
  let low = 0;
  let high = document.tiles.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(document.tiles[middle]) < instruction.tile.span.start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function startOf(tile: Tile | undefined): number {
  return tile?.span.start ?? 0;
}
