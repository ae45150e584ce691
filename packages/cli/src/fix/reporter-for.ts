import type { Transform } from '@dockshift/core';
import { namesFrom } from '../report/file-names.js';
import type { Format } from '../report/format.js';
import { manyReporters } from '../report/many.js';
import { progressReporter } from '../report/progress-reporter.js';
import type { Reporter } from '../report/reporter.js';
import { textReporter } from '../report/text.js';
import { colorsFor } from '../terminal/colors.js';
import type { Io, Sink } from '../terminal/io.js';
import { version } from '../version.js';
import type { FixOptions } from './fix-options.js';
import { openOutput } from './output-file.js';

/** What a report is made of. */
interface Setup {
  readonly options: FixOptions;
  readonly io: Io;
  readonly transforms: readonly Transform[];
}

/** The reports that the command line asks for, as one. Throws a WrongUse where one of their files can't be written. */
export async function reporterFor(setup: Setup): Promise<Reporter> {
  const { options, io } = setup;
  const talks = options.outputs.some(({ format, file }) => format === 'text' && file === null);
  const reporters: Reporter[] = talks ? [] : [progressReporter(io.stderr, options.quiet)];
  for (const { format, file } of options.outputs) {
    if (file === null) {
      reporters.push(
        format === 'text' ? talk(setup, io.stdout, io.stderr) : await machineReporter(format, io.stdout, setup),
      );
      continue;
    }
    const opened = openOutput(file, io.cwd);
    const reporter =
      format === 'text' ? talk(setup, io.stdout, opened.sink) : await machineReporter(format, opened.sink, setup);
    reporters.push(reporter, { begin: () => undefined, file: () => undefined, end: () => opened.close() });
  }
  return manyReporters(reporters);
}

function talk({ options, io }: Setup, out: Sink, err: Sink): Reporter {
  return textReporter(out, err, {
    colors: colorsFor(options.color, io.env, err.isTTY),
    patchColors: colorsFor(options.color, io.env, out.isTTY),
    quiet: options.quiet,
    verbose: options.verbose,
    dry: options.dry,
    patches: options.diff,
  });
}

/** Each is loaded where it is asked for. */
async function machineReporter(
  format: Exclude<Format, 'text'>,
  out: Sink,
  { options, io, transforms }: Setup,
): Promise<Reporter> {
  const nameOf = namesFrom(io.cwd);
  switch (format) {
    case 'json':
      return (await import('../report/json.js')).jsonReporter(out, options.diff);
    case 'ndjson':
      return (await import('../report/ndjson.js')).ndjsonReporter(out, options.diff);
    case 'sarif':
      return (await import('../report/sarif.js')).sarifReporter(out, { version, rules: transforms, nameOf });
    case 'github':
      return (await import('../report/github.js')).githubReporter(out, nameOf);
    case 'gitlab':
      return (await import('../report/gitlab.js')).gitlabReporter(out, nameOf);
    case 'markdown':
      return (await import('../report/markdown.js')).markdownReporter(out, { dry: options.dry });
    case 'checkstyle':
      return (await import('../report/checkstyle.js')).checkstyleReporter(out);
    default:
      return format satisfies never;
  }
}
