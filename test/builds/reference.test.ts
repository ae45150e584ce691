import { transforms } from '@dockshift/transforms';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type PairVerdict, startCrew } from '../reference-builder/crew.js';
import { startReferenceBuilder, whyNoReferenceBuilder } from '../reference-builder/workshop.js';
import { checkCases, firstSeed, trial } from './check.js';
import { buildCase } from './generate/build-case.js';
import { siblingsOf } from './generate/context-files.js';
import { withOtherArguments } from './generate/stage-names.js';
import { type Rewritten, rewritten } from './rewritten.js';
import { startTally } from './tally.js';

/** Cases in CI, of rewrites that are proven and of those that are not; docs/testing.md names these numbers. */
const SAFE = 9000;
const UNSAFE = 1000;

/** So many of 100 cases are rewritten at least: what stays as it is needs no build. */
const REWRITTEN = 60;

/** Each transform that makes rewrites has a share in so many of 100 of them. */
const SHARE = 5;

/** Those that few cases have room for: a cleaned cache is in a home that is known, in a stage that ships, and nobody names it later. */
const FEWER: ReadonlyMap<string, number> = new Map([
  ['clean-caches', 3],
  // Copies whose files are given to an owner stand in few, and half of these have something in their way.
  ['chown-in-copy', 1],
  // It is run with its preset alone.
  ['use-cache-mounts', 4],
  // As that, and it is for what others bring, or for heredocs.
  ['add-syntax-directive', 4],
  // The copy is the last step, in a stage with others, and with its preset alone.
  ['copy-link', 0.2],
  // As that; an install that only reads stands directly behind a copy of files in few.
  ['bind-manifests', 0.02],
  // A relative WORKDIR stands in one of ten, and not all of these go on from a known folder.
  ['absolute-workdir', 2],
  // It goes where its RUN begins in few, and what runs behind it is known.
  ['cd-to-workdir', 0.3],
  // Copies of which the upper one changes often, and the lower one is large, stand in few, and not all have places of their own.
  ['copy-rarely-changed-first', 0.2],
  // Most values are read by a step that they would pass.
  ['lower-volatile-args', 1],
]);

/** What they propose is made only where somebody asks for it, for it changes the image. */
const HINTS: ReadonlySet<string> = new Set([
  'apt-to-apt-get',
  'complete-manifest-copies',
  'json-cmd',
  'maintainer-to-label',
  'remove-downloaded-archives',
  'skip-recommended-packages',
  'split-swallowed-instructions',
  'use-frozen-install',
]);
/** Who builds a target by hand is known of no file, nor what builders may fetch: these are never proven. */
const HELD: ReadonlySet<string> = new Set(['add-syntax-directive', 'remove-unused-stage']);
const MADE = transforms.map(({ id }) => id).filter((id) => !HINTS.has(id));

/** So many of 100 rest on an open premise that holds (`premises.ts`), where those are tried. */
const UNPROVEN = 20;

/** Cases that are built together, and apart. */
const APART = 50;

const missing = whyNoReferenceBuilder();

describe.skipIf(missing !== null)(
  `what is built of a rewritten file${missing === null ? '' : ` (skipped: ${missing})`}`,
  { timeout: 24 * 3_600_000 },
  () => {
    const crew = missing === null ? startCrew() : null;
    afterAll(() => crew?.end());

    it.each([
      ['with proven rewrites', SAFE, false],
      ['with unproven rewrites whose premises hold', UNSAFE, true],
    ] as const)('is the same image, or fails as well: %s', async (name, count, unsafe) => {
      if (crew === null) throw new Error('There is no builder.');
      const tally = startTally();
      await checkCases(trial(count), {
        name,
        atATime: crew.size,
        of: (one) => ({ pair: rewritten(one, unsafe) }),
        wrongWith: async ({ pair }) => {
          if (pair === null) return [];
          const { fails, differences } = await crew.build(pair);
          tally.add(pair, fails.before);
          const wrong = wrongIn({ fails, differences }, pair);
          if (wrong.length > 0) return wrong;
          for (const change of withOtherArguments(pair.before.source)) {
            const other = {
              ...pair,
              before: { ...pair.before, source: change(pair.before.source) },
              after: { ...pair.after, source: change(pair.after.source) },
            };
            const also = wrongIn(await crew.build(other), other);
            if (also.length > 0) return ['With other arguments:', ...also];
          }
          const siblings = siblingsOf(pair.before.files, pair.before.source);
          const afterwards = siblingsOf(pair.before.files, pair.after.source);
          for (const [index, source] of siblings.entries()) {
            const other = {
              ...pair,
              before: { ...pair.before, source },
              after: { ...pair.after, source: afterwards[index] ?? '' },
            };
            const also = wrongIn(await crew.build(other), pair);
            if (also.length > 0) return [`With another Dockerfile of the context:\n${source}`, ...also];
          }
          return [];
        },
      });
      if (process.env['DOCKSHIFT_REPLAY'] !== undefined) return;
      const shares = tally.shares();
      console.log(`${name}, ${tally.count()} files; of 100 were rewritten or failed: ${JSON.stringify(shares)}`);
      expect(100 * tally.count()).toBeGreaterThanOrEqual(REWRITTEN * trial(count).numRuns);
      expect(shares['unproven'] ?? 0).toBeGreaterThanOrEqual(unsafe ? UNPROVEN : 0);
      for (const id of MADE.filter((one) => unsafe || !HELD.has(one)))
        expect([id, (shares[id] ?? 0) >= (FEWER.get(id) ?? SHARE)]).toEqual([id, true]);
    });

    it('is what is built of both files apart, where steps of both are done once', async () => {
      const builder = startReferenceBuilder();
      for (const one of fc.sample(buildCase, { numRuns: APART * 2, seed: firstSeed() })) {
        const pair = rewritten(one, false);
        if (pair === null) continue;
        const { before, after } = await builder.buildPair(pair.before, pair.after);
        expect([one.source, before]).toEqual([one.source, await builder.build(pair.before)]);
        expect([one.source, after]).toEqual([one.source, await builder.build(pair.after)]);
      }
      builder.end();
    });
  },
);

function wrongIn({ fails, differences }: PairVerdict, { after }: Rewritten): readonly string[] {
  const become = `The file became:\n${after.source}ignore file: ${JSON.stringify(after.ignore)}`;
  if (fails.before !== fails.after)
    return [`The build ${fails.after ? 'fails now' : 'failed before, and succeeds now'}.`, become];
  return differences.length === 0 ? [] : [...differences, become];
}
