import { type Tree, treeOf } from './tree.js';

/** A text that may make a regular expression slow: something repeated, what stands ahead of it, and what spoils the match. */
export interface Hostile {
  readonly ahead: string;
  readonly unit: string;
  readonly tail: string;
}

/** Every printable character of ASCII, and what classes make a difference of besides. */
const ALPHABET = [
  ...['a', 'Z', '0', ' ', '\n', '\t', '\r', '\0', '\u007f', '\u0085', '\u00e9', '\u2028', '\ud800'],
  ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)),
];

/** Words for one piece, and of each list below: more of them rarely find what the first do not. */
const WORDS = 5;
const AHEAD = 10;
const UNITS = 40;
const TAILS = 8;

/** Texts from the pieces of a regular expression, of which some match nearly, and late. */
export function hostileTo(source: string, flags: string): readonly Hostile[] {
  const tree = treeOf(source);
  const flagsOfOne = flags.replace(/[gy]/g, '');
  const sets = [...new Set(atomsOf(tree))].map((atom) => new RegExp(`^${atom}$`, flagsOfOne));
  // Each of these begins a line, as far as `^` is concerned.
  const lineEnds = flags.includes('m') ? [/[\n\r\u2028\u2029]/] : [];
  const characters = representatives([...sets, ...lineEnds]);
  const pick = (atom: string): readonly string[] => {
    const set = new RegExp(`^${atom}$`, flagsOfOne);
    return characters.filter((character) => set.test(character)).slice(0, 2);
  };
  const loops = loopsOf(tree, [''], pick);
  const bodies = loops.flatMap(({ body }) => body);
  const joined = loops.flatMap(({ ahead, body }) => ahead.flatMap((one) => ['', ...body].map((each) => one + each)));
  const pairs = characters.length > 7 ? [] : characters.flatMap((one) => characters.map((other) => one + other));
  // What may begin at each line is tried with a line for each.
  const lines = flags.includes('m') ? joined.map((one) => `${one}\n`) : [];
  const units = distinct([...bodies, ...characters, ...joined, ...lines, ...pairs, ...words(tree, pick)]).filter(
    (unit) => unit !== '',
  );
  const stranger = characters.at(-1) ?? '';
  const aheads = distinct(['', stranger, ...loops.flatMap(({ ahead }) => ahead), ...joined]).slice(0, AHEAD);
  const tails = distinct(['', '\n', '\0', ...characters]).slice(0, TAILS);
  const mixed = aheads.flatMap((ahead) =>
    units.slice(0, UNITS).flatMap((unit) => tails.map((tail) => ({ ahead, unit, tail }))),
  );
  // A blank ends a word, and each of the others a line.
  const ends = flags.includes('m') ? [' ', '\r', '\u2028'] : [' '];
  return [...loops.flatMap((loop) => ofLoop(loop, ends)), ...mixed];
}

/** A loop alone: it turns long behind what leads to it, or it is led to again and again. */
function ofLoop({ ahead, body }: Loop, ends: readonly string[]): readonly Hostile[] {
  return ahead.slice(0, 2).flatMap((before) => {
    const behind = body.map((unit) => ({ ahead: before, unit }));
    const again = [before, ...[...ends, ...body].map((end) => before + end)].map((unit) => ({ ahead: '', unit }));
    return [...behind, ...again]
      .filter(({ unit }) => unit !== '')
      .flatMap((one) => ['', '\0', '\n\0'].map((tail) => ({ ...one, tail })));
  });
}

function atomsOf(tree: Tree): readonly string[] {
  switch (tree.kind) {
    case 'atom':
      return [tree.source];
    case 'place':
      return tree.seen === null ? [] : atomsOf(tree.seen);
    case 'row':
      return tree.parts.flatMap(atomsOf);
    case 'choice':
      return tree.options.flatMap(atomsOf);
    case 'repeat':
      return atomsOf(tree.body);
  }
}

/** One character for each way in which the pieces can tell characters apart. */
function representatives(sets: readonly RegExp[]): readonly string[] {
  const bySets = new Map<string, string>();
  for (const character of ALPHABET) {
    const key = sets.map((set) => (set.test(character) ? '1' : '0')).join('');
    if (!bySets.has(key)) bySets.set(key, character);
  }
  const matchedBy = (key: string): number => key.split('1').length;
  // What many pieces match is what they can share among each other in many ways.
  return [...bySets].sort(([one], [other]) => matchedBy(other) - matchedBy(one)).map(([, character]) => character);
}

type Pick = (atom: string) => readonly string[];

/** Short texts that a piece matches. */
function words(tree: Tree, pick: Pick): readonly string[] {
  switch (tree.kind) {
    case 'atom':
      return pick(tree.source);
    case 'place':
      return [''];
    case 'row':
      return tree.parts.reduce<readonly string[]>((ahead, part) => behind(ahead, words(part, pick)), ['']);
    case 'choice':
      return distinct(tree.options.flatMap((option) => words(option, pick).slice(0, 2))).slice(0, WORDS);
    case 'repeat':
      return distinct([...words(tree.body, pick), ...(tree.least === 0 ? [''] : [])]);
  }
}

function behind(ahead: readonly string[], next: readonly string[]): readonly string[] {
  // The first of all, and each of the others once: not all of them with each other.
  const all = next.flatMap((word, index) => (index === 0 ? ahead : ahead.slice(0, 1)).map((one) => one + word));
  return distinct(all).slice(0, WORDS);
}

interface Loop {
  /** Texts that lead to it. */
  readonly ahead: readonly string[];
  readonly body: readonly string[];
}

/** What may repeat without end. */
function loopsOf(tree: Tree, ahead: readonly string[], pick: Pick): readonly Loop[] {
  switch (tree.kind) {
    case 'atom':
      return [];
    case 'place':
      return tree.seen === null ? [] : loopsOf(tree.seen, ahead, pick);
    case 'choice':
      return tree.options.flatMap((option) => loopsOf(option, ahead, pick));
    case 'repeat': {
      const inner = loopsOf(tree.body, ahead, pick);
      return Number.isFinite(tree.most) ? inner : [{ ahead, body: words(tree.body, pick) }, ...inner];
    }
    case 'row': {
      const loops: Loop[] = [];
      let before = ahead;
      for (const part of tree.parts) {
        loops.push(...loopsOf(part, before, pick));
        before = behind(before, words(part, pick));
      }
      return loops;
    }
  }
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
