import { describe, expect, it } from 'vitest';
import { type Expanded, expand, expandWord, type ValueOf } from './expand.js';

const VALUES: Readonly<Record<string, string | null>> = { A: 'one', EMPTY: '', GIVEN: null, é: 'letter' };

const known = (name: string): string | null | undefined => VALUES[name];

const valueOf: ValueOf = (name) => {
  const value = known(name);
  return typeof value === 'string' ? { text: value, exact: true } : value;
};

/** What a build makes of a word; `~` and what stands for it where that isn't known. */
function built(word: string): string {
  const { text, exact } = expandWord(word, valueOf, '\\');
  return exact ? text : `~${text}`;
}

describe('a word of an instruction', () => {
  it.each([
    ['$A/x', 'one/x'],
    ['${A}x', 'onex'],
    ['$NONE.', '.'],
    [`'$A' "$A" \\$A`, '$A one $A'],
    ['"a\\b"', 'a\\b'],
    ['"\\"\\$A\\\\"', '"$A\\'],
    ['${NONE:-two}', 'two'],
    ['${EMPTY:-two}', 'two'],
    ['${EMPTY-two}', ''],
    ['${A:-two}', 'one'],
    ['${A:+two}', 'two'],
    ['${A?two}', 'one'],
    ['${NONE+two}', ''],
    ['${NONE:-${A}}', 'one'],
    ['${NONE:-"}"}', '}'],
    ['a$', 'a$'],
    ['$1$@$$.', '.'],
    ['$é', 'letter'],
    ['$A-x', 'one-x'],
  ])('is read as the builder reads it: %s', (word, text) => {
    expect(built(word)).toBe(text);
  });

  it('says so where it is not followed, with the value that it depends on', () => {
    expect(built('${A%e}')).toBe('~${A=one}%e}');
    expect(built('app-$GIVEN')).toBe('~app-${GIVEN}');
    expect(built('${GIVEN:-two}')).toBe('~${GIVEN}');
  });

  it.each(["'a", '"a', '${A', '${}', '${:-a}', '${A:-a', '${NONE:?a}', '${EMPTY:?a}'])(
    'has no value where the builder refuses it: %s',
    (word) => {
      expect(expandWord(word, valueOf, '\\').exact).toBe(false);
    },
  );

  it('takes the escape character of the file', () => {
    expect(expandWord('`$A\\b', valueOf, '`')).toEqual({ text: '$A\\b', exact: true });
  });

  it('has no value where it depends on what the file does not set', () => {
    expect(expand('$NONE', known, '\\')).toBeNull();
    expect(expand('${NONE:-two}', known, '\\')).toBeNull();
    expect(expand('${A:-two}/$EMPTY', known, '\\')).toBe('one/');
    expect(expand('$GIVEN', known, '\\')).toBeNull();
  });
});

describe('a value that no process could be started with', () => {
  const doubled = (start: string): readonly Expanded[] => {
    const values = [{ text: start, exact: true }];
    for (let index = 1; index < 64; index++) {
      values.push(expandWord('$a$a', () => values[index - 1], '\\'));
    }
    return values;
  };

  it('is not known, and takes little room', () => {
    expect(doubled('a').filter(({ exact }) => exact)).toHaveLength(18);
    expect(Math.max(...doubled('a').map(({ text }) => text.length))).toBeLessThanOrEqual(131_072);
  });

  it('is the same for the same values, and for no others', () => {
    const [first, again, other] = ['a', 'a', 'b'].map((start) => doubled(start)[18]?.text);
    expect(first).toBe(again);
    expect(first).not.toBe(other);
  });

  it('and neither is one of words in words without end', () => {
    expect(expandWord('${NONE:-'.repeat(20_000), valueOf, '\\').exact).toBe(false);
  });
});
