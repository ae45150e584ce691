import type { BuildEngine } from '../engines/engine.js';
import type { Colors } from '../terminal/colors.js';
import type { Sink } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import type { Talk } from './builds.js';

/** Says on a stream what is built; silent if it is asked to be quiet. */
export function talkOn(
  sink: Sink,
  { name, version }: Pick<BuildEngine, 'name' | 'version'>,
  colors: Colors,
  { quiet, verbose }: { readonly quiet: boolean; readonly verbose: boolean },
): Talk {
  if (quiet) return { begin: () => undefined, line: () => undefined, end: () => undefined };
  return {
    begin: (what) => sink.write(`${name} ${version}: building ${printable(what)}\n`),
    line: (text) => {
      if (verbose) sink.write(`${colors.dim(`  ${printable(text)}`)}\n`);
    },
    end: (what, outcome) => {
      const seconds = outcome.seconds.toFixed(1);
      if (!outcome.ok) sink.write(`${colors.red(`building ${printable(what)} failed after ${seconds} s`)}\n`);
      else if (verbose) sink.write(`built ${printable(what)} in ${seconds} s\n`);
    },
  };
}
