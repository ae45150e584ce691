import { describe, expect, it } from 'vitest';
import { parseCommented } from './jsonc.js';

describe('JSON with comments', () => {
  it.each([
    ['{ "a": 1 }', { a: 1 }],
    ['{ // a\n "a": "// b", /* c\n */ "d": "/* e */", }', { a: '// b', d: '/* e */' }],
    ['{ "a": ["b,]", 12, true, /* , */ ], } // end', { a: ['b,]', 12, true] }],
    ['{ "a\\"//": 1 }', { 'a"//': 1 }],
    ['\uFEFF{}', {}],
    ['/**/{}', {}],
  ])('reads %s', (text, value) => {
    expect(parseCommented(text)).toEqual(value);
  });

  it.each(['', '[]', '{', "{ 'a': 1 }", '{ "a": 1 /* }', '{ "a" 1 }', '{ "a": 1,, }', '{},', '{ "a', '{ "a": t rue }'])(
    'is not %s',
    (text) => {
      expect(parseCommented(text)).toBeNull();
    },
  );
});
