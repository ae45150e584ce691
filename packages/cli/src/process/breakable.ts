import { Script } from 'node:vm';

const WORK = Symbol.for('dockshift.work');

/** Node.js ends a script that it was told to end by Ctrl-C even where no handler could run (node:vm, `breakOnSigint`), and all that it calls. */
const CALL = new Script("globalThis[Symbol.for('dockshift.work')]()");

/** Does the work. Ctrl-C ends it in the middle: then `broken` is called, and an error thrown. */
export function breakable<T>(work: () => T, broken: () => void): T {
  const done: T[] = [];
  Reflect.set(globalThis, WORK, () => done.push(work()));
  try {
    CALL.runInThisContext({ breakOnSigint: true, displayErrors: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') broken();
    throw error;
  } finally {
    Reflect.deleteProperty(globalThis, WORK);
  }
  for (const result of done) return result;
  throw new Error('the work did not end');
}
