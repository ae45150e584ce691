import { isWithin, resolvePath } from '../effects/resource.js';
import { expand } from '../stage/expand.js';
import { lookupIn, type State } from '../stage/state.js';
import type { CopyInstruction, Document } from '../syntax/document.js';

/** Where a COPY or ADD puts what it takes. */
export interface CopyTarget {
  /** Absolute, or below `?`. */
  readonly path: string;
  /** It is written as a folder, `app/` or `.`, or is one, since the working folder lies in it: what is copied goes into it. */
  readonly intoFolder: boolean;
}

/** Where a COPY or ADD puts what it takes, given the state ahead of it; null: a variable in it has no known value. */
export function copyTarget(document: Document, copy: CopyInstruction, state: State): CopyTarget | null {
  const written = expand(copy.destination, lookupIn(state), document.escape);
  const path = written === null ? null : resolvePath(state.workdir, written);
  if (written === null || path === null) return null;
  // Into a folder that is there BuildKit puts a file under its own name. With --link it doesn't look at what is there.
  const isThere = isWithin(state.workdir, path) && !copy.flags.some(({ name }) => name === 'link');
  return { path, intoFolder: isThere || written.endsWith('/') || written === '.' || written.endsWith('/.') };
}
