import { WrongUse } from '../command-line/wrong-use.js';
import type { BuildFlags } from '../engines/engine.js';

/** One of the ways in which everything is built. */
export interface Variant {
  /** How it differs from the others, a clause: "on linux/arm64 with MODE=dev"; null: it is the only one. */
  readonly words: string | null;
  readonly flags: BuildFlags;
}

/** A comma ahead of another name; any other one is a part of a value. */
const NEXT = /,(?=[A-Za-z_][A-Za-z0-9_]*=)/;

/**
 * Each platform with each set of build arguments. `platforms` is a list as the user wrote it, `sets` are `NAME=VALUE,NAME=VALUE`. Throws a WrongUse
 * where a set is none.
 */
export function variantsOf(flags: BuildFlags, platforms: string | null, sets: readonly string[]): readonly Variant[] {
  const argumentSets = sets.length === 0 ? [null] : sets.map(setOf);
  return (platforms?.split(',') ?? [null]).flatMap((platform) =>
    argumentSets.map((set) => {
      const words = [platform === null ? [] : `on ${platform}`, set === null ? [] : `with ${set.join(',')}`].flat();
      return {
        words: words.length === 0 ? null : words.join(' '),
        // The engine takes the last value of a name.
        flags: { ...flags, platform, buildArgs: [...flags.buildArgs, ...(set ?? [])] },
      };
    }),
  );
}

/** The same with arguments that a configuration gives; those of the command line win. */
export function withArguments(variants: readonly Variant[], buildArgs: readonly string[]): readonly Variant[] {
  return variants.map(({ words, flags }) => ({
    words,
    flags: { ...flags, buildArgs: [...buildArgs, ...flags.buildArgs] },
  }));
}

function setOf(text: string): readonly string[] {
  const parts = text.split(NEXT);
  if (parts.every((part) => /^[A-Za-z_][A-Za-z0-9_]*=/.test(part))) return parts;
  throw new WrongUse(
    `--build-args can't be ${JSON.stringify(text)}`,
    'Write NAME=VALUE,NAME=VALUE, once for each set. What all builds have in common goes to --build-arg.',
  );
}
