import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin } from '../effects/resource.js';
import { mayBeWorkingFolder } from '../effects/system-folders.js';
import { PlacedPaths } from './placed.js';

/** Few segments, so that paths meet: also below an unknown folder, and with an empty segment. */
const path = fc.oneof(
  fc.constant('/'),
  fc
    .tuple(fc.constantFrom('', '?'), fc.array(fc.constantFrom('a', 'b', 'ab', ''), { minLength: 1, maxLength: 4 }))
    .map(([start, segments]) => [start, ...segments].join('/')),
  fc.constantFrom('/tmp', '/tmp/a'),
);

/** Is one of two paths below the folder that an unknown image works in, which may be the other, hold it, or lie in it? */
function mayBeOne(one: string, other: string): boolean {
  return one.startsWith('?') !== other.startsWith('?') && mayBeWorkingFolder(one) && mayBeWorkingFolder(other);
}

describe('placed paths', () => {
  it('answer as a search through all of them does', () => {
    const placed = fc.array(fc.record({ path, time: fc.integer({ min: 0, max: 5 }) }), { maxLength: 8 });
    fc.assert(
      fc.property(placed, path, fc.integer({ min: -1, max: 5 }), (all, asked, time) => {
        const paths = new PlacedPaths();
        for (const one of all) paths.add(one.path, one.time);
        const there = all.filter((one) => one.time <= time);
        const { isEmpty, holds, meets } = paths.at(time);
        expect(isEmpty).toBe(there.length === 0);
        expect(holds(asked)).toBe(there.some((one) => isWithin(asked, one.path) || mayBeOne(asked, one.path)));
        expect(meets(asked)).toBe(
          there.some((one) => isWithin(asked, one.path) || isWithin(one.path, asked) || mayBeOne(asked, one.path)),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
