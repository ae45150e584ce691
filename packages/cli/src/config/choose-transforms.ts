import { inPreset, type Transform, withOptions } from '@dockshift/core';
import { DEFAULT_PRESET, isListed, type Selection } from '../fix/select-transforms.js';
import type { FileSettings } from './file-settings.js';

/** A transform, whether it runs on a file, and who says so. */
export interface ChosenTransform {
  /** With its options. */
  readonly transform: Transform;
  readonly runs: boolean;
  /** A flag, a place of a configuration, or the preset that it is in or not. */
  readonly from: string;
}

/** The transforms that run on a file, in their order; see {@link decidedTransforms}. */
export function chosenTransforms(
  all: readonly Transform[],
  flags: Selection,
  settings: FileSettings,
): readonly Transform[] {
  return decidedTransforms(all, flags, settings).flatMap(({ runs, transform }) => (runs ? [transform] : []));
}

/**
 * Of each transform whether it runs on a file. What the command line says wins over the configuration: `--only` names
 * all that runs, `--preset` takes the place of a preset or of `only`, and `--skip` takes out more.
 */
export function decidedTransforms(
  all: readonly Transform[],
  flags: Selection,
  settings: FileSettings,
): readonly ChosenTransform[] {
  const isOnlyByFlag = flags.only.length > 0;
  const only = isOnlyByFlag ? flags.only : flags.preset === null ? (settings.only?.value ?? null) : null;
  const preset = flags.preset ?? settings.preset?.value ?? DEFAULT_PRESET;
  const byPreset = flags.preset === null ? (settings.preset?.from ?? 'where nothing is said') : '--preset';
  const byList = isOnlyByFlag ? '--only' : (settings.only?.from ?? '');
  return all.map((transform) => {
    const { id } = transform;
    const usual = only === null ? inPreset(transform, preset) : transform;
    const options = settings.options.get(id);
    const chosen =
      options === undefined
        ? usual
        : withOptions(usual, Object.fromEntries([...options].map(([name, { value }]) => [name, value])));
    const says = (runs: boolean, from: string): ChosenTransform => ({ transform: chosen, runs, from });
    if (flags.taken?.includes(id) === true) return says(true, '--take');
    if (flags.skip.includes(id)) return says(false, '--skip');
    const told = isOnlyByFlag ? undefined : settings.switches.get(id);
    if (told !== undefined) return says(told.value, told.from);
    return only === null
      ? says(isListed(transform, preset), `preset ${preset}, ${byPreset}`)
      : says(only.includes(id), byList);
  });
}
