import { memoryContext } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { dockshiftEngine } from '../job/dockshift-engine.js';
import { Choices, type Wish } from './choose.js';

const NOTHING: Wish = { takes: () => false, splits: () => false };
const ALL: Wish = { takes: () => true, splits: () => false };
/** What depends on it is a join of three RUNs, which splits. */
const SOURCE = 'FROM acme/base\nRUN echo 1\nRUN echo 2\nRUN echo 3\n';

/** The choices of a file, and how often it was rewritten. */
function choices(source = SOURCE): { readonly own: Choices; readonly runs: () => number } {
  let runs = 0;
  const real = dockshiftEngine();
  const engine: typeof real = {
    ...real,
    review: (...args) => {
      runs++;
      return real.review(...args);
    },
  };
  const chooser = {
    engine,
    transforms: real.transforms.filter(({ id }) => id === 'merge-runs'),
    taken: [],
    suggestions: false,
  };
  const input = { source, context: memoryContext({ files: { Dockerfile: source } }), contextPremise: null };
  return { own: new Choices(input, chooser, async (work) => work()), runs: () => runs };
}

describe('Choices', () => {
  it('takes what is wished for, whole or in parts', async () => {
    const { own } = choices();
    const runsIn = async (wish: Wish): Promise<unknown> => {
      const { outcome, left } = await own.of(wish);
      return [outcome.status === 'changed' ? outcome.source.match(/^RUN/gm)?.length : 3, left.length];
    };
    expect(await runsIn(ALL)).toEqual([1, 0]);
    expect(await runsIn(NOTHING)).toEqual([3, 1]);
    const { offered } = await own.of({ ...NOTHING, splits: () => true });
    expect(offered.map(({ line }) => line)).toEqual([3, 4]);
    const [, second] = offered;
    expect(await runsIn({ takes: (key) => key === second?.key, splits: () => true })).toEqual([2, 1]);
  });

  it('rewrites once for all wishes that give the same answers', async () => {
    const { own, runs } = choices();
    const all = await own.of(ALL);
    const [whole] = all.offered;
    expect(await own.of({ takes: (key) => key === whole?.key, splits: (key) => key !== whole?.key })).toBe(all);
    expect(await own.of(NOTHING)).not.toBe(all);
    expect(await own.of(ALL)).toBe(all);
    expect(runs()).toBe(2);
    expect(await own.of({ takes: () => true, splits: () => true })).not.toBe(all);
    expect(runs()).toBe(3);
  });
});
