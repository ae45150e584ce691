import type { Arguments } from '../command-line/arguments.js';
import { durationOf } from '../command-line/duration.js';
import { WrongUse } from '../command-line/wrong-use.js';
import { ENGINES, type EngineName } from '../engines/engine.js';
import { type Variant, variantsOf } from './variants.js';

/** How held rewrites are tried. */
export interface TryOptions {
  /** Are suggestions tried as well? */
  readonly suggestions: boolean;
  readonly engine: EngineName | null;
  /** Each is built. */
  readonly variants: readonly Variant[];
  readonly target: string | null;
  /** Run in both images. */
  readonly command: string | null;
  readonly clean: boolean;
  /** After so many seconds no further trial begins; null: there is time. */
  readonly seconds: number | null;
  /** Is what earlier runs tried taken over? */
  readonly remember: boolean;
}

/** How rewrites are tried where a configuration asks for it, and no flag says how. */
export const USUAL_TRIAL: TryOptions = {
  suggestions: false,
  engine: null,
  variants: variantsOf({ buildArgs: [], secrets: [], ssh: [], platform: null, network: null }, null, []),
  target: null,
  command: null,
  clean: false,
  seconds: null,
  remember: true,
};

/** Flags that mean something only where rewrites are tried. */
const OWN = [
  'engine',
  'target',
  'platform',
  'build-arg',
  'build-args',
  'secret',
  'ssh',
  'network',
  'run',
  'time',
] as const;
const OWN_SWITCHES = ['clean', 'cache'] as const;

/** What the command line says of trials; null: nothing is to be tried. Throws a WrongUse. */
export function tryOptions(args: Arguments): TryOptions | null {
  if (args.switch('try') !== true) {
    const stray =
      OWN.find((name) => args.values(name).length > 0) ??
      OWN_SWITCHES.filter((name) => args.switch(name) !== null).map((name) =>
        args.switch(name) === true ? name : `no-${name}`,
      )[0];
    if (stray !== undefined)
      throw new WrongUse(`--${stray} says how rewrites are tried, and nothing is tried`, 'Add --try.');
    return null;
  }
  return {
    suggestions: args.value('try') === 'suggestions',
    engine: ENGINES.find((name) => name === args.value('engine')) ?? null,
    variants: variantsOf(
      {
        buildArgs: args.values('build-arg'),
        secrets: args.values('secret'),
        ssh: args.values('ssh'),
        platform: null,
        network: args.value('network'),
      },
      args.value('platform'),
      args.values('build-args'),
    ),
    target: args.value('target'),
    command: args.value('run'),
    clean: args.switch('clean') === true,
    seconds: durationOf(args, 'time', 0),
    remember: args.switch('cache') !== false,
  };
}
