import type { Edit } from './edit.js';
import { inOrder } from './edit.js';

/** A stretch of the current text: copied from the original, or new. */
type Strand =
  | { readonly kind: 'kept'; readonly start: number; readonly end: number }
  | { readonly kind: 'new'; readonly text: string };

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
  return { original, strands: original === '' ? [] : [{ kind: 'kept', start: 0, end: original.length }] };
}

/** The current text. */
export function ropeText(rope: Rope): string {
  return rope.strands.map((strand) => textOf(rope, strand)).join('');
}

/** Makes one batch of disjoint edits, whose spans are of the current text. */
export function editRope(rope: Rope, edits: readonly Edit[]): Rope {
  const sorted = inOrder(edits);
  if (sorted === null) throw new RangeError('the edits overlap');
  const out: Strand[] = [];
  let at = 0;
  let next = 0;
  const push = (strand: Strand): void => {
    if (strand.kind === 'new' ? strand.text !== '' : strand.start < strand.end) out.push(strand);
  };
  for (const strand of rope.strands) {
    const length = lengthOf(strand);
    let used = 0;
    while (used < length) {
      const edit = sorted[next];
      const here = at + used;
      if (edit === undefined || edit.span.start >= at + length) {
        push(part(strand, used, length));
        used = length;
      } else if (here < edit.span.start) {
        push(part(strand, used, edit.span.start - at));
        used = edit.span.start - at;
      } else {
        if (here === edit.span.start) push({ kind: 'new', text: edit.text });
        used = Math.min(length, edit.span.end - at);
        if (at + used >= edit.span.end) next++;
      }
    }
    at += length;
  }
  // What is left inserts at the very end.
  for (; next < sorted.length; next++) push({ kind: 'new', text: sorted[next]?.text ?? '' });
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
    if (strand.kind === 'new') text += strand.text;
    else {
      flush(strand.start);
      at = strand.end;
    }
  }
  flush(rope.original.length);
  return edits;
}

/** Where an offset of the current text is in the original; new text counts as the place where it was put. */
export function ropeOrigin(rope: Rope, offset: number): number {
  let at = 0;
  let origin = 0;
  for (const strand of rope.strands) {
    const length = lengthOf(strand);
    if (offset < at + length) return strand.kind === 'kept' ? strand.start + (offset - at) : origin;
    if (strand.kind === 'kept') origin = strand.end;
    at += length;
  }
  return origin;
}

function lengthOf(strand: Strand): number {
  return strand.kind === 'kept' ? strand.end - strand.start : strand.text.length;
}

function textOf(rope: Rope, strand: Strand): string {
  return strand.kind === 'kept' ? rope.original.slice(strand.start, strand.end) : strand.text;
}

function part(strand: Strand, from: number, to: number): Strand {
  return strand.kind === 'kept'
    ? { kind: 'kept', start: strand.start + from, end: strand.start + to }
    : { kind: 'new', text: strand.text.slice(from, to) };
}
