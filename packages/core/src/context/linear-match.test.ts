import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearMatcher, type Step } from './linear-match.js';

/** Each step with the regular expression it stands for. */
const STEPS: readonly (readonly [Step, string])[] = [
  [{ kind: 'one', set: (point) => point === 0x61, char: 'a' }, 'a'],
  [{ kind: 'one', set: (point) => point === 0x2f, char: '/' }, '/'],
  [{ kind: 'one', set: (point) => point !== 0x61, char: null }, '[^a]'],
  [{ kind: 'maybe', set: (point) => point === 0x61 }, 'a?'],
  [{ kind: 'many', set: (point) => point !== 0x2f }, '[^/]*'],
  [{ kind: 'folders' }, '(?:[^\\n]*/)?'],
  [{ kind: 'at', place: 'start' }, '^'],
  [{ kind: 'at', place: 'end' }, '$'],
  [{ kind: 'at', place: 'word' }, '\\b'],
  [{ kind: 'at', place: 'inside' }, '\\B'],
];

const program = fc.array(fc.constantFrom(...STEPS), { maxLength: 7 });
const text = fc.array(fc.constantFrom('a', 'b', '/', '-', '\n', '😀'), { maxLength: 7 }).map((chars) => chars.join(''));

describe('linearMatcher', () => {
  it('matches like a regular expression', () => {
    fc.assert(
      fc.property(program, text, (parts, asked) => {
        const expected = new RegExp(`^(?:${parts.map(([, source]) => source).join('')})`, 'u').test(asked);
        expect(linearMatcher(parts.map(([step]) => step)).matches(asked)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it('never calls a beginning dead that can still be continued to a match', () => {
    fc.assert(
      fc.property(program, text, text, (parts, start, rest) => {
        const matcher = linearMatcher(parts.map(([step]) => step));
        const goesOn = rest !== '' && matcher.matches(start + rest);
        expect(goesOn && !matcher.alive(start)).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  it('knows a dead beginning', () => {
    const matcher = linearMatcher([
      { kind: 'at', place: 'start' },
      { kind: 'many', set: (point) => point !== 0x2f },
      { kind: 'at', place: 'end' },
    ]);
    expect(matcher.alive('a')).toBe(true);
    expect(matcher.alive('a/')).toBe(false);
  });
});
