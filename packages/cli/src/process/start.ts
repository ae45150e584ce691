import { EXIT } from '../command-line/exit-code.js';
import type { Toolbox } from '../command-line/toolbox.js';
import { run } from '../run.js';
import { version } from '../version.js';
import { interrupts } from './interrupt.js';
import { processIo } from './process-io.js';

/** Runs a command line in this process and leaves its exit code to it. */
export async function start(argv: readonly string[], toolbox: Toolbox): Promise<void> {
  try {
    const told = interrupts();
    process.exitCode = await run(argv, processIo(told), toolbox);
    if (process.exitCode === EXIT.interrupted) await told.endAsTold();
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`dockshift ${version} broke down. This is a bug: please report it.\n${text}\n`);
    process.exitCode = EXIT.trouble;
  }
}
