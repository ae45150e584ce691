import { type Effects, type Resource, union } from '../effects/resource.js';
import type { Recognised } from './recognise.js';

/** One command of a script in the order in which it would run. */
export interface TracedCommand extends Recognised {
  /** It need not run for the script to succeed: in a branch, a loop, behind `||`. */
  readonly conditional: boolean;
  /** It has run whenever the script succeeds: of `a && b; c` this is not known of `b`, nor of what stands behind an `exit`. */
  readonly sure: boolean;
  /** Its effects, redirections and substitutions included. */
  readonly effects: Effects;
  /** The folder it runs in; null: not known. */
  readonly cwd: string | null;
}

/** What a script does, as far as its commands are known. */
export interface Trace {
  readonly commands: readonly TracedCommand[];
  readonly effects: Effects;
  /** The variables that the shell itself reads: what stands in the words of the script. Those that commands heed are not among them. */
  readonly variables: readonly Resource[];
  /** The working folder at its end, where the same shell would go on. */
  readonly cwd: string | null;
}

/** A trace of commands, with what the shell did besides: redirections, for instance. */
export function traceOf(
  commands: readonly TracedCommand[],
  other: readonly Effects[],
  variables: readonly Resource[],
  cwd: string | null,
): Trace {
  let effects: Effects | null = null;
  return {
    commands,
    // Few ask for all of it at once.
    get effects() {
      effects ??= union(...commands.map((command) => command.effects), ...other);
      return effects;
    },
    variables,
    cwd,
  };
}
