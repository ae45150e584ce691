import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goMatch, hasWildcards } from './go-match.js';

describe('goMatch', () => {
  it.each([
    ['abc', 'abc'],
    ['*', 'abc'],
    ['*', ''],
    ['*c', 'abc'],
    ['a*/b', 'abc/b'],
    ['a*b?c*x', 'abxbbxdbxebxczzx'],
    ['a?b', 'aéb'],
    ['?', '日'],
    ['[a-c]', 'b'],
    ['[^a]', 'b'],
    ['[^a-c]x', 'dx'],
    ['[é-ü]', 'ï'],
    ['a\\*b', 'a*b'],
    ['[\\]a]', ']'],
    ['[\\-x]', '-'],
    ['[x\\-]', 'x'],
    ['a]', 'a]'],
    ['a{b,c}', 'a{b,c}'],
    ['**', 'ab'],
    ['package*.json', 'package-lock.json'],
    ['', ''],
  ])('%j matches %j', (pattern, name) => {
    expect(goMatch(pattern, name)).toBe('match');
  });

  it.each([
    ['abc', 'abcd'],
    ['*', 'a/b'],
    ['a*', 'ab/c'],
    ['a?b', 'a/b'],
    ['?', ''],
    ['[a-c]', 'd'],
    ['[^a]', 'a'],
    ['[a]', ''],
    ['a\\*b', 'axb'],
    ['**/b', 'a/c/b'],
    ['a{b,c}', 'ab'],
    ['', 'a'],
  ])('%j does not match %j', (pattern, name) => {
    expect(goMatch(pattern, name)).toBe('no match');
  });

  it.each(['[', '[a', '[]a]', '[-]', '[x-]', '[-x]', '[^]', '[^bc', 'a\\', 'a[', '[a-b-c]', '[a-'])(
    '%j is malformed, whatever the name',
    (pattern) => {
      for (const name of ['a', '', 'x', '.', 'a/b']) expect(goMatch(pattern, name)).toBe('bad pattern');
    },
  );

  it('looks at the rest of a pattern only when asked to', () => {
    expect(goMatch('a*[', 'b', 'reached')).toBe('no match');
    expect(goMatch('a*[', 'b', 'whole')).toBe('bad pattern');
    expect(goMatch('a*\\', 'b', 'reached')).toBe('no match');
  });

  it('lets a class match a slash and a question mark take one byte behind a star, as Go does', () => {
    expect(goMatch('a[^b]c', 'a/c')).toBe('match');
    expect(goMatch('*??', '日')).toBe('match');
    expect(goMatch('*??', 'x')).toBe('no match');
  });

  it('keeps the first place a chunk fits, as Go does', () => {
    expect(goMatch('*[^a]*x', 'b/x')).toBe('no match');
  });

  it('agrees with a regular expression on patterns without classes and escapes', () => {
    const patterns = fc.array(fc.constantFrom('*', '?', 'a', 'b', '.', '/'), { maxLength: 8 });
    const names = fc.array(fc.constantFrom('a', 'b', '.', '/'), { maxLength: 8 });
    fc.assert(
      fc.property(patterns, names, (pattern, name) => {
        const source = pattern.map((char) => (char === '*' ? '[^/]*' : char === '?' ? '[^/]' : `[${char}]`)).join('');
        const expected = new RegExp(`^${source}$`).test(name.join('')) ? 'match' : 'no match';
        expect(goMatch(pattern.join(''), name.join(''))).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes no more than linear time on a pattern of many stars', () => {
    const started = performance.now();
    expect(goMatch('*a*a*a*a*a*a*a*a*b', 'a'.repeat(20_000))).toBe('no match');
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('hasWildcards', () => {
  it.each(['*', 'a?', 'src/[ab]', '\\\\*'])('sees those of %j', (source) => {
    expect(hasWildcards(source)).toBe(true);
  });

  it.each(['', '.', 'a\\*b', 'a]', 'a{b}', '\\'])('sees none in %j', (source) => {
    expect(hasWildcards(source)).toBe(false);
  });
});
