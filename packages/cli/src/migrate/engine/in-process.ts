import { availableParallelism } from 'node:os';
import { type ThreadPool, threadPool } from '../../threads/thread-pool.js';
import { troubleOf } from '../trouble/trouble.js';
import type { Crew } from './crew.js';
import { runTask, type Surroundings } from './run-task.js';
import type { Result, Task } from './task.js';
import { unlessAborted } from './unless-aborted.js';

/** How many threads, and what they run. */
export interface TaskThreads {
  /** The module of a thread; null: no threads, everything is done here. */
  readonly module: URL | null;
  /** Tasks at once; null: two for each CPU, since git and the network take their time, too. */
  readonly jobs: number | null;
}

/** What a thread is started with. */
export type ThreadFolders = Pick<Surroundings, 'cache' | 'work'>;

/** Does tasks in this process: planning and committing in threads, publishing here, where the forges' limits are kept. */
export function inProcess({ module, jobs }: TaskThreads, surroundings: Surroundings): Crew {
  const cpus = availableParallelism();
  const width = jobs ?? cpus * 2;
  const count = Math.min(width, cpus);
  const data: ThreadFolders = { cache: surroundings.cache, work: surroundings.work };
  const pool =
    module === null || width === 1
      ? null
      : threadPool<Task, Result>({ module, count, atOnce: Math.ceil(width / count), data });
  return {
    width,
    run: (task, signal) => {
      const here = pool === null || task.stage === 'publish' || task.stage === 'close';
      return here ? runTask(task, surroundings, signal) : unlessAborted(inThread(task, pool), signal);
    },
    settled: () => Promise.resolve(),
    close: async () => {
      await pool?.close();
    },
  };
}

async function inThread(task: Task, pool: ThreadPool<Task, Result, never>): Promise<Result> {
  try {
    return await pool.ask(task);
  } catch (cause) {
    return { status: 'failed', trouble: troubleOf(cause) };
  }
}
