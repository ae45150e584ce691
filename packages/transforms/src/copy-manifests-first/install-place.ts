import type { Document, RunInstruction, RunScript, Stage } from '@dockshift/core/kit';

/** A command of a RUN, with all that its stage runs. */
export interface InstallPlace {
  readonly document: Document;
  readonly stage: Stage;
  readonly run: RunInstruction;
  readonly body: RunScript;
}
