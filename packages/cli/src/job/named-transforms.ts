import { type ChosenOptions, type Transform, withOptions } from '@dockshift/core';

/** A transform for another thread or machine, which has its own: the id, and the options that are not as usual behind `?`. */
export function nameOfTransform({ id, chosen = {} }: Transform): string {
  const options = new URLSearchParams(chosen).toString();
  return options === '' ? id : `${id}?${options}`;
}

/** The transforms of such names, in their own order. A name that there is none of is left out. */
export function transformsNamed(all: readonly Transform[], names: readonly string[]): readonly Transform[] {
  return all.flatMap((transform) =>
    names.flatMap((name) => {
      const [id, options = ''] = name.split('?');
      if (id !== transform.id) return [];
      const chosen: ChosenOptions = Object.fromEntries(new URLSearchParams(options));
      return [options === '' ? transform : withOptions(transform, chosen)];
    }),
  );
}
