import { describe, expect, it } from 'vitest';
import { didYouMean, nearest } from './nearest.js';

const IDS = ['merge-runs', 'merge-env', 'clean-apt-lists', 'copy-manifests-first'];

describe('nearest', () => {
  it.each([
    ['merge-run', 'merge-runs'],
    ['merge_runs', 'merge-runs'],
    ['MERGE-RUNS', 'merge-runs'],
    ['clean-apt-list', 'clean-apt-lists'],
    ['manifests', 'copy-manifests-first'],
  ])('takes %s for %s', (word, known) => expect(nearest(word, IDS)).toBe(known));

  it.each(['x', 'use-cache-mounts', ''])('has nothing for %j', (word) => expect(nearest(word, IDS)).toBeNull());
});

describe('didYouMean', () => {
  it('asks in words of its caller', () => {
    expect(didYouMean('dif', ['diff'], (best) => `--${best}`)).toBe('Did you mean --diff?');
  });
});
