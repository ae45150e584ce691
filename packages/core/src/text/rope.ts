import type { Edit } from './edit.js';
import { inOrder } from './edit.js';

/** A stretch of the current text: copied from the original, or new. */
interface Strand {
  /** Where it begins in the current text. */
  readonly at: number;
  readonly length: number;
  /** Where it begins in the original; for new text, where it was put. */
  readonly origin: number;
  /** null: it is the original's. */
  readonly text: string | null;
}

/**
 * A text that has been edited in several batches, and still knows which of it is the original's.
 * Kept strands stay in the original's order, for a move is a deletion and an insertion.
 */
export interface Rope {
  readonly original: string;
  readonly strands: readonly Strand[];
}

/** The unedited text. */
export function ropeOf(original: string): Rope {
  return { original, strands: original === '' ? [] : [{ at: 0, length: original.length, origin: 0, text: null }] };
}

/** The current text. */
export function ropeText(rope: Rope): string {
  return rope.strands
    .map((strand) => strand.text ?? rope.original.slice(strand.origin, strand.origin + strand.length))
    .join('');
}

/** Makes one batch of disjoint edits, whose spans are of the current text. */
export function editRope(rope: Rope, edits: readonly Edit[]): Rope {
  const sorted = inOrder(edits);
  if (sorted === null) throw new RangeError('the edits overlap');
  const out: Strand[] = [];
  // Where the next strand begins in the new text, and where in the original the last kept one ended.
  let end = 0;
  let kept = 0;
  const keep = (origin: number, length: number): void => {
    if (length > 0) out.push({ at: end, length, origin, text: null });
    end += length;
    kept = length > 0 ? origin + length : kept;
  };
  const put = (text: string): void => {
    if (text !== '') out.push({ at: end, length: text.length, origin: kept, text });
    end += text.length;
  };
  let next = 0;
  for (const { at, length, origin, text } of rope.strands) {
    let used = 0;
    const take = (until: number): void => {
      if (text === null) keep(origin + used, until - used);
      else put(text.slice(used, until));
      used = until;
    };
    while (used < length) {
      const edit = sorted[next];
      const here = at + used;
      if (edit === undefined || edit.span.start >= at + length) take(length);
      else if (here < edit.span.start) take(edit.span.start - at);
      else {
        if (here === edit.span.start) put(edit.text);
        used = Math.min(length, edit.span.end - at);
        if (at + used >= edit.span.end) next++;
      }
    }
  }
  // What is left inserts at the very end.
  for (; next < sorted.length; next++) put(sorted[next]?.text ?? '');
  return { original: rope.original, strands: out };
}

/** The edits that lead from the original to the current text: in order, disjoint, none empty. */
export function ropeEdits(rope: Rope): readonly Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  let text = '';
  const flush = (until: number): void => {
    if (text !== '' || until > at) edits.push({ span: { start: at, end: until }, text });
    text = '';
  };
  for (const strand of rope.strands) {
    if (strand.text !== null) text += strand.text;
    else {
      flush(strand.origin);
      at = strand.origin + strand.length;
    }
  }
  flush(rope.original.length);
  return edits;
}

/** Where an offset of the current text is in the original; new text counts as the place where it was put. */
export function ropeOrigin(rope: Rope, offset: number): number {
  let low = 0;
  let high = rope.strands.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rope.strands[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const strand = rope.strands[low];
  if (strand === undefined) return 0;
  return strand.text === null ? strand.origin + Math.min(offset - strand.at, strand.length) : strand.origin;
}
