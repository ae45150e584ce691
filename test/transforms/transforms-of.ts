import { inPreset, type Transform } from '@dockshift/core';
import { transforms } from '@dockshift/transforms';
import { ALL, type Fixture } from './fixture.js';

/** What files get that say nothing of their builder: without those that need BuildKit. */
export const USUAL: readonly Transform[] = transforms.filter(({ presets }) => presets.some((name) => name !== 'buildkit'));

/** The transforms that a fixture runs, as its preset runs them. */
export function transformsOf({ transform, expected }: Fixture): readonly Transform[] {
  const { preset } = expected;
  const own = transform === ALL ? USUAL : transforms.filter(({ id }) => id === transform);
  return preset === null ? own : own.map((one) => inPreset(one, preset));
}
