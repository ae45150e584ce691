/** A set of characters, asked by code point. */
export type CharSet = (point: number) => boolean;

/** A first and a last code point. */
export type Range = readonly [number, number];

const DIGIT: readonly Range[] = [[0x30, 0x39]];
const LOWER: readonly Range[] = [[0x61, 0x7a]];
const UPPER: readonly Range[] = [[0x41, 0x5a]];
const ALPHA: readonly Range[] = [...UPPER, ...LOWER];
const ALNUM: readonly Range[] = [...DIGIT, ...ALPHA];
const WORD: readonly Range[] = [...ALNUM, [0x5f, 0x5f]];
const LAST = 0x10ffff;

/** The classes that Go's regular expressions write as `\d`, `\s`, `\w`: ASCII only (Go, regexp/syntax). */
const BY_LETTER: ReadonlyMap<string, readonly Range[]> = new Map([
  ['d', DIGIT],
  [
    's',
    [
      [0x09, 0x0a],
      [0x0c, 0x0d],
      [0x20, 0x20],
    ],
  ],
  ['w', WORD],
]);

/** The classes that they write as `[:name:]`. */
const BY_NAME: ReadonlyMap<string, readonly Range[]> = new Map([
  ['alnum', ALNUM],
  ['alpha', ALPHA],
  ['ascii', [[0x00, 0x7f]]],
  [
    'blank',
    [
      [0x09, 0x09],
      [0x20, 0x20],
    ],
  ],
  [
    'cntrl',
    [
      [0x00, 0x1f],
      [0x7f, 0x7f],
    ],
  ],
  ['digit', DIGIT],
  ['graph', [[0x21, 0x7e]]],
  ['lower', LOWER],
  ['print', [[0x20, 0x7e]]],
  [
    'punct',
    [
      [0x21, 0x2f],
      [0x3a, 0x40],
      [0x5b, 0x60],
      [0x7b, 0x7e],
    ],
  ],
  [
    'space',
    [
      [0x09, 0x0d],
      [0x20, 0x20],
    ],
  ],
  ['upper', UPPER],
  ['word', WORD],
  ['xdigit', [...DIGIT, [0x41, 0x46], [0x61, 0x66]]],
]);

/** The class behind `\d`, `\D`, …: a capital letter is the complement; null when the letter names none. */
export function classByLetter(letter: string): readonly Range[] | null {
  const ranges = BY_LETTER.get(letter.toLowerCase());
  if (ranges === undefined) return null;
  return letter === letter.toLowerCase() ? ranges : complement(ranges);
}

/** The class of `[:name:]`, or of `[:^name:]`, its complement; null when there is none of that name. */
export function classByName(name: string): readonly Range[] | null {
  const ranges = BY_NAME.get(name.replace(/^\^/, ''));
  if (ranges === undefined) return null;
  return name.startsWith('^') ? complement(ranges) : ranges;
}

/** The set of all characters in these ranges, or of all that are in none. */
export function setOf(ranges: readonly Range[], negated: boolean): CharSet {
  return (point) => ranges.some(([low, high]) => low <= point && point <= high) !== negated;
}

/** Is it a letter, a digit or `_`, of ASCII? `\b` stands where this changes. */
export function isWord(point: number): boolean {
  return WORD.some(([low, high]) => low <= point && point <= high);
}

function complement(ranges: readonly Range[]): readonly Range[] {
  const out: Range[] = [];
  let next = 0;
  for (const [low, high] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (low > next) out.push([next, low - 1]);
    next = Math.max(next, high + 1);
  }
  if (next <= LAST) out.push([next, LAST]);
  return out;
}
