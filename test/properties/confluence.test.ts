import { optimize, type Transform } from '@dockshift/core';
import { transforms } from '@dockshift/transforms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dockerfile, type Sample } from './dockerfile-arbitrary.js';
import { PROPERTY_TIMEOUT, runs } from './runs.js';

interface Texts {
  readonly source: string;
  readonly ignore: string | null;
}

function apply(sample: Sample, { source, ignore }: Texts, only: readonly Transform[]): Texts {
  const context = sample.contextOf(source, ignore);
  const outcome = optimize({ source, context, contextPremise: null }, { transforms: only, unsafe: false });
  if (outcome.status !== 'changed') return { source, ignore };
  return { source: outcome.source, ignore: outcome.dockerignore === null ? ignore : outcome.dockerignore.after };
}

/** The transforms one after the other, again and again, until none of them has anything left. */
function inTurns(sample: Sample, order: readonly Transform[]): Texts {
  let texts: Texts = { source: sample.source, ignore: sample.ignore };
  for (let round = 0; round < 20; round++) {
    const before = texts.source;
    for (const transform of order) texts = apply(sample, texts, [transform]);
    if (texts.source === before) return texts;
  }
  throw new Error('The transforms undo each other.');
}

/**
 * White space and the places of `&&` apart: what is added takes the style of the other RUNs, and in
 * turns by hand these may not be the same ones any more.
 */
function withoutLayout(texts: Texts): string {
  return JSON.stringify({ ...texts, source: texts.source.replace(/[\s\\`]+/g, ' ') });
}

/**
 * The words that do something, in any order and place: without RUN, groups and operators, and without
 * the removals that clean-apt-lists adds.
 */
function bareCommands({ source }: Texts): string {
  const words = source
    .replaceAll('rm -rf /var/lib/apt/lists/*', '')
    .replace(/&&|[\\`](?=\r?\n)|[(){};]|\bsudo\b|^run\b/gim, ' ')
    .split(/\s+/);
  return words.sort().join(' ');
}

/**
 * Pairs that do the same, but not in the same text. Two joins that want one RUN take it in the order
 * in which they are listed, and set other groups around it. The engine runs the merge phase to its
 * end before it cleans; who cleans first by hand has the removal in another place, or twice, and a
 * removal may make a join worth it.
 */
function differsInText(first: Transform, second: Transform): boolean {
  return first.phase === 'merge' && (second.phase === 'merge' || second.phase === 'clean');
}

/**
 * The same without what is done about caches: a mount and a command that empties the cache are two ways to keep it out of the image, and the
 * first one is taken; and a RUN that is taken apart has its mounts in both parts.
 */
function commandsButCaches({ source, ignore }: Texts): string {
  const bare = source
    .replaceAll(/--mount=type=cache\S*/g, ' ')
    .replaceAll(/(?:npm|yarn) cache clean(?: --\w+)?|--no-cache-dir|go clean(?: -\w+)+|rm -rf \S+/g, ' ');
  return bareCommands({ source: bare, ignore });
}

/**
 * Has somebody who cleaned up by hand kept an install from moving? The removal stands behind the build, and what it deletes would stay in the layer
 * of an install that moves away from it: that is held. The engine runs the order phase to its end before it cleans.
 */
function keptByCleanup(sample: Sample, { source, ignore }: Texts, [first, second]: readonly Transform[]): boolean {
  if (first?.phase !== 'order' || second?.phase !== 'clean') return false;
  const context = sample.contextOf(source, ignore);
  const outcome = optimize({ source, context, contextPremise: null }, { transforms: [first], unsafe: false });
  if (outcome.status === 'skipped') return false;
  return outcome.held.some(({ premises }) =>
    premises.some(({ claim }) => claim.includes('may stay in the layer of the install')),
  );
}

const pairs = transforms.flatMap((first, index) =>
  transforms.slice(index + 1).map((second) => [first, second] as const),
);

describe.each(pairs.map(([first, second]) => [first.id, second.id, [first, second]] as const))(
  '%s and %s',
  { timeout: PROPERTY_TIMEOUT },
  (_first, _second, pair) => {
    const reversed = [...pair].reverse();
    const mounts = pair.some(({ id }) => id === 'use-cache-mounts');
    // RUNs that are cleaned up one by one, then joined, empty a cache twice.
    const cleaned = differsInText(...pair) && pair.some(({ id }) => id === 'clean-caches');
    const comparable = mounts || cleaned ? commandsButCaches : differsInText(...pair) ? bareCommands : withoutLayout;

    it('come to the same in any order', () => {
      fc.assert(
        fc.property(dockerfile, (sample) => {
          const whole: Texts = { source: sample.source, ignore: sample.ignore };
          expect(comparable(apply(sample, whole, reversed))).toBe(comparable(apply(sample, whole, pair)));
        }),
        runs(0.5),
      );
    });

    it('come to the same in turns', () => {
      fc.assert(
        fc.property(dockerfile, (sample) => {
          const [there, back] = [inTurns(sample, pair), inTurns(sample, reversed)];
          if (keptByCleanup(sample, back, pair)) return;
          expect(comparable(back)).toBe(comparable(there));
        }),
        runs(0.5),
      );
    });
  },
);
