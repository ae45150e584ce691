import { describe, expect, it } from 'vitest';
import { possibleValues } from './possible-values.js';
import type { SimpleCommand } from './script.js';
import { parseShell } from './unbash.js';
import { walkCommands } from './walk.js';

/** What X may be where `use` is called, between bars; `?`: that is not known. */
function values(text: string): string {
  const parsed = parseShell(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  let use: SimpleCommand | null = null;
  walkCommands(parsed.script, (command) => {
    if (command.name?.literal === 'use') use ??= command;
  });
  if (use === null) throw new Error('It has no `use`.');
  return possibleValues(parsed.script, use, (name) => (name === 'X' ? 'outer' : undefined), 'X')?.join('|') ?? '?';
}

describe('what a variable may be', () => {
  it.each([
    ['use $X', 'outer'],
    ['X="a b" && use $X', 'a b'],
    ['export X=a && use $X', 'a|outer'],
    ['true && X=a; use $X', 'a|outer'],
    ['X=a; use $X; X=b', 'a|b'],
    ['(X=a); use $X', 'a|outer'],
    ['if true; then X=a; else X=b; fi; use $X', 'a|b|outer'],
    ['use $X; X=a', 'a|outer'],
    ['X=a true; use $X', 'a|outer'],
    ['f() { X=a; }; f; use $X', 'a|outer'],
    ['for X in a b; do use $X; done', 'a|b'],
    ['for X in a b; do true; done; use $X', 'a|b|outer'],
    ['for Y in a b; do use $X; done', 'outer'],
    ['use $X; for X in a; do true; done', 'a|outer'],
    ['Y=b && use $X', 'outer'],
    ['X() { true; }; use $X', 'outer'],
    ['read Y && printf "%s" $Y && cd $Y && use $X', 'outer'],
    // It does not show.
    ['X=$(ls) && use $X', '?'],
    ['X=a; X+=b; use $X', '?'],
    ['for X in $Y; do use $X; done', '?'],
    ['for X; do use $X; done', '?'],
    ['select X in a; do use $X; done', '?'],
    ['export X=$Y && use $X', '?'],
    ['read -r X && use $X', '?'],
    ['export $(cat .env) && use $X', '?'],
    ['printf -v X a; use $X', '?'],
    ['printf $Y a; use $X', '?'],
    ['eval $Y; use $X', '?'],
    ['$Y; use $X', '?'],
    ['echo ${X:=a}; use $X', '?'],
  ])('%s: %s', (text, expected) => {
    expect(values(text)).toBe(expected);
  });

  it('is not known of what is no name', () => {
    const parsed = parseShell('use $1');
    const [first] = parsed.ok ? parsed.script.list.statements : [];
    if (!parsed.ok || first?.node.kind !== 'command') throw new Error('It is no command.');
    expect(possibleValues(parsed.script, first.node, () => 'a', '1')).toBe(null);
  });
});
