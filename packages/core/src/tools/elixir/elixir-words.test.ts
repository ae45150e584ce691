import { describe, expect, it } from 'vitest';
import { elixirWords } from './elixir-words.js';

/** The kinds and texts of the words of a text. */
function taken(text: string): string {
  return (
    elixirWords(text)
      ?.map(({ kind, text: word }) => `${kind} ${word}`.trim())
      .join(', ') ?? 'null'
  );
}

describe('words of Elixir', () => {
  it.each([
    ['a: 1', 'key a, number 1'],
    ['"a b": 1', 'key a b, number 1'],
    [':a?', 'atom a?'],
    [':"a.b"', 'atom a.b'],
    ['A.B.c', 'alias A.B, mark ., name c'],
    ['"a\\"b"', 'text a\\"b'],
    ['"""\na "b"\n"""', 'text \na "b"'],
    ["'a'", 'text a'],
    ['"a#{b("}")}c"', 'text a*c'],
    ['~w(a b)a', 'text a b'],
    ['~r/a\\/b/i', 'text a\\/b'],
    ['~S"""\na\n"""', 'text \na'],
    ['~s(#{a})', 'null'],
    ['~S(\\a)', 'null'],
    ['?" a', 'number ?", name a'],
    ['a # "b', 'name a'],
    ['a\nb', 'name a, end, name b'],
    ['%{a: {1}}', 'mark %{, key a, mark {, number 1, mark }, mark }'],
    ['"a', 'null'],
    ['"#{a"', 'null'],
    ['}', 'null'],
    ['a $ b', 'null'],
  ])('takes %j apart', (text, words) => {
    expect(taken(text)).toBe(words);
  });

  it('knows the line of a word behind a text of several lines', () => {
    expect(elixirWords('"""\na\n"""\nb')?.at(-1)?.line).toBe(4);
  });

  it('has the words of values apart', () => {
    expect(elixirWords('"#{A.b}"')?.[0]?.filled?.map(({ text }) => text)).toEqual(['A', '.', 'b']);
  });
});
