import type { Span } from './span.js';

/** One stretch of a {@link MappedText} that was copied from the source without a change. */
export interface Piece {
  /** Offset in the mapped text. */
  readonly at: number;
  /** Offset in the source that it came from. */
  readonly source: number;
  readonly length: number;
}

/**
 * Text put together from slices of a source, with the way back. An instruction's arguments are
 * such a text: BuildKit drops the escape character and the line break of a continuation, and the
 * comment lines inside it, before anything else looks at them.
 */
export interface MappedText {
  readonly text: string;
  /** In order, without overlap, covering `text` completely. Empty only when `text` is empty. */
  readonly pieces: readonly Piece[];
  /** Where the text begins in the source: the answer for an empty text. */
  readonly origin: number;
}

/** The source offset of the character at `offset` of the mapped text; its end for `offset === text.length`. */
function toSource(mapped: MappedText, offset: number): number {
  const piece = pieceAt(mapped.pieces, offset);
  if (piece === undefined) return mapped.origin;
  return piece.source + Math.min(offset - piece.at, piece.length);
}

/** The source span of `[start, end)` of the mapped text. It may hold continuations and comments. */
export function spanToSource(mapped: MappedText, span: Span): Span {
  const start = toSource(mapped, span.start);
  // The end belongs to the last character inside, not to the first one behind it: otherwise a span
  // that ends where a continuation begins would swallow the continuation.
  return { start, end: span.end > span.start ? toSource(mapped, span.end - 1) + 1 : start };
}

/** The part of a mapped text between two of its offsets. */
export function sliceMapped(mapped: MappedText, start: number, end: number): MappedText {
  const pieces: Piece[] = [];
  for (const piece of mapped.pieces) {
    const from = Math.max(piece.at, start);
    const to = Math.min(piece.at + piece.length, end);
    if (from < to) pieces.push({ at: from - start, source: piece.source + (from - piece.at), length: to - from });
  }
  return { text: mapped.text.slice(start, end), pieces, origin: toSource(mapped, start) };
}

function pieceAt(pieces: readonly Piece[], offset: number): Piece | undefined {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const piece = pieces[middle];
    if (piece !== undefined && piece.at <= offset) low = middle;
    else high = middle - 1;
  }
  return pieces[low];
}
