import { availableParallelism } from 'node:os';
import type { NamedBuild } from '../context/build-definition.js';
import { internalFailure } from '../files/failure.js';
import { pool } from '../parallel/pool.js';
import { startThread } from '../parallel/thread.js';
import { MOST_HEAP } from '../parallel/worker.js';
import type { Executor } from './executor.js';
import type { FileReport, Job } from './report.js';
import { tooHungry } from './unfit.js';

/** What a thread needs to set itself up. */
export interface ThreadSettings {
  /** Ids, since functions can't be sent. */
  readonly transforms: readonly string[];
  readonly unsafe: boolean;
  readonly taken: readonly string[];
  readonly removeIgnores: boolean;
  readonly givenContext: string | null;
  readonly patch: boolean;
  readonly cwd: string;
  /** How long one file may take. */
  readonly seconds: number;
  /** What configurations tell of builds. */
  readonly builds: readonly NamedBuild[];
}

/** The text that an ignore file has from now on. */
export interface IgnoreNotice {
  readonly file: string;
  readonly text: string;
  readonly version: number;
}

/** How many threads are worth having: one for each CPU that this process may use. */
export function availableThreads(): number {
  return availableParallelism();
}

/** The code of a thread that was ended for its memory (nodejs.org, Errors). */
function isOutOfMemory(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** Looks at files in `width` threads that run `module`. A thread that dies fails its file. */
export function inThreads(module: URL, width: number, settings: ThreadSettings): Executor {
  const threads = pool<Job, FileReport, IgnoreNotice>({
    start: startThread,
    module,
    count: width,
    atOnce: 1,
    data: settings,
  });
  return {
    width,
    examine: (job, urgent) =>
      threads
        .ask(job, urgent)
        .catch((cause: unknown) =>
          isOutOfMemory(cause)
            ? { path: job.path, status: 'skipped', problems: [tooHungry(MOST_HEAP)] }
            : { path: job.path, status: 'failed', failure: internalFailure(cause) },
        ),
    setIgnore: (file, text, version) => threads.tell(file, { file, text, version }),
    close: () => threads.close(),
  };
}
