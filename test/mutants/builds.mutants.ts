import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildCase } from '../builds/generate/build-case.js';
import { outcomeOf, rewritten } from '../builds/rewritten.js';
import { imageDifferences } from '../reference-builder/image.js';
import { startReferenceBuilder, whyNoReferenceBuilder } from '../reference-builder/workshop.js';
import { mutantsLeft } from './mutant-state.js';
import { tryMutants } from './try-mutants.js';

const CASES = 500;

const missing = whyNoReferenceBuilder();

it.skipIf(missing !== null)('generated builds notice rules that are off', async () => {
  const builder = startReferenceBuilder();
  const cases = fc.sample(buildCase, { seed: 20, numRuns: CASES });
  const known = cases.map((one) => JSON.stringify(outcomeOf(one, false)));
  await tryMutants(async () => {
    for (const [index, one] of cases.entries()) {
      const outcome = outcomeOf(one, false);
      if (JSON.stringify(outcome) === known[index]) continue;
      if (outcome.status !== 'skipped' && outcome.defects.length > 0) return true;
      const pair = rewritten(one, false);
      if (pair === null) continue;
      const [before, after] = [await builder.build(pair.before), await builder.build(pair.after)];
      if ((before === null) !== (after === null)) return true;
      if (before !== null && after !== null && imageDifferences(before, after, pair.caches).length > 0) return true;
    }
    return false;
  });
  builder.end();
  expect(mutantsLeft()).toBeDefined();
});
