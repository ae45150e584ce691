import type { Arguments } from '../command-line/arguments.js';
import { WrongUse } from '../command-line/wrong-use.js';
import { type ConfigChoice, configChoice } from '../config/configs.js';
import { type SettingFlags, settingFlags } from '../config/configured-jobs.js';
import { type BuildFlags, ENGINES, type EngineName } from '../engines/engine.js';
import { contextFolder } from '../fix/context-folder.js';
import type { Selection } from '../fix/select-transforms.js';
import { secondsForAFile } from '../job/in-time.js';

/** What `dockshift verify` was asked to do. */
export interface VerifyOptions {
  /** Files, folders and globs, as the user wrote them; none: the Dockerfile of the current folder. */
  readonly paths: readonly string[];
  readonly selection: Selection;
  readonly unsafe: boolean;
  readonly config: ConfigChoice;
  /** What configurations may say as well. */
  readonly settings: SettingFlags;
  /** Absolute folder; null: the context is looked for. */
  readonly context: string | null;
  /** The git revision that the original is taken from; null: it is on disk. */
  readonly against: string | null;
  readonly engine: EngineName | null;
  readonly target: string | null;
  readonly allStages: boolean;
  readonly noise: boolean;
  readonly mtimes: boolean;
  /** Two builds that fail alike are no trouble. */
  readonly allowFailing: boolean;
  /** Build from what a fresh clone has. */
  readonly clean: boolean;
  /** As the user wrote it. */
  readonly edit: string | null;
  readonly cache: boolean;
  /** How long the look at one file may take, without the builds. */
  readonly seconds: number;
  readonly flags: BuildFlags;
  readonly format: 'text' | 'json' | 'markdown';
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean | null;
}

/** Makes sense of the command line; throws a WrongUse where it makes none. */
export function verifyOptions(args: Arguments, cwd: string): VerifyOptions {
  const on = (name: string): boolean => args.switch(name) === true;
  const format = args.value('format');
  const selection = { preset: args.value('preset'), only: args.list('only'), skip: args.list('skip') };
  const options: VerifyOptions = {
    paths: args.operands,
    selection,
    unsafe: on('unsafe'),
    config: configChoice(args),
    settings: settingFlags(args, selection),
    context: contextFolder(args.value('context'), cwd),
    against: args.value('against'),
    engine: ENGINES.find((name) => name === args.value('engine')) ?? null,
    target: args.value('target'),
    allStages: on('all-stages'),
    noise: on('noise'),
    mtimes: on('mtimes'),
    allowFailing: on('allow-failing'),
    clean: on('clean'),
    edit: args.value('edit'),
    cache: on('cache'),
    seconds: secondsForAFile(args),
    flags: {
      buildArgs: args.values('build-arg'),
      secrets: args.values('secret'),
      ssh: args.values('ssh'),
      platform: args.value('platform'),
      network: args.value('network'),
    },
    format: format === 'json' || format === 'markdown' ? format : 'text',
    quiet: on('quiet'),
    verbose: on('verbose'),
    color: args.switch('color'),
  };
  const { target, allStages, quiet, verbose } = options;
  if (quiet && verbose) throw new WrongUse('--quiet and --verbose contradict each other');
  if (target !== null && allStages) throw new WrongUse('--target names one stage, and --all-stages all of them');
  if (options.flags.platform?.includes(',')) {
    throw new WrongUse('--platform names several platforms', 'Verify one of them at a time.');
  }
  return options;
}
