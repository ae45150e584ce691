import { availableParallelism } from 'node:os';
import { messageOf } from '../../files/failure.js';
import { type Pool, pool } from '../../parallel/pool.js';
import { startProcess } from '../../parallel/process.js';
import type { Crew } from './crew.js';
import { oneByOne } from './one-by-one.js';
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

/** Does tasks on this machine: planning and committing in processes beside this one, publishing here, where the forges' limits are kept, and building. */
export function localCrew({ module, jobs }: TaskProcesses, surroundings: Surroundings): Crew {
  const cpus = availableParallelism();
  const width = jobs ?? cpus * 2;
  const count = Math.min(width, cpus);
  const data: WorkerFolders = { cache: surroundings.cache, work: surroundings.work };
  // Even a single one is a process of its own: this one stays free to hear that it is interrupted.
  const processes =
    module === null
      ? null
      : pool<Task, Result>({ start: startProcess, module, count, atOnce: Math.ceil(width / count), data });
  const beside = processes === null ? null : besides(processes);
  return {
    width,
    run: (task, signal) => {
      const here = beside === null || task.stage === 'publish' || task.stage === 'close' || task.stage === 'try';
      return here ? runTask(task, surroundings, signal) : unlessAborted(beside(task), signal);
    },
    settled: () => Promise.resolve(),
    engines: () => Promise.resolve(surroundings.builder === null ? 0 : 1),
    close: async () => {
      await processes?.close();
    },
  };
}

/**
 * A process that ended in the middle was killed by somebody, or broke down over one of its tasks: each of them has a second
 * try, one after the other, so that the one that is to blame takes no other with it again.
 */
function besides(processes: Pool<Task, Result, never>): (task: Task) => Promise<Result> {
  const alone = oneByOne();
  return (task) => processes.ask(task).catch(() => alone(() => processes.ask(task)).catch(failed));
}

function failed(cause: unknown): Result {
  const message = `It was tried twice, and each time ${messageOf(cause)}.`;
  return { status: 'failed', trouble: { code: 'process', message, advice: ADVICE } };
}

const ADVICE =
  'If memory was short, run the same command with a lower --jobs; if not, it is a bug of dockshift: please report it.';
