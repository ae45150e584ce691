import { EXIT } from '../command-line/exit-code.js';

/**
 * A signal that aborts when the user wants the run to stop, or nobody reads its output any more. What is being written is finished first; a second
 * Ctrl-C ends the process at once.
 */
export function interruptible(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
  // `dockshift fix --diff | head` closes the pipe early; a full disk is a real error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    controller.abort();
  });
  process.stderr.on('error', () => controller.abort());
  return controller.signal;
}
