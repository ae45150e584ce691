import { inPreset, type Transform } from '@dockshift/core';

/** A transform for another thread or machine, which has its own: the id, and the preset that it runs as behind `@`. */
export function nameOfTransform({ id, runsAs }: Transform): string {
  return runsAs === undefined ? id : `${id}@${runsAs}`;
}

/** The transforms of such names, in their own order. A name that there is none of is left out. */
export function transformsNamed(all: readonly Transform[], names: readonly string[]): readonly Transform[] {
  return all.flatMap((transform) =>
    names.flatMap((name) => {
      const [id, preset] = name.split('@');
      if (id !== transform.id) return [];
      return [preset === undefined ? transform : inPreset(transform, preset)];
    }),
  );
}
