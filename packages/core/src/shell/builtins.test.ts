import { describe, expect, it } from 'vitest';
import { printfAssigns, setOptions } from './builtins.js';

describe('setOptions', () => {
  it.each([
    ['', 'shows'],
    ['-e', 'errexit'],
    ['-eux', 'errexit'],
    ['-x -e', 'errexit'],
    ['-o errexit', 'errexit'],
    ['-eo pipefail', 'errexit'],
    ['-xo errexit', 'errexit'],
    ['-e +e', 'errexit'],
    ['+e', 'state'],
    ['+o errexit', 'state'],
    ['-x', 'state'],
    ['-o pipefail', 'state'],
    ['-- -e', 'state'],
    ['- -e', 'state'],
    ['a -e', 'state'],
    ['-x a -e', 'state'],
    ['-n', 'not-understood'],
    ['-m', 'not-understood'],
    ['-o', 'not-understood'],
    ['-o monitor', 'not-understood'],
    ['-ee', 'not-understood'],
  ])('takes `set %s` for %s', (words, expected) => {
    expect(setOptions(words === '' ? [] : words.split(' '))).toBe(expected);
  });

  it('does not guess a word that is not known', () => {
    expect(setOptions([null])).toBe('not-understood');
    expect(setOptions(['-x', null])).toBe('not-understood');
    expect(setOptions(['--', null])).toBe('state');
  });
});

describe('printfAssigns', () => {
  it('knows `-v`', () => {
    expect(printfAssigns(['-v', 'A', 'x'])).toBe(true);
    expect(printfAssigns(['-vA', 'x'])).toBe(true);
    expect(printfAssigns([null, 'x'])).toBe(true);
    expect(printfAssigns(['%s', '-v'])).toBe(false);
    expect(printfAssigns([])).toBe(false);
  });
});
