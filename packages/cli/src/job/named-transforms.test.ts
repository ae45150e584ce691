import { inPreset } from '@dockshift/core';
import { mergeRuns, transforms } from '@dockshift/transforms';
import { expect, it } from 'vitest';
import { nameOfTransform, transformsNamed } from './named-transforms.js';

it('names what runs, with the preset that it runs as', () => {
  const chosen = [transforms[0], inPreset(mergeRuns, 'size'), inPreset(transforms[2] ?? mergeRuns, 'size')];
  const names = chosen.flatMap((one) => (one === undefined ? [] : [nameOfTransform(one)]));
  expect(names).toContain('merge-runs@size');
  const found = transformsNamed(transforms, names);
  expect(found.map(nameOfTransform).sort()).toEqual([...names].sort());
  expect(found.find(({ id }) => id === 'merge-runs')?.find).toBe(inPreset(mergeRuns, 'size').find);
  expect(transformsNamed(transforms, ['nothing'])).toEqual([]);
});
