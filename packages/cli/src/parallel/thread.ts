import { Worker } from 'node:worker_threads';
import { MOST_HEAP, type StartWorker } from './worker.js';

/** Starts a thread of this process: nothing starts sooner, and it shares the code with those beside it. */
export const startThread: StartWorker = (module, data, { heard, gone }) => {
  const thread = new Worker(module, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP } });
  let cause: unknown = new Error('the thread ended');
  thread.on('message', heard);
  thread.on('error', (error) => {
    cause = error;
  });
  // Comes after every error, and also when something called process.exit.
  thread.on('exit', () => gone(cause));
  return {
    send: (said) => thread.postMessage(said),
    end: async () => {
      await thread.terminate();
    },
  };
};
