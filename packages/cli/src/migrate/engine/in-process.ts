import { availableParallelism } from 'node:os';
import type { Crew } from './crew.js';
import { runTask, type Surroundings } from './run-task.js';
import { taskPool } from './task-pool.js';
import { unlessAborted } from './unless-aborted.js';

/** How many threads, and what they run. */
export interface Threads {
  /** The module of a thread; null: no threads, everything is done here. */
  readonly module: URL | null;
  /** Tasks at once; null: two for each CPU, since git and the network take their time, too. */
  readonly jobs: number | null;
}

/** Does tasks in this process: planning and committing in threads, publishing here, where the forges' limits are kept. */
export function inProcess({ module, jobs }: Threads, surroundings: Surroundings): Crew {
  const cpus = availableParallelism();
  const width = jobs ?? cpus * 2;
  const threads = Math.min(width, cpus);
  const folders = { cache: surroundings.cache, work: surroundings.work };
  const pool = module === null || width === 1 ? null : taskPool(module, threads, Math.ceil(width / threads), folders);
  return {
    width,
    run: (task, signal) => {
      const here = pool === null || task.stage === 'publish' || task.stage === 'close';
      return here ? runTask(task, surroundings, signal) : unlessAborted(pool.run(task), signal);
    },
    settled: () => Promise.resolve(),
    close: async () => {
      await pool?.close();
    },
  };
}
