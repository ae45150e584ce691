import { describe, expect, it } from 'vitest';
import { expandWord } from './expand-word.js';

const VALUES: Readonly<Record<string, string | null>> = { A: 'one', EMPTY: '', GIVEN: null };

function expand(word: string): string {
  const { text, exact } = expandWord(word, (name) => VALUES[name], '\\');
  return exact ? text : `~${text}`;
}

describe('expandWord', () => {
  it.each([
    ['$A/x', 'one/x'],
    ['${A}x', 'onex'],
    ['$NONE.', '.'],
    [`'$A' "$A" \\$A`, '$A one $A'],
    ['"a\\b"', 'a\\b'],
    ['${NONE:-two}', 'two'],
    ['${EMPTY:-two}', 'two'],
    ['${EMPTY-two}', ''],
    ['${A:-two}', 'one'],
    ['${A:+two}', 'two'],
    ['${NONE+two}', ''],
    ['${NONE:-${A}}', 'one'],
    ['a$', 'a$'],
  ])('makes of %s what the builder does', (word, text) => {
    expect(expand(word)).toBe(text);
  });

  it('keeps what it can not follow, with the value that it depends on', () => {
    expect(expand('${A%e}')).toBe('~${A%e=one}');
    expect(expand('app-$GIVEN')).toBe('~app-${GIVEN}');
  });
});
