import type { Arguments } from '../command-line/arguments.js';
import { EXIT, type ExitCode } from '../command-line/exit-code.js';
import type { Toolbox } from '../command-line/toolbox.js';
import { EngineError } from '../engines/engine-error.js';
import { selectTransforms } from '../fix/select-transforms.js';
import { ArchiveError } from '../image/archive-error.js';
import { failedBlock, skippedBlock } from '../report/text-trouble.js';
import { type Colors, colorsFor } from '../terminal/colors.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { compareVersions } from './compare-versions.js';
import { reportJson } from './report-json.js';
import { reportMarkdown } from './report-markdown.js';
import { reportText } from './report-text.js';
import type { VerifyResult } from './result.js';
import { talkOn } from './talk.js';
import { type VerifyOptions, verifyOptions } from './verify-options.js';
import { type FoundVersions, findVersions } from './versions.js';

/** `dockshift verify`: builds both versions of a Dockerfile, compares the images, and says what differs. */
export async function runVerify(args: Arguments, io: Io, toolbox: Toolbox): Promise<ExitCode> {
  const options = verifyOptions(args, io.cwd);
  const colors = colorsFor(options.color, io.env, io.stderr.isTTY);
  const engine = await toolbox.loadEngine();
  const transforms = selectTransforms(engine.transforms, options.selection);
  const found = await findVersions({ options, engine, transforms, cwd: io.cwd });
  if (found.kind === 'unfit') return unfit(found, options, colors, io);
  if (found.kind === 'unchanged') {
    const notes = ['Nothing would be rewritten, and git has no other version: there is nothing to compare.'];
    return report(
      { path: found.path, engine: null, verdict: 'nothing to compare', stages: [], edit: null, notes },
      options,
      io,
    );
  }
  io.listen();
  const builder = await toolbox.findBuildEngine(options.engine, io);
  const talk = talkOn(io.stderr, builder, colors, options);
  try {
    const means = { engine: builder, options, cwd: io.cwd, signal: io.signal, talk };
    return report(await compareVersions(found.versions, means), options, io);
  } catch (error) {
    if (io.signal.aborted) {
      io.stderr.write(`${colors.red('interrupted')}; the images and files of this run are removed\n`);
      return EXIT.interrupted;
    }
    if (!(error instanceof ArchiveError || error instanceof EngineError)) throw error;
    const what = error instanceof ArchiveError ? `the image that ${builder.name} saved can't be read: ` : '';
    io.stderr.write(`${colors.red('dockshift:')} ${printable(what + error.message)}\n`);
    return EXIT.trouble;
  }
}

function unfit(
  { report: trouble }: Extract<FoundVersions, { kind: 'unfit' }>,
  { verbose }: VerifyOptions,
  colors: Colors,
  io: Io,
): ExitCode {
  const style = { colors, verbose };
  const { columns } = io.stderr;
  const lines =
    trouble.status === 'skipped' ? skippedBlock(trouble, style, columns) : failedBlock(trouble, style, columns);
  io.stderr.write(`${lines.join('\n')}\n`);
  return EXIT.trouble;
}

function report(result: VerifyResult, options: VerifyOptions, io: Io): ExitCode {
  io.stdout.write(reportIn(result, options, io));
  switch (result.verdict) {
    case 'same':
    case 'nothing to compare':
      return EXIT.clean;
    case 'different':
      return EXIT.found;
    case 'failed':
      return EXIT.trouble;
    case 'failed alike':
      return options.allowFailing ? EXIT.clean : EXIT.trouble;
    default:
      return result.verdict satisfies never;
  }
}

function reportIn(result: VerifyResult, { format, verbose, color }: VerifyOptions, io: Io): string {
  switch (format) {
    case 'json':
      return reportJson(result);
    case 'markdown':
      return reportMarkdown(result, verbose);
    case 'text':
      return reportText(result, {
        colors: colorsFor(color, io.env, io.stdout.isTTY),
        verbose,
        columns: io.stdout.columns,
      });
    default:
      return format satisfies never;
  }
}
