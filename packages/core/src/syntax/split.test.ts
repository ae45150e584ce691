import { describe, expect, it } from 'vitest';
import type { Escape } from './document.js';
import { blankSeparated, splitCommand } from './split.js';

function split(text: string, escapeChar: Escape = '\\'): unknown {
  const line = { text, pieces: [{ at: 0, source: 0, length: text.length }], origin: 0 };
  const { keyword, flags, args } = splitCommand(line, escapeChar);
  return [keyword, flags.map(({ name, value, span }) => [name, value, text.slice(span.start, span.end)]), args.text];
}

describe('splitCommand', () => {
  it.each([
    ['RUN  a b ', ['RUN', [], 'a b']],
    ['RUN', ['RUN', [], '']],
    ['\u00a0RUN\va', ['RUN', [], 'a']],
    ['RUN\u00a0a', ['RUN\u00a0a', [], '']],
    ['RUN \u00a0a', ['RUN', [], 'a']],
    [
      'RUN --a --b=c=d e --f',
      [
        'RUN',
        [
          ['a', null, '--a'],
          ['b', 'c=d', '--b=c=d'],
        ],
        'e --f',
      ],
    ],
    ['RUN --a="b c" d', ['RUN', [['a', 'b c', '--a="b c"']], 'd']],
    ["RUN --a='b \"c' d", ['RUN', [['a', 'b "c', "--a='b \"c'"]], 'd']],
    ['RUN --a=b\\ c\\" d', ['RUN', [['a', 'b c"', '--a=b\\ c\\"']], 'd']],
    ['RUN --a="b\\"c" d', ['RUN', [['a', 'b"c', '--a="b\\"c"']], 'd']],
    ['RUN --a -- --b', ['RUN', [['a', null, '--a']], '--b']],
    ['RUN --', ['RUN', [], '']],
    ['RUN -a --b', ['RUN', [], '-a --b']],
    ['RUN "--a" b', ['RUN', [], '"--a" b']],
    ['RUN --a=\\', ['RUN', [['a', '', '--a=\\']], '']],
    ['RUN --a="b c', ['RUN', [['a', 'b c', '--a="b c']], '']],
  ])('%j', (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it('escapes with the character of the directive', () => {
    expect(split('RUN --a=b` c\\ d', '`')).toEqual(['RUN', [['a', 'b c\\', '--a=b` c\\']], 'd']);
  });
});

describe('blankSeparated', () => {
  it.each([
    ['', []],
    ['a', ['a']],
    [' a\t\v\f\rb\u00a0c ', ['a', 'b\u00a0c']],
  ])('%j', (text, words) => {
    expect(blankSeparated(text).map((word) => text.slice(word.start, word.end))).toEqual(words);
  });
});
