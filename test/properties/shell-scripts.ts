import { readFileSync } from 'node:fs';
import fc from 'fast-check';

/** Two scripts of RUNs that follow each other, and whether their shell is started with `-e`. */
export interface ScriptPair {
  readonly first: string;
  readonly second: string;
  readonly errexit: boolean;
}

/** The variables that every script starts with. */
export const VARIABLES: Readonly<Record<string, string>> = { X: 'outer', Y: 'a b', CD: 'cd', TOOL: 'tool', EMPTY: '' };

/** The files in the folder that every script starts in. Its `bin1` and `bin2` are on PATH, in this order. */
export const FILES: Readonly<Record<string, string>> = {
  f0: 'one two\nthree\n',
  'd/in-d': 'd\n',
  'd/e/in-e': 'e\n',
  'env.sh': 'X=sourced; W=sourced\n',
  'bin1/.keep': '',
  'bin2/tool': '#!/bin/sh\necho old tool\n',
  'alt/tool': '#!/bin/sh\necho new tool\n',
};

const grammar = readFileSync(new URL('./shell-grammar.txt', import.meta.url), 'utf8');

function section(name: string): fc.Arbitrary<string> {
  const [, after = ''] = grammar.split(`[${name}]\n`);
  const lines = (after.split('\n\n')[0] ?? '').split('\n').filter((line) => line !== '');
  return fc.constantFrom(...lines);
}

const word = section('word');
const file = section('file');
const leaking = section('leaking');
const telling = section('telling');

/** What writes and shows: harmless on its own, but it makes every leak visible. */
const visible: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(word, file).map(([w, f]) => `echo ${w} >> ${f}`) },
  { weight: 2, arbitrary: fc.tuple(word, file).map(([w, f]) => `printf '%s\\n' ${w} > ${f}`) },
  { weight: 4, arbitrary: fc.tuple(word, word).map(([v, w]) => `echo ${v} ${w}`) },
  { weight: 2, arbitrary: fc.tuple(file, file).map(([v, w]) => `cp ${v} ${w}`) },
  { weight: 2, arbitrary: file.map((f) => `cat ${f}`) },
  { weight: 1, arbitrary: file.map((f) => `rm -f ${f}`) },
  { weight: 8, arbitrary: section('visible') },
);

function statement(leaks: number, tells: number): fc.Arbitrary<string> {
  const plain = fc.oneof(
    { weight: 7, arbitrary: visible },
    { weight: leaks, arbitrary: leaking },
    { weight: tells, arbitrary: telling },
  );
  return fc.letrec<{ node: string; list: string }>((tie) => {
    const node = tie('node');
    const list = tie('list');
    const compound = fc.oneof(
      list.map((inner) => `( ${inner} )`),
      list.map((inner) => `(${inner})`),
      list.map((inner) => `{ ${inner}; }`),
      fc.tuple(list, list, list).map(([a, b, c]) => `if ${a}; then ${b}; else ${c}; fi`),
      list.map((inner) => `for i in 1 2; do ${inner}; done`),
      fc.tuple(list, list).map(([a, b]) => `case $X in out*) ${a};; *) ${b};; esac`),
      // One side only shows, or takes all: what two sides write at once comes in any order.
      fc.tuple(word, node).map(([w, inner]) => `echo ${w} | ${inner}`),
      node.map((inner) => `${inner} | cat`),
      node.map((inner) => `${inner} | cat | wc -c`),
      node.map((inner) => `! ${inner}`),
      // A function that called itself would never come to an end.
      list.filter((inner) => !/\bf\b/.test(inner)).map((inner) => `f() { ${inner}; }`),
      list.map((inner) => `echo "$(${inner})" >> f1`),
      list.map((inner) => `V=$(${inner})`),
      list.map((inner) => `while ${inner}; do break; done`),
    );
    return {
      list: fc
        .array(fc.tuple(node, fc.constantFrom('; ', '; ', ' && ', ' && ', ' || ', '\n')), {
          minLength: 1,
          maxLength: 3,
        })
        .map(inARow),
      node: fc.oneof(
        { maxDepth: 2, depthSize: 'small' },
        { weight: 8, arbitrary: plain },
        { weight: 3, arbitrary: compound },
      ),
    };
  }).node;
}

/** Texts with what stands behind each, but for the last. */
function inARow(items: readonly (readonly [string, string])[]): string {
  return items.map(([text, between], index) => (index < items.length - 1 ? text + between : text)).join('');
}

function script(leaks: number, tells: number): fc.Arbitrary<string> {
  const operator = fc.oneof(
    { weight: 16, arbitrary: fc.constant(' && ') },
    { weight: 10, arbitrary: fc.constant('; ') },
    { weight: 4, arbitrary: fc.constant(' || ') },
    { weight: 1, arbitrary: fc.constantFrom('\n', ' | cat; ', ' & wait; ', ' &&\n') },
  );
  const end = fc.oneof(
    { weight: 30, arbitrary: fc.constant('') },
    { weight: 3, arbitrary: fc.constantFrom(';', ' ; ', ' # comment', ' \\', '\n', ' <<E\nhi\nE\n') },
  );
  const items = fc.array(fc.tuple(statement(leaks, tells), operator), { minLength: 1, maxLength: 4 });
  return fc.tuple(items, end).map(([some, last]) => inARow(some) + last);
}

/** One leak, and one look: nothing else can hide it. */
const short: fc.Arbitrary<Omit<ScriptPair, 'errexit'>> = fc.record({
  first: fc.oneof(
    leaking,
    fc.tuple(leaking, fc.constantFrom(' && ', '; ', ' || '), visible).map((parts) => parts.join('')),
    fc.tuple(visible, fc.constantFrom(' && ', '; '), leaking).map((parts) => parts.join('')),
  ),
  second: fc.oneof(
    visible,
    telling,
    fc.tuple(visible, fc.constantFrom(' && ', '; ', ' || '), visible).map((parts) => parts.join('')),
  ),
});

const long: fc.Arbitrary<Omit<ScriptPair, 'errexit'>> = fc.record({ first: script(2, 0), second: script(1, 1) });

function rowOf(between: string, tells: number): fc.Arbitrary<string> {
  const item = fc.oneof(
    { weight: 5, arbitrary: visible },
    { weight: 2, arbitrary: statement(1, tells) },
    { weight: tells, arbitrary: telling },
  );
  return fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => items.join(between));
}

/** The first is left in another folder, and the second goes to one of its own. */
const moving: fc.Arbitrary<Omit<ScriptPair, 'errexit'>> = fc.record({
  first: fc
    .tuple(section('folder'), fc.constantFrom(' && ', '; '), rowOf(' && ', 0))
    .chain(([move, between, rest]) => fc.constantFrom(move + between + rest, `${rest}${between}${move}`, move)),
  second: fc
    .tuple(
      fc.constantFrom('cd "$HERE"', 'cd "$HERE"', 'cd "$HERE/e"', 'cd "$HERE/none"', 'cd d', 'cd -'),
      rowOf(' && ', 1),
    )
    .chain(([move, rest]) => fc.constantFrom(`${move} && ${rest}`, `${move} && ${rest}`, `${move}; ${rest}`, move)),
});

/** Both begin with options, mostly the same ones. */
const setting: fc.Arbitrary<Omit<ScriptPair, 'errexit'>> = fc
  .tuple(section('options'), section('options'), fc.boolean(), fc.constantFrom('; ', ' && '))
  .chain(([options, others, same, between]) => {
    const begin = (set: string, tells: number): fc.Arbitrary<string> => {
      // Behind `set -e && ` the rest is mostly of the same chain.
      const [chained, listed] = between === ' && ' ? [6, 1] : [2, 3];
      const rest = fc.oneof(
        { weight: chained, arbitrary: rowOf(' && ', tells) },
        { weight: listed, arbitrary: rowOf('; ', tells) },
        { weight: 1, arbitrary: script(1, tells) },
      );
      return fc.tuple(fc.constantFrom(between, between, between, '; '), rest).map(([end, text]) => set + end + text);
    };
    return fc.record({ first: begin(options, 0), second: begin(same ? options : others, 1) });
  });

/** Pairs of scripts with a high share of what shells carry from one command to the next. */
export const scriptPairs: fc.Arbitrary<ScriptPair> = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: short },
      { weight: 3, arbitrary: long },
      { weight: 1, arbitrary: moving },
      { weight: 2, arbitrary: setting },
    ),
    fc.constantFrom(false, false, true),
  )
  .map(([pair, errexit]) => ({ ...pair, errexit }));
