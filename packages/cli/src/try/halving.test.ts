import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortOut } from './halving.js';

describe('sortOut', () => {
  it('needs one trial where all hold', async () => {
    let trials = 0;
    const holds = () => Promise.resolve(++trials > 0 ? ('holds' as const) : ('fails' as const));
    expect(await sortOut([1, 2, 3, 4, 5], holds)).toEqual({ good: [1, 2, 3, 4, 5], bad: [], untried: [] });
    expect(trials).toBe(1);
  });

  it('finds those that fail by themselves, whichever they are, in few trials', async () => {
    const property = fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 40 }), async (areBad) => {
      const things = areBad.map((isBad, index) => ({ isBad, index }));
      let trials = 0;
      const sorted = await sortOut(things, (some) => {
        trials++;
        return Promise.resolve(some.some(({ isBad }) => isBad) ? 'fails' : 'holds');
      });
      const bad = things.filter(({ isBad }) => isBad);
      expect(sorted).toEqual({ good: things.filter(({ isBad }) => !isBad), bad, untried: [] });
      expect(trials).toBeLessThanOrEqual(1 + 2 * bad.length * Math.ceil(Math.log2(things.length + 1)));
    });
    await fc.assert(property);
  });

  it('keeps the first of two that do not go together', async () => {
    const holds = (some: readonly string[]) =>
      Promise.resolve(some.includes('a') && some.includes('c') ? ('fails' as const) : ('holds' as const));
    expect(await sortOut(['a', 'b', 'c', 'd'], holds)).toEqual({ good: ['a', 'b', 'd'], bad: ['c'], untried: [] });
  });

  it('leaves untried what there was no time for', async () => {
    let trials = 0;
    const holds = (some: readonly string[]) =>
      Promise.resolve(
        ++trials > 3 ? ('unknown' as const) : some.includes('b') ? ('fails' as const) : ('holds' as const),
      );
    expect(await sortOut(['a', 'b', 'c', 'd'], holds)).toEqual({ good: ['a'], bad: ['b'], untried: ['c', 'd'] });
  });
});
