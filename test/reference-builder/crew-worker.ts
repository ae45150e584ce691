import type { Order, PairToBuild, PairVerdict } from './crew.js';
import { type Image, imageDifferences } from './image.js';
import { type ReferenceBuilder, startReferenceBuilder } from './workshop.js';

const builders = new Map<number, ReferenceBuilder>();

function builderOf(lane: number): ReferenceBuilder {
  const known = builders.get(lane) ?? startReferenceBuilder();
  builders.set(lane, known);
  return known;
}

/** How the image differs once the caches are full. */
function builtAgain(before: Image, again: Image | null | undefined, { caches }: PairToBuild): readonly string[] {
  if (again === undefined) return [];
  if (again === null) return ['built again: it fails'];
  return imageDifferences(before, again, caches).map((each) => `built again: ${each}`);
}

async function verdictOn(builder: ReferenceBuilder, pair: PairToBuild): Promise<PairVerdict> {
  const { before, after, again } = await builder.buildPair(pair.before, pair.after);
  const both = before !== null && after !== null;
  return {
    fails: { before: before === null, after: after === null },
    differences: both ? [...imageDifferences(before, after, pair.caches), ...builtAgain(before, again, pair)] : [],
  };
}

process.on('message', async ({ number, lane, pair }: Order) => {
  process.send?.({ number, verdict: await verdictOn(builderOf(lane), pair) });
});
// Also when the process of the tests was killed.
process.on('disconnect', () => {
  for (const builder of builders.values()) builder.end();
});
