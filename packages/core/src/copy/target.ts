import { resolvePath } from '../effects/resource.js';
import { expand } from '../stage/expand.js';
import { lookupIn, type State } from '../stage/state.js';
import type { CopyInstruction, Document } from '../syntax/document.js';

/** Where a COPY or ADD puts what it takes. */
export interface CopyTarget {
  /** Absolute, or below `?`. */
  readonly path: string;
  /** It is written as a folder, `app/` or `.`: what is copied goes into it. */
  readonly intoFolder: boolean;
}

/** Where a COPY or ADD puts what it takes, given the state ahead of it; null: a variable in it has no known value. */
export function copyTarget(document: Document, copy: CopyInstruction, state: State): CopyTarget | null {
  const written = expand(copy.destination, lookupIn(state), document.escape);
  const path = written === null ? null : resolvePath(state.workdir, written);
  if (written === null || path === null) return null;
  return { path, intoFolder: written.endsWith('/') || written === '.' || written.endsWith('/.') };
}
