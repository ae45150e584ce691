import { describe, expect, it } from 'vitest';
import { readJsonForm } from './json-form.js';

describe('the JSON form', () => {
  it.each([
    ['["a", "b c"]', ['a', 'b c']],
    ['[]', []],
    [' [ "a"\t,\r"b" ] ', ['a', 'b']],
    ['["\\u0041\\n\\/\\""]', ['A\n/"']],
    ['["\\ud83d\\ude00", "\\ud83d"]', ['😀', '\uFFFD']],
  ])('%s is an array of strings', (text, values) => {
    expect(readJsonForm(text)).toEqual({ kind: 'strings', values });
  });

  it.each(['', 'a', "['a']", '["a",]', '["a"] b', '["a" "b"]', '["\\x"]', '["a"', '"a"', '{"a":"b"}', '[a]', '["\t"]'])(
    '%s is none',
    (text) => {
      expect(readJsonForm(text)).toEqual({ kind: 'none' });
    },
  );

  it.each(['[1]', '["a", null]', '[["a"]]', '[true, "a"]'])('%s is one that is refused', (text) => {
    expect(readJsonForm(text)).toEqual({ kind: 'not-strings' });
  });
});
