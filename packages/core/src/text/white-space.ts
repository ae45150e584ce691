import type { Span } from './span.js';

/**
 * Is this UTF-16 unit white space to Go's `unicode.IsSpace`, by which BuildKit trims lines and splits
 * words? Unlike `\s` it takes U+0085 and leaves U+FEFF. No white space lies outside the BMP.
 */
export function isSpace(unit: number): boolean {
  if (unit < 0x80) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  return (
    unit === 0x85 ||
    unit === 0xa0 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  );
}

/** The offset of the first character of `[start, end)` that is no white space, or `end`. */
export function skipSpace(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** `[start, end)` without the white space at its two ends; empty at `end` if there is nothing else. */
export function trimSpan(text: string, start: number, end: number): Span {
  const first = skipSpace(text, start, end);
  let last = end;
  while (last > first && isSpace(text.charCodeAt(last - 1))) last--;
  return { start: first, end: last };
}
