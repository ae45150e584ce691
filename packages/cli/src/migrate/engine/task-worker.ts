import { parentPort, workerData } from 'node:worker_threads';
import { runTask, type Surroundings } from './run-task.js';
import type { FromThread, ThreadFolders, ToThread } from './task-pool.js';

const { cache, work }: ThreadFolders = workerData;

// A thread never publishes: the limits of forges are kept in one place.
const surroundings: Surroundings = { cache, work, forges: null };
const never = new AbortController().signal;

parentPort?.on('message', async ({ number, task }: ToThread) => {
  const answer: FromThread = { number, result: await runTask(task, surroundings, never) };
  parentPort?.postMessage(answer);
});
