import { jsonReporter } from '../report/json.js';
import type { Reporter } from '../report/reporter.js';
import { textReporter } from '../report/text.js';
import { colorsFor } from '../terminal/colors.js';
import type { Io } from '../terminal/io.js';
import type { FixOptions } from './fix-options.js';

/** The reporter that the command line asks for. */
export function reporterFor(options: FixOptions, io: Io): Reporter {
  if (options.format === 'json') return jsonReporter(io.stdout, io.stderr, options.quiet);
  return textReporter(io.stdout, io.stderr, {
    colors: colorsFor(options.color, io.env, io.stderr.isTTY),
    patchColors: colorsFor(options.color, io.env, io.stdout.isTTY),
    quiet: options.quiet,
    verbose: options.verbose,
    dry: options.diff || options.check,
  });
}
