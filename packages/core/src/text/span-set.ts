import type { Span } from './span.js';

/**
 * Spans of one text, to be asked whether another one touches any of them. Two spans touch if they overlap; an empty one,
 * an insertion, also touches what it is at the edge of.
 */
export class SpanSet {
  /** In order, apart from each other: spans that overlap or meet are one here, which no question can tell. */
  readonly #stretches: Span[] = [];
  /** The empty ones, in order. */
  readonly #points: number[] = [];

  add({ start, end }: Span): void {
    if (start === end) {
      const at = firstFrom(this.#points, (point) => point >= start);
      if (this.#points[at] !== start) this.#points.splice(at, 0, start);
      return;
    }
    const from = firstFrom(this.#stretches, (stretch) => stretch.end >= start);
    let until = from;
    let merged = { start, end };
    for (let next = this.#stretches[from]; next !== undefined && next.start <= end; next = this.#stretches[++until]) {
      merged = { start: Math.min(merged.start, next.start), end: Math.max(merged.end, next.end) };
    }
    this.#stretches.splice(from, until - from, merged);
  }

  touches({ start, end }: Span): boolean {
    const empty = start === end;
    const stretch = this.#stretches[firstFrom(this.#stretches, (one) => (empty ? one.end >= start : one.end > start))];
    if (stretch !== undefined && (empty ? stretch.start <= start : stretch.start < end)) return true;
    const point = this.#points[firstFrom(this.#points, (one) => one >= start)];
    return point !== undefined && point <= end;
  }
}

/** The position of the first element that passes, where all behind it do; the length if none does. */
function firstFrom<T>(sorted: readonly T[], passes: (element: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const element = sorted[middle];
    if (element !== undefined && passes(element)) high = middle;
    else low = middle + 1;
  }
  return low;
}
