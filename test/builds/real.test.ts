import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { isAnnounced } from '../../packages/cli/src/image/announced.js';
import type { ImageSnapshot } from '../../packages/cli/src/image/archive.js';
import { compareImages, placeOf } from '../../packages/cli/src/image/compare.js';
import { startReferenceBuilder, whyNoReferenceBuilder } from '../reference-builder/workshop.js';
import { firstSeed, shrink, trial } from './check.js';
import { engineForTests } from './engine.js';
import { type BuildCase, buildCase } from './generate/build-case.js';
import { type RealBuilder, startRealBuilder } from './real-builds.js';
import { type Rewritten, rewritten } from './rewritten.js';

/** Rewritten files that are built in CI, those of them whose build fails, and how many are built at a time. */
const REWRITTEN = 300;
const FAILING = 6;
const BATCH = 10;

/** The steps of a case that is worth the time of an engine. */
const MOST_STEPS = 6;

const NAME = 'is the same image of BuildKit, or fails as well';

const engine = await engineForTests();
const missing = 'missing' in engine ? engine.missing : whyNoReferenceBuilder();

describe.skipIf(missing !== null)(
  `what BuildKit makes of a rewritten file${missing === null ? '' : ` (skipped: ${missing})`}`,
  { timeout: 24 * 3_600_000 },
  () => {
    const real = missing === null && !('missing' in engine) ? startRealBuilder(engine) : null;
    afterAll(() => real?.end(), 300_000);

    it(NAME, async () => {
      if (real === null) throw new Error('There is no builder.');
      const { numRuns, ...replayed } = trial(REWRITTEN);
      // One by one, and made smaller, only where something is known to be wrong.
      const question = {
        name: NAME,
        atATime: 1,
        of: (one: BuildCase) => rewritten(one, false),
        wrongWith: (pair: Rewritten) => wrongWith(real, pair),
      };
      if (replayed.seed !== undefined) return shrink({ numRuns: 1, ...replayed }, question);
      const seed = firstSeed();
      if (real.noFrontend !== null)
        process.stdout.write(`skipped: files with COPY's newest flags, ${real.noFrontend}\n`);
      const { built, failing } = await choose(seed, numRuns, real.noFrontend === null);
      for (let from = 0; from < built.length; from += BATCH) {
        const batch = built.slice(from, from + BATCH);
        for (const index of await suspects(real, batch)) {
          // Each of them is built again by itself, so that it can be made smaller.
          await shrink({ numRuns: 1, seed, path: String(index) }, question);
        }
      }
      for (const { pair } of failing) {
        expect([pair.before.source, await real.build(pair.before)]).toEqual([pair.before.source, null]);
        expect([pair.after.source, await real.build(pair.after)]).toEqual([pair.after.source, null]);
      }
      expect(built).toHaveLength(numRuns);
    });
  },
);

interface Chosen {
  /** The place of the case among those of the seed. */
  readonly index: number;
  readonly pair: Rewritten;
}

/** Rewritten cases of a seed, small ones; the reference builder tells those that fail, which can't be built with others. */
async function choose(
  seed: number,
  count: number,
  newest: boolean,
): Promise<{ readonly built: Chosen[]; readonly failing: Chosen[] }> {
  const reference = startReferenceBuilder();
  const built: Chosen[] = [];
  const failing: Chosen[] = [];
  for (const [index, one] of fc.sample(buildCase, { seed, numRuns: count * 8 }).entries()) {
    if (built.length === count) break;
    const pair = isSmall(one) ? rewritten(one, false) : null;
    if (pair === null || (!newest && / --(?:parents|exclude)/.test(pair.after.source))) continue;
    if ((await reference.build(one)) !== null) built.push({ index, pair });
    else if (failing.length < FAILING) failing.push({ index, pair });
  }
  reference.end();
  return { built, failing };
}

function isSmall({ source }: BuildCase): boolean {
  return [...source.matchAll(/^(?:RUN|COPY|ADD|WORKDIR) /gm)].length <= MOST_STEPS;
}

/** The cases of a batch that are not the same afterwards, or all of them where one can't be built. */
async function suspects(real: RealBuilder, batch: readonly Chosen[]): Promise<readonly number[]> {
  const images = await real.buildAll(batch.flatMap(({ pair }) => [pair.before, pair.after]));
  if (images === null) return batch.map(({ index }) => index);
  return batch.flatMap(({ index, pair }, at) => {
    const [before, after] = images.slice(2 * at);
    return before === undefined || after === undefined || differences(before, after, pair.caches).length > 0
      ? [index]
      : [];
  });
}

function differences(before: ImageSnapshot, after: ImageSnapshot, caches: readonly string[]): readonly string[] {
  return compareImages(before, after)
    .filter((one) => !isAnnounced(one, caches))
    .map(placeOf);
}

async function wrongWith(real: RealBuilder, pair: Rewritten): Promise<readonly string[]> {
  const [before, after] = [await real.build(pair.before), await real.build(pair.after)];
  if (before === null && after === null) return [];
  const become = `\n${pair.after.source}ignore file: ${JSON.stringify(pair.after.ignore)}`;
  if (before === null || after === null)
    return [`Only the build ${before === null ? 'before' : 'after'} fails:${become}`];
  const wrong = differences(before, after, pair.caches);
  return wrong.length === 0 ? [] : [...wrong, `The file became:${become}`];
}
