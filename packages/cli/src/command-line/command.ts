import type { Io } from '../terminal/io.js';
import type { Arguments } from './arguments.js';
import type { ExitCode } from './exit-code.js';
import type { Flag } from './flag.js';
import type { Toolbox } from './toolbox.js';

/** One command of the program. What it runs is loaded when it is run, so that help stays quick. */
export interface Command {
  readonly name: string;
  /** How its operands are written: `[paths…]`. */
  readonly operands: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Paragraphs for its own page. */
  readonly description: readonly string[];
  /** Without {@link COMMON_FLAGS}. */
  readonly flags: readonly Flag[];
  /** Command lines with what they do. */
  readonly examples: readonly (readonly [commandLine: string, what: string])[];
  /** Runs it; throws a WrongUse for a command line that makes no sense. */
  readonly run: (args: Arguments, io: Io, toolbox: Toolbox) => Promise<ExitCode>;
}
