import { diffArrays } from 'diff';

/** A stretch of a line, and whether it is what has changed in it. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** A line as its pieces: joined, they are the line. */
export type MarkedLine = readonly Piece[];

/** More differences than this are a rewrite, in which marks say nothing; the search is quadratic in them. */
const MOST_DIFFERENCES = 200;

/** Where less than this part of the words is common to both, it is another text. */
const LEAST_COMMON = 0.3;

interface Word {
  readonly text: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Lines that were replaced by others, with the words marked that the other side doesn't have. A word may
 * have moved to another line; white space alone is no change.
 */
export function markWords(
  removed: readonly string[],
  added: readonly string[],
): { readonly removed: readonly MarkedLine[]; readonly added: readonly MarkedLine[] } {
  const before = removed.flatMap(wordsOf);
  const after = added.flatMap(wordsOf);
  const parts = diffArrays(before.map(textOf), after.map(textOf), { maxEditLength: MOST_DIFFERENCES });
  const gone: Word[] = [];
  const fresh: Word[] = [];
  let [from, to] = [0, 0];
  for (const part of parts ?? []) {
    const { length } = part.value;
    if (part.removed) gone.push(...before.slice(from, from + length));
    if (part.added) fresh.push(...after.slice(to, to + length));
    if (!part.added) from += length;
    if (!part.removed) to += length;
  }
  const common = before.length - gone.length;
  if (parts === undefined || common < LEAST_COMMON * Math.min(before.length, after.length) || common === 0) {
    return { removed: removed.map(unmarked), added: added.map(unmarked) };
  }
  return { removed: marked(removed, gone), added: marked(added, fresh) };
}

/** A line in which nothing is marked. */
export function unmarked(text: string): MarkedLine {
  return [{ text, marked: false }];
}

function wordsOf(text: string, line: number): readonly Word[] {
  return [...text.matchAll(/\S+/g)].map((match) => {
    return { text: match[0], line, start: match.index, end: match.index + match[0].length };
  });
}

function textOf(word: Word): string {
  return word.text;
}

function marked(lines: readonly string[], words: readonly Word[]): readonly MarkedLine[] {
  return lines.map((text, line) => {
    const pieces: Piece[] = [];
    let at = 0;
    for (const word of words.filter((one) => one.line === line)) {
      const last = pieces.at(-1);
      const between = text.slice(at, word.start);
      // Words that follow each other are one mark, with the space between them.
      if (last?.marked === true && between.trim() === '') {
        pieces[pieces.length - 1] = { text: last.text + between + word.text, marked: true };
      } else {
        if (between !== '') pieces.push({ text: between, marked: false });
        pieces.push({ text: word.text, marked: true });
      }
      at = word.end;
    }
    if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at), marked: false });
    return pieces;
  });
}
