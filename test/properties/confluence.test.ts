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
 * Pairs that do not come to the same text when they are run in turns by hand. The engine runs the
 * merge phase to its end before it cleans, whatever order it is given; who cleans first and merges
 * later has the removal in another place, or twice. All else is the same.
 */
const REMOVAL_MOVES = new Set(['join-apt-update', 'fold-cleanup', 'merge-runs']);

/** The text without the removals that clean-apt-lists adds, and without what joins them to the rest. */
function withoutRemovals({ source }: Texts): string {
  return source
    .replaceAll('rm -rf /var/lib/apt/lists/*', '')
    .replace(/&&|[\\`](?=\r?\n)|\bsudo\b/g, '')
    .replace(/\s+/g, '');
}

const pairs = transforms.flatMap((first, index) =>
  transforms.slice(index + 1).map((second) => [first, second] as const),
);

describe.each(pairs.map(([first, second]) => [first.id, second.id, [first, second]] as const))(
  '%s and %s',
  { timeout: PROPERTY_TIMEOUT },
  (first, second, pair) => {
    const reversed = [...pair].reverse();
    const moves = second === 'clean-apt-lists' && REMOVAL_MOVES.has(first);
    const comparable = moves ? withoutRemovals : (texts: Texts): string => JSON.stringify(texts);

    it('come to the same text in any order', () => {
      fc.assert(
        fc.property(dockerfile, (sample) => {
          const whole: Texts = { source: sample.source, ignore: sample.ignore };
          expect(apply(sample, whole, reversed)).toEqual(apply(sample, whole, pair));
        }),
        runs(0.5),
      );
    });

    it('come to the same text in turns', () => {
      fc.assert(
        fc.property(dockerfile, (sample) => {
          const [there, back] = [inTurns(sample, pair), inTurns(sample, reversed)];
          expect(comparable(back)).toBe(comparable(there));
        }),
        runs(0.5),
      );
    });
  },
);
