import { describe, expect, it } from 'vitest';
import { isSpace, skipSpace, trimSpan } from './white-space.js';

describe('white space', () => {
  it('is what has the Unicode property White_Space, unit for unit', () => {
    const units = Array.from({ length: 0xd800 }, (_, unit) => unit).concat([0xd800, 0xdc00, 0xe000, 0xfeff, 0xffff]);
    expect(units.filter(isSpace)).toEqual(units.filter((unit) => /^\p{White_Space}$/u.test(String.fromCharCode(unit))));
  });

  it('is skipped and trimmed inside of the given range only', () => {
    expect(skipSpace('  a', 0, 3)).toBe(2);
    expect(skipSpace('   ', 1, 2)).toBe(2);
    expect(trimSpan(' \u00a0a b\t ', 0, 7)).toEqual({ start: 2, end: 5 });
    expect(trimSpan('x    y', 1, 4)).toEqual({ start: 4, end: 4 });
  });
});
