import type { BuildContext, Document, Effects, RunInstruction, Stage } from '@dockshift/core/kit';
import type { EarlyInstall } from './install.js';
import type { SourceCopy } from './source-copy.js';

/** A source copy that is to move behind an install of its stage. */
export interface WantedMove {
  readonly document: Document;
  readonly stage: Stage;
  readonly source: SourceCopy;
  /** What the copy reads and writes. */
  readonly copy: Effects;
  readonly run: RunInstruction;
  readonly install: EarlyInstall;
  /** What COPY can see of the build context. */
  readonly context: BuildContext;
}
