import { describe, expect, it } from 'vitest';
import { goesOnBehind } from './goes-on.js';
import { asOneLine } from './one-line.js';
import { parseShell } from './unbash.js';

function parsed(text: string) {
  const result = parseShell(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.script;
}

describe('asOneLine', () => {
  it.each([
    ['a\nb\n', 'a;b '],
    ['\n\n  a\n\n  b\n', '    a;   b '],
    ['a;\nb', 'a; b'],
    ['a; b', 'a; b'],
    ['a &\nb', 'a & b'],
    // Comments and continuations.
    ['# one\na # two\n# three\nb # four', '      a      ;        b       '],
    ['a \\\n  b\nc', 'a     b;c'],
    ['a "b \\\n c"\nd', 'a "b \\\n c";d'],
    ["a 'b # \\\n c'\nd", "a 'b # \\\n c';d"],
    ['# a \\\nb', '      b'],
    ['a && \\\n  # why\n  b\nc', 'a &&          \n  b;c'],
    ['[\\\n[ a ]]\nb', '[\\\n[ a ]]\nb'],
    // The lines of a compound command are its own.
    ['for a in b; do # all\n  c\ndone\nd', 'for a in b; do      \n  c\ndone;d'],
    ['if a\nthen\n b\nfi', 'if a\nthen\n b\nfi'],
    // A heredoc stands behind its line.
    ['a\ncat <<X\n# b\nX\nc\nd', 'a;cat <<X\n# b\nX\nc;d'],
    ['a\ncat <<X\n# b\nX\n', 'a;cat <<X\n# b\nX\n'],
    ['a\ncat <<-X\n\tb\n\tX\nc\nd', 'a;cat <<-X\n\tb\n\tX\nc;d'],
    ['{ cat <<X\n1\nX\n}\nb', '{ cat <<X\n1\nX\n}\nb'],
    // Behind these bash goes on.
    ['a $((1 / B))\nb\nc', 'a $((1 / B))\nb;c'],
    ['a $((1 / B))', 'a $((1 / B))'],
    ['a $((1 / B))\n', 'a $((1 / B)) '],
    ['', ''],
  ])('%j is %j', (text, expected) => {
    expect(asOneLine(parsed(text)).text).toBe(expected);
  });
});

describe('goesOnBehind', () => {
  const lines = (text: string): readonly string[] => {
    const script = parsed(`${text}\nlast`);
    return [...goesOnBehind(script)].map(({ span }) => script.text.slice(span.start, span.end));
  };

  it.each([
    'a $((1 / B))',
    'A=$((1 / B))',
    'a ${B[C]}',
    'a ${B:C:D}',
    'a "${B:C}"',
    'a > "$((B))"',
    '[[ -n $((B)) ]]',
    'if a; then b $((C)); fi',
    'a || b $((C))',
    'UID=1',
    'UID=1 a',
    'for a in $((B)); do c; done',
  ])('%s', (text) => {
    expect(lines(text)).toEqual([text]);
  });

  it.each([
    'a',
    'a $B',
    'a ${B:-c} ${B:+c} ${B%.*} ${#B}',
    'a $(b $((C)))',
    'A=1',
    'a {b,c} *.d',
    'a `b`',
    'a <(b $((C)))',
  ])('not %s', (text) => {
    expect(lines(text)).toEqual([]);
  });

  it('every line of a script with a function that calculates, or with a builtin that allows such errors', () => {
    expect(lines('f() { a $((B)); }\nf')).toHaveLength(2);
    expect(lines('f() { UID=1; }\nf')).toHaveLength(2);
    expect(lines('a\nreadonly B=1\nB=2')).toHaveLength(3);
    expect(lines('a $(readonly B=1)\nB=2')).toEqual([]);
    expect(lines('f() { a; }\nf')).toEqual([]);
  });

  it('none on one line', () => {
    expect([...goesOnBehind(parsed('a $((B)); b'))]).toEqual([]);
  });
});
