/** A half-open range `[start, end)` of UTF-16 offsets into one source text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text a span covers. */
export function slice(source: string, span: Span): string {
  return source.slice(span.start, span.end);
}

/** Do two spans share at least one character? Empty spans share none. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
