import { inPreset, type Transform, withOptions } from '@dockshift/core';
import { DEFAULT_PRESET, isListed, type Selection } from '../fix/select-transforms.js';
import type { FileSettings } from './file-settings.js';

/**
 * The transforms that run on a file, in their order: what the command line says wins over the configuration. `--only` names
 * all that runs, `--preset` takes the place of a preset or of `only`, and `--skip` takes out more.
 */
export function chosenTransforms(
  all: readonly Transform[],
  flags: Selection,
  settings: FileSettings,
): readonly Transform[] {
  const isOnlyByFlag = flags.only.length > 0;
  const only = isOnlyByFlag ? flags.only : flags.preset === null ? (settings.only?.value ?? null) : null;
  const preset = flags.preset ?? settings.preset?.value ?? DEFAULT_PRESET;
  const isChosen = (transform: Transform): boolean => {
    if (flags.taken?.includes(transform.id) === true) return true;
    if (flags.skip.includes(transform.id)) return false;
    const listed = only === null ? isListed(transform, preset) : only.includes(transform.id);
    return isOnlyByFlag ? listed : (settings.switches.get(transform.id)?.value ?? listed);
  };
  return all.filter(isChosen).map((transform) => {
    const usual = only === null ? inPreset(transform, preset) : transform;
    const options = settings.options.get(transform.id);
    if (options === undefined) return usual;
    return withOptions(usual, Object.fromEntries([...options].map(([name, { value }]) => [name, value])));
  });
}
