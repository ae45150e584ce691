import { join } from 'node:path';
import type { BuildEngine } from '../../engines/engine.js';
import type { TryHand } from '../../try/file-trial.js';
import type { TryTalk } from '../../try/live-talk.js';
import { Remembered } from '../../try/remembered.js';
import type { Contents } from '../clones/contents.js';
import { tryPlan } from '../plan/try-plan.js';
import type { Result, TryTask } from './task.js';

/** What a trial of a repository is made with. */
export interface TrialPlace {
  readonly builder: BuildEngine;
  /** Where what was tried is kept. */
  readonly cache: string;
  readonly work: string;
  readonly signal: AbortSignal;
}

/** Tries what is held back in a repository. */
export async function tryTask(task: TryTask, contents: Contents, place: TrialPlace): Promise<Result> {
  const { transforms, unsafe, network } = task;
  const { builder, cache, work, signal } = place;
  const memory = new Remembered(join(cache, 'try'));
  const flags = { buildArgs: [], secrets: [], ssh: [], platform: null, network };
  const options = { variants: [{ words: null, flags }], target: null, command: null };
  const plan = await tryPlan(contents, {
    transforms,
    unsafe,
    network,
    known: null,
    signal,
    scratch: work,
    handFor: (examination, folderOf): TryHand => ({
      chooser: { engine: examination.engine, transforms: examination.transforms, taken: [], suggestions: false },
      examination,
      means: { engine: builder, options, memory, signal, talk: SILENT },
      // What git has is all that there is.
      clean: false,
      isLate: () => false,
      computing: (compute) => Promise.resolve().then(compute),
      folderOf,
    }),
  });
  return { status: 'planned', plan };
}

/** Many repositories are worked on at once. */
const SILENT: TryTalk = { begin: () => undefined, line: () => undefined, end: () => undefined, rest: () => undefined };
