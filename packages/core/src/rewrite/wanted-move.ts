import type { EarlyInstall } from '../analysis/install.js';
import type { SourceCopy } from '../analysis/source-copy.js';
import type { BuildContext } from '../context/build-context.js';
import type { Effects } from '../effects/resource.js';
import type { Document, RunInstruction, Stage } from '../syntax/document.js';

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
