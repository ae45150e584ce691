import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { WrongUse } from '../command-line/wrong-use.js';
import { type Failure, failureOf } from '../files/failure.js';
import type { Sink } from '../terminal/io.js';

/** Lines of a text in a file are as long as those where there is no terminal. */
const COLUMNS = 80;

/** Opens the file of a report ahead of the work, so that nothing is done in vain; what it held is gone. Throws a WrongUse if that fails. */
export function openOutput(file: string, cwd: string): { readonly sink: Sink; close(): void } {
  const handle = opened(file, cwd);
  return {
    sink: {
      write: (chunk) => {
        const bytes = Buffer.from(chunk);
        let written = 0;
        while (written < bytes.length) written += writeSync(handle, bytes, written);
      },
      isTTY: false,
      columns: COLUMNS,
    },
    close: () => closeSync(handle),
  };
}

function opened(file: string, cwd: string): number {
  let failure: Failure;
  try {
    return openSync(resolve(cwd, file), 'w');
  } catch (error) {
    failure = failureOf(error, 'write');
  }
  throw new WrongUse(`the report can't be written into ${file}: ${failure.message}`, failure.advice);
}
