import type { Arguments } from '../command-line/arguments.js';
import { WrongUse } from '../command-line/wrong-use.js';
import { type ConfigChoice, configChoice } from '../config/configs.js';
import { type SettingFlags, settingFlags } from '../config/configured-jobs.js';
import { contextFolder } from '../fix/context-folder.js';
import type { Selection } from '../fix/select-transforms.js';
import { secondsForAFile } from '../job/in-time.js';
import { type TryOptions, tryOptions } from '../try/try-options.js';

/** What `dockshift review` was asked to do. */
export interface ReviewOptions {
  readonly paths: readonly string[];
  readonly selection: Selection;
  readonly unsafe: boolean;
  readonly config: ConfigChoice;
  /** What configurations may say as well. */
  readonly flags: SettingFlags;
  /** How held rewrites are tried by real builds, ahead of the questions; null: they are not. */
  readonly trial: TryOptions | null;
  readonly allowDirty: boolean;
  /** Absolute folder; null: the context is looked for. */
  readonly context: string | null;
  /** The page to write, as it was named; null: people are asked. */
  readonly html: string | null;
  /** How long one rewrite may take to be found. */
  readonly seconds: number;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean | null;
}

/** Makes sense of the command line; throws a WrongUse where it makes none. */
export function reviewOptions(args: Arguments, cwd: string): ReviewOptions {
  const on = (name: string): boolean => args.switch(name) === true;
  if (on('quiet') && on('verbose')) throw new WrongUse('--quiet and --verbose contradict each other');
  const trial = tryOptions(args);
  const selection = { preset: args.value('preset'), only: args.list('only'), skip: args.list('skip') };
  if (trial !== null && args.value('html') !== null)
    throw new WrongUse('--html asks nothing, and --try builds what is asked about', 'Give one of them.');
  return {
    paths: args.operands.length === 0 ? ['.'] : args.operands,
    selection,
    unsafe: on('unsafe'),
    config: configChoice(args),
    flags: settingFlags(args, selection),
    trial,
    allowDirty: on('allow-dirty'),
    context: contextFolder(args.value('context'), cwd),
    html: args.value('html'),
    seconds: secondsForAFile(args),
    quiet: on('quiet'),
    verbose: on('verbose'),
    color: args.switch('color'),
  };
}
