import { expect, it } from 'vitest';
import { succeededIn } from './succeeded.js';
import { parseShell } from './unbash.js';

/** The names of the commands that have succeeded with the script. */
function names(text: string, errexit = false): string {
  const parsed = parseShell(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return [...succeededIn(parsed.script, errexit)].map((one) => one.name?.text).join(' ');
}

it.each([
  ['a', 'a'],
  ['a && b && c', 'a b c'],
  ['a; b', 'b'],
  ['a; b && c', 'b c'],
  ['a || b', ''],
  ['a || b && c && d', 'c d'],
  ['a && b || c', ''],
  ['a && (b; c)', 'a c'],
  ['a && { b && c; } && d', 'a b c d'],
  ['a | b', 'b'],
  ['! a', ''],
  ['! a && b', 'b'],
  ['a &', ''],
  ['a & b', 'b'],
  ['if a; then b; fi', ''],
  ['for i in x; do a; done && b', 'b'],
  ['while a; do b; done', ''],
  ['set -e; a; b', 'a b'],
  ['set -e; a && b; c', 'c'],
  ['set -eux; a; if b; then c; fi; d', 'a d'],
  ['set -o errexit; a; b', 'a b'],
  ['set -x; a; b', 'b'],
  ['set -e; a; set +e; b; c', 'c'],
  ['set -e; a; set $X; c', 'c'],
  ['set -e; ! a; b', 'b'],
  ['set -e; a & b', 'b'],
  ['set -e && a; b', 'b'],
  // What is in braces next to `&&` does not stop.
  ['set -e; { a; b; } && c', 'b c'],
  ['set -e; { a; b; }; c', 'a b c'],
  // It may have ended before.
  ['a && exit 0; b', ''],
  ['exec a', ''],
  ['a() { b; }; a', ''],
  ['$A && b', ''],
  // A path is no builtin.
  ['~/a && "$A/b" && c', '~/a "$A/b" c'],
  ['$A/b && c', ''],
  ['eval a && b', ''],
])('of %s it is sure that these have succeeded: %s', (text, expected) => {
  expect(names(text)).toBe(expected);
});

it('counts the statements of a shell that was started with -e', () => {
  expect(names('a; b', true)).toBe('a b');
  expect(names('a && b; c', true)).toBe('c');
  expect(names('a; set +e; b', true)).toBe('b');
});
