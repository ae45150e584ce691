import { describe, expect, it } from 'vitest';
import { passesFailure } from './passed-failure.js';
import { parseShell } from './unbash.js';
import { walkCommands } from './walk.js';

/** The commands of a script with whose failure it goes on. */
function passed(text: string): readonly string[] {
  const parsed = parseShell(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const found: string[] = [];
  walkCommands(parsed.script, (command) => {
    if (passesFailure(parsed.script, command)) found.push(text.slice(command.span.start, command.span.end));
  });
  return found;
}

describe('passesFailure', () => {
  it.each<[text: string, expected: readonly string[]]>([
    ['a || true', ['a']],
    ['a || :', ['a']],
    ['a || true\nb || true\nc || d', ['a', 'b']],
    ['a || true\nb', ['a']],
    ['a || true &', []],
    ['a && true', []],
    ['a || true || b', []],
    ['a || true && b', []],
    ['a || b', []],
    ['a || true x', []],
    ['a || (true)', []],
  ])('%j: %j', (text, expected) => {
    expect(passed(text)).toEqual(expected);
  });
});
