import { inPreset, PRESETS, type Transform } from '@dockshift/core';
import { didYouMean, nearest } from '../command-line/nearest.js';
import { WrongUse } from '../command-line/wrong-use.js';

/** Which transforms are asked for. */
export interface Selection {
  /** null: those of the preset. */
  readonly preset: string | null;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** Those whose hints are wanted: they run whatever else is chosen. Absent: none. */
  readonly taken?: readonly string[];
}

/** What runs when nothing is said. */
export const DEFAULT_PRESET = 'recommended';

/** The transforms that a run uses, in the order in which they run; throws a WrongUse for a name that there is none of. */
export function selectTransforms(all: readonly Transform[], selection: Selection): readonly Transform[] {
  const { taken = [] } = selection;
  for (const id of [...selection.only, ...selection.skip, ...taken]) findTransform(all, id);
  const both = taken.find((id) => selection.skip.includes(id));
  if (both !== undefined) throw new WrongUse(`--take and --skip both name ${both}`, 'Leave one of them out.');
  if (selection.only.length > 0 && selection.preset !== null) {
    throw new WrongUse('--only and --preset both say what to run', 'Give one of them.');
  }
  const presets = [...Object.keys(PRESETS), 'all'];
  const preset = selection.preset ?? DEFAULT_PRESET;
  if (selection.preset !== null && !presets.some((name) => name === preset)) {
    const hint = didYouMean(preset, presets);
    throw new WrongUse(`there is no preset ${preset}`, hint ?? `The presets are ${presets.join(', ')}.`);
  }
  const chosen = all
    .filter(
      (transform) =>
        taken.includes(transform.id) ||
        (selection.only.length > 0 ? selection.only.includes(transform.id) : isListed(transform, preset)),
    )
    .filter((transform) => !selection.skip.includes(transform.id))
    .map((transform) => (selection.only.length > 0 ? transform : inPreset(transform, preset)));
  if (chosen.length === 0) throw new WrongUse('no transform is left to run', 'Look at --only and --skip.');
  return chosen;
}

/** Is a transform one of a preset's? */
export function isListed({ presets }: Transform, preset: string): boolean {
  return preset === 'all' || presets.some((name) => name === preset);
}

/** The transform of that id; throws a WrongUse that suggests another if there is none. */
export function findTransform(all: readonly Transform[], id: string): Transform {
  const found = all.find((transform) => transform.id === id);
  if (found !== undefined) return found;
  const best = nearest(
    id,
    all.map((transform) => transform.id),
  );
  const hint =
    best === null ? 'dockshift list shows them all.' : `Did you mean ${best}? dockshift list shows them all.`;
  throw new WrongUse(`there is no transform ${id}`, hint);
}
