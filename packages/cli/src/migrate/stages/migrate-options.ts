import type { Arguments } from '../../command-line/arguments.js';
import { jobsOf } from '../../command-line/jobs.js';
import { didYouMean } from '../../command-line/nearest.js';
import { WrongUse } from '../../command-line/wrong-use.js';
import { DEFAULT_FILE } from '../campaign/load-campaign.js';
import type { PlanTrial } from '../plan/plan-key.js';
import { namedBy } from '../sources/select.js';

/** What can be done with a campaign, in the order in which it is done. */
export const STEPS = [
  'init',
  'plan',
  'review',
  'apply',
  'publish',
  'status',
  'retry',
  'close',
  'report',
  'export',
] as const;

/** One of {@link STEPS}. */
export type Step = (typeof STEPS)[number];

/** How reports are written. */
export type ReportFormat = 'text' | 'json' | 'markdown' | 'csv' | 'html';

/** What `dockshift migrate` was asked to do. */
export interface MigrateOptions {
  readonly step: Step;
  readonly campaign: string;
  /** Does a repository belong to those that were named? null: all do. */
  readonly only: ((id: string) => boolean) | null;
  readonly failed: boolean;
  readonly reject: boolean;
  readonly accept: boolean;
  readonly wait: boolean;
  readonly watch: boolean;
  readonly queue: string | null;
  readonly jobs: number | null;
  readonly format: ReportFormat | null;
  readonly output: string | null;
  /** plan: how held rewrites are tried; null: they are not. */
  readonly trial: PlanTrial | null;
  readonly quiet: boolean;
  readonly color: boolean | null;
}

const FORMATS: readonly ReportFormat[] = ['text', 'json', 'markdown', 'csv', 'html'];

/** Makes sense of the command line; throws a WrongUse where it makes none. */
export function migrateOptions(args: Arguments): MigrateOptions {
  const [word, ...names] = args.operands;
  const step = STEPS.find((each) => each === word);
  if (step === undefined) throw noStep(word);
  const on = (name: string): boolean => args.switch(name) === true;
  const options: MigrateOptions = {
    step,
    campaign: args.value('campaign') ?? DEFAULT_FILE,
    only: names.length === 0 ? null : namedBy(names),
    failed: on('failed'),
    reject: on('reject'),
    accept: on('accept'),
    wait: on('wait'),
    watch: on('watch'),
    queue: args.value('queue'),
    jobs: jobsOf(args.value('jobs')),
    format: FORMATS.find((each) => each === args.value('format')) ?? null,
    output: args.value('output'),
    trial: on('try') ? { network: args.value('network') } : null,
    quiet: on('quiet'),
    color: args.switch('color'),
  };
  const belongs: readonly (readonly [boolean, string, readonly Step[]])[] = [
    [on('try'), '--try', ['plan']],
    [args.value('network') !== null, '--network', ['plan']],
    [options.failed, '--failed', ['retry']],
    [options.reject, '--reject', ['review']],
    [options.accept, '--accept', ['review']],
    [options.wait, '--wait', ['publish', 'retry']],
    [options.watch, '--watch', ['status']],
    [options.output !== null, '--output', ['report', 'export']],
    [options.queue !== null, '--queue', ['plan', 'apply', 'publish', 'retry', 'close']],
  ];
  for (const [given, flag, steps] of belongs) {
    if (given && !steps.includes(step))
      throw new WrongUse(`${flag} says nothing to migrate ${step}`, `It belongs to migrate ${steps.join(', ')}.`);
  }
  if (args.value('network') !== null && options.trial === null)
    throw new WrongUse('--network says how rewrites are tried, and nothing is tried', 'Add --try.');
  if (options.reject && options.accept) throw new WrongUse('--reject and --accept contradict each other');
  if ((options.reject || options.accept) && options.only === null) {
    throw new WrongUse(
      'which repositories?',
      'Name them, or give a quoted glob: dockshift migrate review --reject acme/api',
    );
  }
  if (step === 'retry' && !options.failed && options.only === null) {
    throw new WrongUse('what is to be tried again?', 'Pass --failed for all that failed, or name repositories.');
  }
  return options;
}

function noStep(word: string | undefined): WrongUse {
  const all = `The steps are ${STEPS.join(', ')}.`;
  if (word === undefined) return new WrongUse('what is to be done with the campaign?', all);
  return new WrongUse(
    `there is no step ${word}`,
    didYouMean(word, STEPS, (best) => `dockshift migrate ${best}`) ?? all,
  );
}
