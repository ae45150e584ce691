/** Where something is, for people: 1-based line, 1-based column in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Line numbers of one source. Only `\n` ends a line, as in BuildKit: a lone `\r` does not. */
export interface LineIndex {
  /** How many lines there are: one more than there are `\n`. */
  readonly count: number;
  /** The place of an offset; offsets outside the source count as its nearest end. */
  position(offset: number): Place;
  /** The offset at which a 1-based line begins; lines outside the source count as the nearest one. */
  start(line: number): number;
}

/** Builds the index in one pass over the source; each look-up is a binary search. */
export function lineIndex(source: string): LineIndex {
  const starts: number[] = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  const start = (line: number): number => starts[Math.min(Math.max(line, 1), starts.length) - 1] ?? 0;
  const position = (offset: number): Place => {
    const inside = Math.min(Math.max(offset, 0), source.length);
    let low = 1;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (start(middle) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: inside - start(low) + 1 };
  };
  return { count: starts.length, position, start };
}

/** One line: `end` is where its text ends, `next` where the next line begins (or the source ends). */
export interface Line {
  readonly start: number;
  /** Before the line ending. BuildKit takes every `\r` in front of the `\n`, or of the end of the file, for a part of it. */
  readonly end: number;
  readonly next: number;
}

/** The line that begins at `start`. */
export function lineAt(source: string, start: number): Line {
  const feed = source.indexOf('\n', start);
  const next = feed === -1 ? source.length : feed + 1;
  let end = feed === -1 ? next : feed;
  while (end > start && source.charCodeAt(end - 1) === 0x0d) end--;
  return { start, end, next };
}
