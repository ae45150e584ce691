import { EXIT } from '../command-line/exit-code.js';

/** How the user stops a run. */
export interface Interrupts {
  /** Aborts when the user wants the run to stop, or nobody reads its output any more. */
  readonly signal: AbortSignal;
  /** While `program` has the terminal, Ctrl-C is not meant for this process. */
  ignoring<T>(program: () => Promise<T>): Promise<T>;
}

/** Listens to signals from now on. What is being written is finished first; a second Ctrl-C ends the process at once. */
export function interrupts(): Interrupts {
  const controller = new AbortController();
  let ignored = false;
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
  };
  process.on('SIGINT', () => {
    if (!ignored) stop();
  });
  for (const name of ['SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
  // `dockshift fix --diff | head` closes the pipe early; a full disk is a real error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    controller.abort();
  });
  process.stderr.on('error', () => controller.abort());
  return {
    signal: controller.signal,
    ignoring: async (program) => {
      ignored = true;
      try {
        return await program();
      } finally {
        ignored = false;
      }
    },
  };
}
