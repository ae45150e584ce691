import type { Document, RunInstruction, Stage } from '../syntax/document.js';
import type { RunScript } from './run-script.js';

/** A command of a RUN, with all that its stage runs. */
export interface InstallPlace {
  readonly document: Document;
  readonly stage: Stage;
  readonly run: RunInstruction;
  readonly body: RunScript;
}
