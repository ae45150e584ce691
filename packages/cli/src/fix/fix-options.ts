import type { Arguments } from '../command-line/arguments.js';
import { jobsOf } from '../command-line/jobs.js';
import { WrongUse } from '../command-line/wrong-use.js';
import { type ConfigChoice, configChoice } from '../config/configs.js';
import { type SettingFlags, settingFlags } from '../config/configured-jobs.js';
import { secondsForAFile } from '../job/in-time.js';
import { type TryOptions, tryOptions } from '../try/try-options.js';
import type { BaselineOptions } from './accepting.js';
import { contextFolder } from './context-folder.js';
import { type Output, outputsOf } from './outputs.js';
import type { Selection } from './select-transforms.js';

/** What `dockshift fix` was asked to do. */
export interface FixOptions {
  readonly paths: readonly string[];
  /** Only what differs from a revision (null: from where the branch began); null: whatever differs. */
  readonly changed: { readonly revision: string | null } | null;
  /** Only what is staged, and what is written is staged as well. */
  readonly staged: boolean;
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
  /** Comments that forbid nothing are taken away. */
  readonly removeIgnores: boolean;
  /** Say by the exit code whether there is something to change. */
  readonly check: boolean;
  /** Nothing is written into Dockerfiles and ignore files. */
  readonly dry: boolean;
  /** More held rewrites than this end the run with 1; null: any number is fine. */
  readonly mostHeld: number | null;
  /** null: every finding counts. */
  readonly baseline: BaselineOptions | null;
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
  const baseline = baselineOptions(args);
  const dry = on('diff') || on('check') || baseline?.update === true;
  const options: FixOptions = {
    paths: args.operands.length === 0 ? ['.'] : args.operands,
    changed: on('changed') ? { revision: args.value('changed') } : null,
    staged: on('staged'),
    selection,
    unsafe: on('unsafe'),
    config: configChoice(args),
    printConfig: args.value('print-config'),
    flags: settingFlags(args, selection),
    taken: args.list('take'),
    trial: tryOptions(args),
    diff: on('diff'),
    removeIgnores: on('remove-unused-ignores'),
    check: on('check'),
    dry,
    mostHeld: mostHeldOf(args.value('max-held')),
    baseline,
    stdin: on('stdin') ? { path: args.value('stdin-filepath') } : null,
    allowDirty: on('allow-dirty'),
    context: contextFolder(args.value('context'), cwd),
    outputs: outputsOf(args, { dry, diff: on('diff') }),
    jobs: jobsOf(args.value('jobs')),
    seconds: secondsForAFile(args),
    quiet: on('quiet'),
    verbose: on('verbose'),
    color: args.switch('color'),
  };
  if (options.quiet && options.verbose) throw new WrongUse('--quiet and --verbose contradict each other');
  if (options.trial !== null && options.unsafe)
    throw new WrongUse('--try tries what is held, and --unsafe holds nothing', 'Give one of them.');
  if (options.removeIgnores && options.trial !== null)
    throw new WrongUse(
      '--try tries what is held, and --remove-unused-ignores is about what is proven',
      'Give one after the other.',
    );
  if (options.removeIgnores && baseline !== null)
    throw new WrongUse('--baseline accepts findings, and --remove-unused-ignores mends one', 'Give one of them.');
  if (baseline !== null && on('diff')) {
    throw new WrongUse('--diff prints all that fix does, and --baseline accepts some of it', 'Use --check.');
  }
  if (baseline !== null && !dry) {
    throw new WrongUse('--baseline accepts findings, and fix would rewrite them', 'Add --check.');
  }
  if (options.changed !== null && options.staged) throw new WrongUse('--changed and --staged both say which files');
  if (options.staged && options.allowDirty)
    throw new WrongUse('--staged takes what is about to be committed, and --allow-dirty whatever is on disk');
  checkStdin(options, args);
  return options;
}

function baselineOptions(args: Arguments): BaselineOptions | null {
  const file = args.value('baseline');
  const update = args.switch('update-baseline') === true;
  if (file !== null) return { file, update };
  if (!update) return null;
  throw new WrongUse('--update-baseline does not say which file it is', 'Add --baseline FILE.');
}

function mostHeldOf(value: string | null): number | null {
  if (value === null) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new WrongUse(
    `--max-held can't be ${JSON.stringify(value)}: it is a whole number`,
    'Write --max-held 0 for none.',
  );
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
  if (options.changed !== null || options.staged)
    throw new WrongUse('--stdin reads a text, and --changed and --staged choose files', 'Name the file itself.');
  if (options.baseline !== null)
    throw new WrongUse('--stdin reads a text, and --baseline knows files', 'Name the file itself.');
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
