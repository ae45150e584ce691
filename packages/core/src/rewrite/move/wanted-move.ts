import type { BuildContext } from '../../context/build-context.js';
import type { Effects } from '../../effects/resource.js';
import type { Document, RunInstruction, Stage } from '../../syntax/document.js';
import type { SourceCopy } from './source-copy.js';

/** A source copy that is to move behind a RUN of its stage, which has no use for it. */
export interface WantedMove {
  readonly document: Document;
  readonly stage: Stage;
  readonly source: SourceCopy;
  /** What the copy reads and writes. */
  readonly copy: Effects;
  readonly run: RunInstruction;
  /** What the part of the RUN that stays ahead of the copy reads and writes. */
  readonly ahead: Effects;
  /** What that part is called in a sentence: `the install`. */
  readonly name: string;
  /** Places in the image that this part makes anew, and that no source copy brings: `/app/node_modules`. */
  readonly outputs: readonly string[];
  /** It is as good with files of another owner. */
  readonly anyOwner: boolean;
  /** What COPY can see of the build context. */
  readonly context: BuildContext;
}
