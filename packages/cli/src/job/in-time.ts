import type { Arguments } from '../command-line/arguments.js';
import { durationOf } from '../command-line/duration.js';
import { TookTooLong, within } from '../process/breakable.js';
import type { Engine } from './engine.js';
import type { Job, SkippedReport } from './report.js';
import { tooSlow } from './unfit.js';

/** What a file may take where nobody says so, in seconds: the largest real ones take one. docs/cli.md names it. */
const SECONDS_FOR_A_FILE = 60;

/** In less time no file is judged, in seconds. */
const LEAST_FOR_A_FILE = 0.001;

/** What a file may take, by `--timeout`. Throws a WrongUse where that says no time. */
export function secondsForAFile(args: Arguments): number {
  return durationOf(args, 'timeout', LEAST_FOR_A_FILE) ?? SECONDS_FOR_A_FILE;
}

/** What the work on a file may take, and who does it. */
export interface Budget {
  /** Absent: the 60 seconds that a file has where nobody says so. */
  readonly seconds?: number;
  readonly engine: Engine;
}

/** Ends the work on a file where it takes too long, for the next one to go on. */
export function inTime<T>(job: Pick<Job, 'path'>, budget: Budget, examine: () => T): T | SkippedReport {
  try {
    return within(budget.seconds ?? SECONDS_FOR_A_FILE, examine);
  } catch (error) {
    const report = notInTime(job, budget, error);
    if (report === null) throw error;
    return report;
  }
}

/** What is to be said of a file whose work was ended for the time that it took; null: that is not what went wrong. */
export function notInTime(
  { path }: Pick<Job, 'path'>,
  { engine }: Pick<Budget, 'engine'>,
  error: unknown,
): SkippedReport | null {
  if (!(error instanceof TookTooLong)) return null;
  engine.forget?.();
  return { path, status: 'skipped', problems: [tooSlow(error.seconds)] };
}
