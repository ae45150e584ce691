import { inPreset } from '@dockshift/core';
import { mergeRuns, transforms } from '@dockshift/transforms';
import { expect, it } from 'vitest';
import { nameOfTransform, transformsNamed } from './named-transforms.js';

it('names what runs, with the options that it has', () => {
  const chosen = [transforms[0], inPreset(mergeRuns, 'size'), inPreset(transforms[2] ?? mergeRuns, 'size')];
  const names = chosen.flatMap((one) => (one === undefined ? [] : [nameOfTransform(one)]));
  expect(names).toContain('merge-runs?when=always');
  const found = transformsNamed(transforms, names);
  expect(found.map(nameOfTransform).sort()).toEqual([...names].sort());
  expect(found.find(({ id }) => id === 'merge-runs')?.chosen).toEqual({ when: 'always' });
  expect(transformsNamed(transforms, ['nothing'])).toEqual([]);
});
