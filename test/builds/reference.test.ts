import { transforms } from '@dockshift/transforms';
import { afterAll, describe, expect, it } from 'vitest';
import { imageDifferences } from '../reference-builder/image.js';
import { type ReferenceBuilder, startReferenceBuilder, whyNoReferenceBuilder } from '../reference-builder/workshop.js';
import { checkCases, trial } from './check.js';
import { rewritten } from './rewritten.js';
import { startTally } from './tally.js';

/** Cases in CI, of rewrites that are proven and of those that are not; docs/testing.md names these numbers. */
const SAFE = 10_000;
const UNSAFE = 1000;

const missing = whyNoReferenceBuilder();

describe.skipIf(missing !== null)(
  `what is built of a rewritten file${missing === null ? '' : ` (skipped: ${missing})`}`,
  { timeout: 24 * 3_600_000 },
  () => {
    // One for each side: they build at the same time.
    const builders: ReferenceBuilder[] = missing === null ? [startReferenceBuilder(), startReferenceBuilder()] : [];
    afterAll(() => {
      for (const builder of builders) builder.end();
    });

    it.each([
      ['with proven rewrites', SAFE, false],
      ['with unproven rewrites whose premises hold', UNSAFE, true],
    ] as const)('is the same image, or fails as well: %s', async (name, count, unsafe) => {
      const [one, other] = builders;
      if (one === undefined || other === undefined) throw new Error('There is no builder.');
      const tally = startTally();
      await checkCases(name, trial(count), async (each) => {
        const pair = rewritten(each, unsafe);
        if (pair === null) {
          tally.add(null, false);
          return [];
        }
        const [before, after] = await Promise.all([one.build(pair.before), other.build(pair.after)]);
        tally.add(pair, before === null);
        const become = `\n${pair.after.source}ignore file: ${JSON.stringify(pair.after.ignore)}`;
        if (before === null && after === null) return [];
        if (before === null) return [`The build failed before, and succeeds now:${become}`];
        if (after === null) return [`The build fails now:${become}`];
        const wrong = imageDifferences(before, after, pair.caches);
        return wrong.length === 0 ? [] : [...wrong, `The file became:${become}`];
      });
      if (process.env['DOCKSHIFT_REPLAY'] !== undefined) return;
      const shares = tally.shares();
      console.log(`${name}, of 100 cases: ${JSON.stringify(shares)}`);
      for (const { id } of transforms) expect([id, (shares[id] ?? 0) >= 5]).toEqual([id, true]);
    });
  },
);
