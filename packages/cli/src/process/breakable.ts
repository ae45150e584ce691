import { type RunningScriptOptions, Script } from 'node:vm';

const WORK = Symbol.for('dockshift.work');

/** Node.js ends a script in the middle, and all that it calls, where it was told to: by Ctrl-C, or after a time (node:vm, `breakOnSigint`, `timeout`). */
const CALL = new Script("globalThis[Symbol.for('dockshift.work')]()");

/** Does the work. Ctrl-C ends it in the middle: then `broken` is called, and an error thrown. */
export function breakable<T>(work: () => T, broken: () => void): T {
  try {
    return inScript(work, { breakOnSigint: true });
  } catch (error) {
    if (isCoded(error, 'ERR_SCRIPT_EXECUTION_INTERRUPTED')) broken();
    throw error;
  }
}

/** Work that took longer than it was given. */
export class TookTooLong extends Error {
  override name = 'TookTooLong';
  readonly seconds: number;

  constructor(seconds: number, options: ErrorOptions) {
    super(`it was not done within ${seconds} s`, options);
    this.seconds = seconds;
  }
}

/** Does the work, and ends it in the middle after `seconds` of a clock. Throws a TookTooLong. */
export function within<T>(seconds: number, work: () => T): T {
  try {
    return inScript(work, { timeout: Math.max(1, Math.round(seconds * 1000)) });
  } catch (error) {
    if (isCoded(error, 'ERR_SCRIPT_EXECUTION_TIMEOUT')) throw new TookTooLong(seconds, { cause: error });
    throw error;
  }
}

function isCoded(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function inScript<T>(work: () => T, options: RunningScriptOptions): T {
  const done: T[] = [];
  Reflect.set(globalThis, WORK, () => done.push(work()));
  try {
    CALL.runInThisContext({ ...options, displayErrors: false });
  } finally {
    Reflect.deleteProperty(globalThis, WORK);
  }
  for (const result of done) return result;
  throw new Error('the work did not end');
}
