import type { BuildContext } from '../context/build-context.js';
import type { State } from '../stage/state.js';
import type { Document, Instruction, Stage } from '../syntax/document.js';

/** Where a command stands. */
export interface Standing {
  readonly document: Document;
  readonly stage: Stage;
  readonly instruction: Instruction;
  readonly state: State;
  /** null: not known. */
  readonly context: BuildContext | null;
  /** Does the file have the cache's name where a variable may get it from? */
  isNamed(): boolean;
}
