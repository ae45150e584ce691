import { EXIT } from '../command-line/exit-code.js';
import { breakable } from './breakable.js';

/** How the user stops a run. */
export interface Interrupts {
  /** Aborts when the user wants the run to stop, or nobody reads its output any more. */
  readonly signal: AbortSignal;
  /** Until then a signal ends the process as the system does it; from now on it aborts, and a second one ends the process. */
  listen(): void;
  /** Does what keeps the process busy. No handler can run meanwhile, so a signal ends it, or the whole process, at once. */
  computing<T>(work: () => T): Promise<T>;
  /** While `program` has the terminal, Ctrl-C is not meant for this process. */
  ignoring<T>(program: () => Promise<T>): Promise<T>;
  /** Ends the process as the signal does by which the run was stopped, so that whoever sent it sees that; Ctrl-C has an exit code. */
  endAsTold(): Promise<void>;
}

/** Those that are sent by other programs: they look at how the process ended. */
const FROM_PROGRAMS = ['SIGTERM', 'SIGHUP'] as const;

type FromPrograms = (typeof FROM_PROGRAMS)[number];

/** What stops the run of this process. */
export function interrupts(): Interrupts {
  const controller = new AbortController();
  let ignored = false;
  let listening = false;
  let told: FromPrograms | null = null;

  const stop = (signal: FromPrograms | 'SIGINT'): void => {
    if (signal === 'SIGINT' && ignored) return;
    if (signal !== 'SIGINT') told = signal;
    if (!controller.signal.aborted) controller.abort();
    else if (signal === 'SIGINT') process.exit(EXIT.interrupted);
    else end(signal);
  };
  const leaveToSystem = (): void => {
    for (const signal of FROM_PROGRAMS) process.off(signal, stop);
  };
  const end = (signal: FromPrograms): void => {
    leaveToSystem();
    process.kill(process.pid, signal);
  };
  const takeFromSystem = (): void => {
    for (const signal of FROM_PROGRAMS) process.on(signal, stop);
  };

  // `dockshift fix --diff | head` closes the pipe early; a full disk is a real error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    controller.abort();
  });
  process.stderr.on('error', () => controller.abort());
  return {
    signal: controller.signal,
    listen: () => {
      if (listening) return;
      listening = true;
      process.on('SIGINT', stop);
      takeFromSystem();
    },
    computing: (work) =>
      inNextTurn(() => {
        if (!listening) return work();
        leaveToSystem();
        try {
          return breakable(work, () => controller.abort());
        } finally {
          takeFromSystem();
        }
      }),
    ignoring: async (program) => {
      ignored = true;
      try {
        return await program();
      } finally {
        ignored = false;
      }
    },
    endAsTold: async () => {
      if (told === null) return;
      await Promise.all(
        [process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))),
      );
      end(told);
    },
  };
}

/** A signal that came earlier has reached its handler by then; one that waits for it when the handler goes would be lost. */
function inNextTurn<T>(work: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        resolve(work());
      } catch (error) {
        reject(error);
      }
    });
  });
}
