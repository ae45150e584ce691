import { availableParallelism } from 'node:os';
import { type Pool, pool } from '../../parallel/pool.js';
import { startProcess } from '../../parallel/process.js';
import { troubleOf } from '../trouble/trouble.js';
import type { Crew } from './crew.js';
import { runTask, type Surroundings } from './run-task.js';
import type { Result, Task } from './task.js';
import { unlessAborted } from './unless-aborted.js';

/** How many processes beside this one, and what they run. */
export interface TaskProcesses {
  /** The module of a process; null: none, everything is done here. */
  readonly module: URL | null;
  /** Tasks at once; null: two for each CPU, since git and the network take their time, too. */
  readonly jobs: number | null;
}

/** What a process is started with. */
export type WorkerFolders = Pick<Surroundings, 'cache' | 'work'>;

/** Does tasks on this machine: planning and committing in processes beside this one, publishing here, where the forges' limits are kept. */
export function localCrew({ module, jobs }: TaskProcesses, surroundings: Surroundings): Crew {
  const cpus = availableParallelism();
  const width = jobs ?? cpus * 2;
  const count = Math.min(width, cpus);
  const data: WorkerFolders = { cache: surroundings.cache, work: surroundings.work };
  const processes =
    module === null || width === 1
      ? null
      : pool<Task, Result>({ start: startProcess, module, count, atOnce: Math.ceil(width / count), data });
  return {
    width,
    run: (task, signal) => {
      const here = processes === null || task.stage === 'publish' || task.stage === 'close';
      return here ? runTask(task, surroundings, signal) : unlessAborted(beside(task, processes), signal);
    },
    settled: () => Promise.resolve(),
    close: async () => {
      await processes?.close();
    },
  };
}

async function beside(task: Task, processes: Pool<Task, Result, never>): Promise<Result> {
  try {
    return await processes.ask(task);
  } catch (cause) {
    return { status: 'failed', trouble: troubleOf(cause) };
  }
}
