import { isatty, type WriteStream } from 'node:tty';
import type { Io, Sink } from '../terminal/io.js';
import type { Interrupts } from './interrupt.js';
import { keyboardOf } from './keyboard.js';

/** Assumed where there is no terminal to ask. */
const COLUMNS = 80;

/** The streams and surroundings of this process. */
export function processIo(interrupts: Interrupts): Io {
  const { signal } = interrupts;
  return {
    stdout: sinkOf(process.stdout, signal),
    stderr: sinkOf(process.stderr, signal),
    // Touching process.stdin opens it, which only --stdin wants.
    get stdin() {
      return process.stdin;
    },
    get keyboard() {
      return isatty(0) ? keyboardOf(process.stdin, interrupts) : null;
    },
    cwd: process.cwd(),
    env: process.env,
    signal,
    listen: interrupts.listen,
    computing: interrupts.computing,
  };
}

function sinkOf(stream: WriteStream, signal: AbortSignal): Sink {
  return {
    write: (chunk) => {
      // A pipe that was closed stays closed.
      if (!(signal.aborted && stream.errored)) stream.write(chunk);
    },
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      // Some terminals say 0.
      return stream.columns || COLUMNS;
    },
  };
}
