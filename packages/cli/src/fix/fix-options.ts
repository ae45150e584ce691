import type { Arguments } from '../command-line/arguments.js';
import { jobsOf } from '../command-line/jobs.js';
import { WrongUse } from '../command-line/wrong-use.js';
import { type ConfigChoice, configChoice } from '../config/configs.js';
import { type SettingFlags, settingFlags } from '../config/configured-jobs.js';
import { secondsForAFile } from '../job/in-time.js';
import { type TryOptions, tryOptions } from '../try/try-options.js';
import { contextFolder } from './context-folder.js';
import { type Output, outputsOf } from './outputs.js';
import type { Selection } from './select-transforms.js';

/** What `dockshift fix` was asked to do. */
export interface FixOptions {
  readonly paths: readonly string[];
  readonly selection: Selection;
  readonly unsafe: boolean;
  readonly config: ConfigChoice;
  /** Say what holds for this file, and do nothing else. */
  readonly printConfig: string | null;
  /** What configurations may say as well. */
  readonly flags: SettingFlags;
  /** The transforms whose hints are applied, too. */
  readonly taken: readonly string[];
  /** How held rewrites are tried by real builds; null: they are not. */
  readonly trial: TryOptions | null;
  /** Print a patch. */
  readonly diff: boolean;
  /** Say by the exit code whether there is something to change. */
  readonly check: boolean;
  /** The source comes from standard input, and belongs to `path` (null: to no file at all). */
  readonly stdin: { readonly path: string | null } | null;
  readonly allowDirty: boolean;
  /** Absolute folder; null: the context is looked for. */
  readonly context: string | null;
  /** The reports, one at least. */
  readonly outputs: readonly Output[];
  /** null: as many threads as pay off. */
  readonly jobs: number | null;
  /** How long one file may take. */
  readonly seconds: number;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean | null;
}

/** Makes sense of the command line; throws a WrongUse where it makes none. */
export function fixOptions(args: Arguments, cwd: string): FixOptions {
  const on = (name: string): boolean => args.switch(name) === true;
  const selection = {
    preset: args.value('preset'),
    only: args.list('only'),
    skip: args.list('skip'),
    taken: args.list('take'),
  };
  const options: FixOptions = {
    paths: args.operands.length === 0 ? ['.'] : args.operands,
    selection,
    unsafe: on('unsafe'),
    config: configChoice(args),
    printConfig: args.value('print-config'),
    flags: settingFlags(args, selection),
    taken: args.list('take'),
    trial: tryOptions(args),
    diff: on('diff'),
    check: on('check'),
    stdin: on('stdin') ? { path: args.value('stdin-filepath') } : null,
    allowDirty: on('allow-dirty'),
    context: contextFolder(args.value('context'), cwd),
    outputs: outputsOf(args, { dry: on('diff') || on('check'), diff: on('diff') }),
    jobs: jobsOf(args.value('jobs')),
    seconds: secondsForAFile(args),
    quiet: on('quiet'),
    verbose: on('verbose'),
    color: args.switch('color'),
  };
  if (options.quiet && options.verbose) throw new WrongUse('--quiet and --verbose contradict each other');
  if (options.trial !== null && options.unsafe)
    throw new WrongUse('--try tries what is held, and --unsafe holds nothing', 'Give one of them.');
  checkStdin(options, args);
  return options;
}

/** Are patches made? A report of Markdown shows them as well. */
export function wantsPatches({ diff, outputs }: FixOptions): boolean {
  return diff || outputs.some(({ format }) => format === 'markdown');
}

function checkStdin(options: FixOptions, args: Arguments): void {
  if (options.stdin === null) {
    if (args.value('stdin-filepath') !== null) {
      throw new WrongUse('--stdin-filepath says whose source --stdin reads', 'Add --stdin, or name the file itself.');
    }
    return;
  }
  if (options.trial !== null)
    throw new WrongUse('--stdin reads a text, and --try builds files', 'Name the file itself.');
  if (args.operands.length > 0) {
    throw new WrongUse('--stdin reads one source, and paths name others', 'Use --stdin-filepath to name the source.');
  }
  const printed = options.outputs.find(({ format, file }) => file === null && format !== 'text');
  if (printed !== undefined && !options.diff && !options.check) {
    throw new WrongUse(
      `--stdin prints the new source, and --format ${printed.format} has no place for it`,
      'Add --diff or --check.',
    );
  }
}
