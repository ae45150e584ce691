import { describe, expect, it } from 'vitest';
import { slice } from '../text/span.js';
import { comments } from './comments.js';
import type { ShellScript } from './script.js';
import { parseShell } from './unbash.js';
import { isContained, type ShellPlace, topLevelChain, walkCommands } from './walk.js';

function script(text: string): ShellScript {
  const parsed = parseShell(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  return parsed.script;
}

/** The names of the commands for whose place something holds, in order. */
function where(text: string, holds: (place: ShellPlace) => boolean): string {
  const found: string[] = [];
  walkCommands(script(text), (command, place) => {
    if (holds(place)) found.push(command.name?.text ?? '');
  });
  return found.join(' ');
}

describe('walkCommands', () => {
  it('meets every command, outer before inner', () => {
    const text =
      'A=$(a) b "$(c `d`)" <(e) >"$(f)"; if g; then h; fi; i() { j; }; k | l & case $(m) in $(n)) o;; esac; [[ $(p) ]]; (( $(q) ))';
    const names = 'abcdefghijklmnopq'.split('').filter((name) => name !== 'i');
    expect(
      where(text, () => true)
        .split(' ')
        .sort(),
    ).toEqual(names);
  });

  it.each([
    ['a && b && c', ''],
    ['a && b; c', 'b'],
    ['a || b', 'b'],
    ['a || b && c', 'b'],
    ['a && b || c', 'b c'],
    ['(a && b) && { c && d; }', ''],
    ['(a && b); c', 'b'],
    ['! (a && b)', 'b'],
    ['a && b | c', ''],
    ['(a && b) | c', 'b'],
    ['a && b &', 'b'],
    ['if a && b; then c; else d; fi', 'b c d'],
    ['while a; do b; done', 'b'],
    ['for x in y; do a; done', 'a'],
    ['case x in y) a;; esac', 'a'],
    ['f() { a; }', 'a'],
    ['a $(b)', 'b'],
    ['a; exit 0; b', 'b'],
    ['a || exit 0; b', 'exit b'],
    ['$X; b', 'b'],
    ['"$X/bin/a"; b', ''],
  ])('knows which commands of %j may be skipped', (text, expected) => {
    expect(where(text, (place) => place.conditional)).toBe(expected);
  });

  it('knows what runs in a process of its own', () => {
    const text = 'a; (b); c | d; e $(f); g & { h; } | i; j() { k; }; ! l; time m';
    expect(where(text, isContained)).toBe('b c d f g h i');
    expect(where(text, (place) => place.function)).toBe('k');
  });

  it('says where in the outermost text a command stands', () => {
    const text = 'a "$(b c)" `d \\`e f\\``';
    const at: string[] = [];
    walkCommands(script(text), (_, place) => at.push(slice(text, place.at)));
    expect(at).toEqual([text, 'b c', '`d \\`e f\\``', '`d \\`e f\\``']);
  });
});

describe('topLevelChain', () => {
  it.each([
    ['a', ['a']],
    ['a && b | c && (d; e)', ['a', 'b | c', '(d; e)']],
    ['a;', ['a']],
    ['a; b', null],
    ['a || b', null],
    ['a && b || c', null],
    ['a &', null],
    ['', null],
  ])('finds the parts of %j', (text, expected) => {
    expect(topLevelChain(script(text))?.map((part) => slice(text, part.span)) ?? null).toEqual(expected);
  });
});

describe('comments', () => {
  it.each([
    ['a # b', ['# b']],
    ['# a', ['# a']],
    ['a#b "#c" \'#d\' $# \\#e', []],
    ['a;#b', ['#b']],
    ['(a) #b', ['#b']],
    ['if a # b\nthen c # d\nfi', ['# b', '# d']],
    ['case x in # a\nb) c;; # d\nesac', ['# a', '# d']],
    ['f() { # a\nb\n}', ['# a']],
    ['for x in a # b\ndo c; done', ['# b']],
    ['((x=16#ff)) # a', ['# a']],
    ['for ((i=16#1;i<2;i++)); do a; done', []],
    ['cat <<E # a\n# b\nE', ['# a']],
    ['a $(b # c\n) # d', ['# d']],
    ['a >f#g 2>#h', ['#h']],
    ['A=#b c', []],
    ['a ${#b} $' + '{b#c} $((1#1))', []],
    ['a &&\n# b\nc', ['# b']],
  ])('finds those of %j', (text, expected) => {
    const parsed = parseShell(text);
    const found = parsed.ok ? comments(parsed.script).map((span) => slice(text, span)) : null;
    // What bash does not parse has none.
    expect(found).toEqual(text.includes('2>#h') ? null : expected);
  });

  it('finds those of a nested script in its own place', () => {
    const text = 'a "$(b # c\n)"';
    let found: readonly string[] = [];
    walkCommands(script(text), (command, place) => {
      if (command.name?.text === 'b') found = comments(place.script).map((span) => slice(text, span));
    });
    expect(found).toEqual(['# c']);
  });
});
