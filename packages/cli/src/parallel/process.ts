import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { MOST_HEAP, type StartWorker } from './worker.js';

/** As bin/dockshift.js does, which says why; a process beside this one does not get what was set while this one ran. */
const QUICK_START = process.versions.node.startsWith('20.') ? ['--interrupt-budget=1000000'] : [];

/** By default up to 48 MB hold what is young, which here is mostly gone before 12 are full: that is all that grows in a long campaign. */
const SMALL = [`--max-old-space-size=${MOST_HEAP}`, '--max-semi-space-size=4'];

/**
 * Starts a process of its own. That is for answers that start programs: to start one, the system copies the tables of all
 * memory that a process has (fork(2)), so that a process with many threads pays for the memory of all of them each time.
 */
export const startProcess: StartWorker = (module, data, { heard, gone }) => {
  const child = fork(fileURLToPath(module), [JSON.stringify(data)], {
    execArgv: [...process.execArgv, ...QUICK_START, ...SMALL],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let cause: unknown = null;
  const exit = new Promise<void>((resolve) => {
    const end = (because: unknown): void => {
      gone(because);
      resolve();
    };
    child.on('error', (error) => {
      cause = error;
      // It never began, so that it has no end.
      if (child.pid === undefined) end(error);
    });
    child.on('exit', (status, signal) =>
      end(cause ?? new Error(`the process ended with ${signal ?? `status ${status}`}`)),
    );
  });
  child.on('message', heard);
  return {
    // What can't be sent to a process that is going is answered by its end.
    send: (said) => child.send(said, () => undefined),
    end: async (busy) => {
      if (busy) child.kill('SIGKILL');
      else if (child.connected) child.disconnect();
      await exit;
    },
  };
};
