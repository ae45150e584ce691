import { describe, expect, it } from 'vitest';
import type { ShellWord } from './script.js';
import { parseShell } from './unbash.js';
import { globPattern, wordValue } from './words.js';

const VALUES: Readonly<Record<string, string | null>> = {
  A: 'one',
  BLANK: 'a b',
  GLOB: '*.c',
  EMPTY: '',
  BACK: 'a\\b',
  HOME: '/root',
  NULL: null,
};

const env = (name: string): string | null | undefined => VALUES[name];

function word(text: string): ShellWord {
  const parsed = parseShell(`x ${text}`);
  const node = parsed.ok ? parsed.script.list.statements[0]?.node : undefined;
  const found = node?.kind === 'command' ? node.args[0] : undefined;
  if (found === undefined) throw new Error(`${text} is no word`);
  return found;
}

describe('wordValue and globPattern', () => {
  it.each<[text: string, value: string | null, pattern: string | null]>([
    ['abc', 'abc', 'abc'],
    ['"a b"\'*\'', 'a b*', 'a b\\*'],
    ['a\\*b', 'a*b', 'a\\*b'],
    ['a\\\\b', 'a\\b', 'a\\\\b'],
    ['""', '', ''],
    ['$A/x', 'one/x', 'one/x'],
    ['"$BLANK"', 'a b', 'a b'],
    ['$BLANK', null, null],
    ['"$GLOB"', '*.c', '\\*.c'],
    ['$GLOB', null, null],
    ['"$BACK"', 'a\\b', 'a\\\\b'],
    ['$BACK', null, null],
    ['$EMPTY', null, null],
    ['"$EMPTY"', '', ''],
    ['x$EMPTY', 'x', 'x'],
    ['$EMPTY""', '', ''],
    ['$NULL', null, null],
    ['$UNKNOWN', null, null],
    ['~/x', '/root/x', '/root/x'],
    ['*.c', null, '*.c'],
    ['"$A"*?[a-c]', null, 'one*?[a-c]'],
    ['[!a]', null, '[!a]'],
    ['[^a]', null, null],
    ['[[:alpha:]]', null, '[[:alpha:]]'],
    ['["a"]', null, null],
    ['$(a)', null, null],
    ['{a,b}', null, null],
  ])('%s is %j and %j', (text, value, pattern) => {
    expect(wordValue(word(text), env)).toBe(value);
    expect(globPattern(word(text), env)).toBe(pattern);
  });
});
