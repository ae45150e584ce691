import { describe, expect, it } from 'vitest';
import { slice } from '../text/span.js';
import type { ShellScript, ShellWord, SimpleCommand, WordPart } from './script.js';
import { parseShell } from './unbash.js';
import { walkScript } from './walk.js';

function script(text: string): ShellScript {
  const parsed = parseShell(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  return parsed.script;
}

function only(text: string): SimpleCommand {
  const node = script(text).list.statements[0]?.node;
  if (node?.kind !== 'command') throw new Error(`${text} is no simple command`);
  return node;
}

/** Parts of the first argument, without what most of them have empty. */
function parts(word: string): unknown {
  return only(`x ${word}`).args[0]?.parts.map(short);
}

function short(part: WordPart): unknown {
  if (part.kind === 'text') return part.quoted ? `"${part.value}"` : part.value;
  if (part.kind === 'glob') return { glob: part.value };
  if (part.kind === 'variable') return part.quoted ? `"$${part.name}"` : `$${part.name}`;
  const { variables, assigns, scripts, background } = part;
  return {
    ...(variables.length > 0 && { reads: variables }),
    ...(assigns.length > 0 && { assigns }),
    ...(scripts.length > 0 && { runs: scripts.map((one) => slice(one.text, one.list.span)) }),
    ...(background && { background }),
  };
}

/** Shell text has `${…}` of its own. */
const braced = (text: string): string => text.replaceAll('$<', '${').replaceAll('>', '}');

describe('parseShell', () => {
  it('keeps lists, operators and what runs in the background', () => {
    const { list } = script('a && b || ! c | d; e & f');
    expect(list.statements.map(({ background, span }) => [background, span])).toEqual([
      [false, { start: 0, end: 17 }],
      [true, { start: 19, end: 22 }],
      [false, { start: 23, end: 24 }],
    ]);
    expect(list.statements[0]?.node).toMatchObject({
      kind: 'and-or',
      operators: ['&&', '||'],
      parts: [{ kind: 'command' }, { kind: 'command' }, { kind: 'pipeline', negated: true, timed: false }],
    });
  });

  it('gives a command its assignments, name, arguments and redirections', () => {
    const command = only('A=1 B="$C" make -j 2>&1 >out <<<"in $D"');
    expect(command.assignments.map(({ name, value }) => [name, value.literal])).toEqual([
      ['A', '1'],
      ['B', null],
    ]);
    expect(command.name?.literal).toBe('make');
    expect(command.args.map((word) => word.literal)).toEqual(['-j']);
    expect(command.redirects.map(({ fd, operator, target, body }) => [fd, operator, target?.text, body?.text])).toEqual(
      [
        [2, '>&', '1', undefined],
        [null, '>', 'out', undefined],
        [null, '<<<', undefined, '"in $D"'],
      ],
    );
  });

  it('gives a heredoc its body, which only an unquoted word expands', () => {
    const [open] = only('cat <<E >out\na $X\nE').redirects;
    expect(open?.body?.parts.map(short)).toEqual(['"a "', '"$X"', '"\n"']);
    const [quoted] = only("cat <<'E'\na $X\nE").redirects;
    expect(quoted?.body?.literal).toBe('a $X\n');
  });

  it.each([
    ['( a; b ) >f', 'subshell', 1, []],
    ['{ a; }', 'group', 1, []],
    ['if a; then b; elif c; then d; else e; fi', 'if', 5, []],
    ['for x in a $b; do c; done', 'for', 1, ['a', '$b']],
    ['for ((i=0; i<3; i++)); do c; done', 'for', 1, ['i=0', 'i<3', 'i++']],
    ['until a; do b; done', 'while', 2, []],
    ['case $x in a|b*) c;; *) d;; esac', 'case', 2, ['$x', 'a', 'b*', '*']],
    ['select x in a; do b; done', 'select', 1, ['a']],
    ['f() { a; }', 'function', 1, []],
    ['function f { a; }', 'function', 1, []],
    ['coproc c { a; }', 'coproc', 1, []],
    ['[[ -n $a && ! ( b == c* || -v d ) ]]', 'test', 0, ['$a', 'b', 'c*', 'd']],
    ['(( x = y + 1 ))', 'arithmetic', 0, ['(( x = y + 1 ))']],
  ])('takes %j for a compound', (text, form, lists, words) => {
    const node = script(text).list.statements[0]?.node;
    expect(node).toMatchObject({ kind: 'compound', form, span: { start: 0, end: text.length } });
    if (node?.kind !== 'compound') return;
    expect(node.lists.length).toBe(lists);
    expect(node.words.map((word) => word.text)).toEqual(words);
  });

  it.each([
    ['abc', ['abc']],
    ['""', ['""']],
    ['a"b"\'c\'', ['a', '"b"', '"c"']],
    ['a\\*b', ['a', '"*b"']],
    ['$A"$B"', ['$A', '"$B"']],
    ['$<A>x', ['$A', 'x']],
    ['a*?[b-c]', ['a', { glob: '*' }, { glob: '?' }, { glob: '[b-c]' }]],
    ['[$A]*', [{ reads: ['A'] }, { glob: '*' }]],
    ['"$<A:-$B>"', [{ reads: ['A', 'B'] }]],
    ['$<A:=$(b)>', [{ reads: ['A'], assigns: ['A'], runs: ['b'] }]],
    ['$<#A>', [{ reads: ['A'] }]],
    ['$<A[i+1]>', [{ reads: ['A', 'i'] }]],
    ['$<A:o:2>', [{ reads: ['A', 'o'] }]],
    ['$<A/~/b>', [{ reads: ['A', 'HOME'] }]],
    ['$((x + 0x1f + 16#ff + $y))', [{ reads: ['x', 'y'] }]],
    ['$((x += y++))', [{ reads: ['x', 'y'], assigns: ['x', 'y'] }]],
    ['$((x == y))', [{ reads: ['x', 'y'] }]],
    ['$(($(a) + $<b:=1>))', [{ reads: ['b'], assigns: ['b'], runs: ['a'] }]],
    ['$(a; b)`c`', [{ runs: ['a; b'] }, { runs: ['c'] }]],
    ['<(a)', [{ runs: ['a'], background: true }]],
    ['{a,$b}', [{ reads: ['b'] }]],
    ["$'a\\n'", [{}]],
    ['$"a $b"', [{ reads: ['b'] }]],
    ['~', ['"$HOME"']],
    ['~/a', ['"$HOME"', '/a']],
    ['"~/a"', ['"~/a"']],
    ['~app/a', [{ reads: ['PWD', 'OLDPWD'] }, '/a']],
    ['~"a"', [{ reads: ['HOME'] }, '"a"']],
    ['a=~/b', [{ reads: ['HOME'] }]],
    ['a~b', ['a~b']],
  ])('reads the word %s', (word, expected) => {
    expect(parts(braced(word))).toEqual(expected);
  });

  it('reads tildes in assignments, and arrays as something unknown', () => {
    const values = (text: string): unknown => only(text).assignments.map((one) => one.value.parts.map(short));
    expect(values('A=~/a B=~/a:~/b C=a:b')).toEqual([['"$HOME"', '/a'], [{ reads: ['HOME'] }], ['a:b']]);
    expect(values('A=(b $(c)) D+=e F[$g]=h')).toEqual([
      [{ reads: ['A'], runs: ['c'] }],
      [{ reads: ['D'] }],
      [{ reads: ['F', 'g'] }],
    ]);
  });

  it('takes what `export` assigns for words', () => {
    const { args } = only('export A=b C="$D" E=~/f G+=h');
    expect(args.map((word) => [word.text, word.literal])).toEqual([
      ['A=b', 'A=b'],
      ['C="$D"', null],
      ['E=~/f', null],
      ['G+=h', 'G+=h'],
    ]);
  });

  it('knows the names that `[[ ]]` reads without a `$`', () => {
    const node = script('[[ -v A && B -gt 1 && C == D ]]').list.statements[0]?.node;
    if (node?.kind !== 'compound') throw new Error('no compound');
    expect(node.words.map((word) => word.parts.map(short))).toEqual([
      [{ reads: ['A'] }],
      [{ reads: ['B'] }],
      ['1'],
      ['C'],
      ['D'],
    ]);
  });

  it('gives nested scripts the same text, but for backticks with escapes', () => {
    const nested = (text: string): ShellScript[] =>
      only(text).args.flatMap((word) => word.parts.flatMap((part) => (part.kind === 'dynamic' ? part.scripts : [])));
    const text = 'x "$(a $(b))" `c`';
    for (const one of nested(text)) expect(one.text).toBe(text);
    const [own] = nested('x `a \\`b "\\$c"\\` d`');
    expect(own?.text).toBe('a `b "$c"` d');
    expect(own?.list.span).toEqual({ start: 0, end: 12 });
  });

  it('places every word where it stands in its script', () => {
    const text =
      'A=1 x "b $(y `z \\`q "w w"\\` ` 2>$f)" <<E; for i in {1,2}; do ((i++)); done\n$h $(k)\nE\n[[ $a =~ b ]]';
    const seen: ShellWord[] = [];
    walkScript(script(text), {
      word: (word, place) => {
        seen.push(word);
        expect(slice(place.script.text, word.span)).toBe(word.text);
        expect(place.at.end).toBeLessThanOrEqual(text.length);
      },
    });
    expect(seen.map((word) => word.text)).toContain('"w w"');
    expect(seen.length).toBeGreaterThan(15);
  });

  it.each([
    ['a &&', "expected command after '&&'", 4],
    ['if a; then b', "expected 'fi' to close 'if'", 12],
    ["a 'b", 'unterminated single quote', 2],
    ['a $(b ; ; c)', "unexpected token ';'", 8],
    ['a `b \\`c;;\\` d`', "unexpected token ';;'", 2],
    ['a "$(b | )"', "expected command after '|'", 8],
    ['cat <<E\n$(a |)\nE', "expected command after '|'", 13],
    ['f() a', 'expected compound command as function body', 4],
    ['!', 'nothing to run after `!` or `time`', 0],
    ['! ! a', '`! !` is an error in other shells', 0],
    ['a $[1||0]', 'the old `$[…]` arithmetic means something else in other shells', 2],
    ["a $'b\\'c'", "an escaped quote inside $'…' ends the string in other shells", 2],
    ['a $((b; c) | d)', '`$((` begins an arithmetic expression in other shells', 2],
    ['((a); b)', '`((` begins an arithmetic command in some shells', 0],
    ['a $<!b>', 'it reads a variable whose name is the value of another', 2],
    ['a $<!b*>', 'it reads a variable whose name is the value of another', 2],
    ['a $<b@P>', '`$' + '{NAME@…}` may run what the variable holds', 5],
    ['a $< b; >', '`$' + '{ …; }` runs its commands in the shell itself', 2],
    ['a {b}>c', 'a redirection to a descriptor variable means something else in other shells', 2],
    ['a\0b', 'it holds a NUL character', 1],
    [`a ${'$('.repeat(300)}${')'.repeat(300)}`, 'it is nested too deeply', 0],
    [`a ${'é'.repeat(65_535)}`, 'it is longer than the 128 KiB that a shell can be given', 0],
  ])('declines %j', (text, message, at) => {
    const source = text.includes('$<') ? braced(text) : text;
    expect(parseShell(source.replace('{b}}c', '{b}>c'))).toEqual({ ok: false, error: { message, at } });
  });

  it('never throws, and takes its time from the length alone', () => {
    const shapes = [
      'f() ',
      '$(',
      '`',
      '"$(',
      '(',
      '{ ',
      'if a; then ',
      '<<A ',
      '$((',
      '[',
      '{a,',
      'case x in a) ',
      '! ',
      'a | ',
      'a && ',
      '\\',
      '1+',
      '$(case x in a) ',
    ];
    for (const shape of shapes) {
      const text = shape.repeat(Math.floor(100_000 / shape.length));
      const start = performance.now();
      for (const whole of [text, `echo $((${text}`, `a ${text}b`]) expect(() => parseShell(whole)).not.toThrow();
      expect(performance.now() - start, shape).toBeLessThan(10_000);
    }
  });
});
