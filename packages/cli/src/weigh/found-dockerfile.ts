import type { ContextTake, IgnoreFile } from '@dockshift/core';

/** A Dockerfile that is built with the context. */
export interface FoundDockerfile {
  /** As shown. */
  readonly path: string;
  /** Relative to the context; it begins with `../` outside of it. */
  readonly place: string;
  readonly takes: readonly ContextTake[];
  /** 1-based line of each take. */
  readonly lines: readonly number[];
  /** Base images that may ask for more. */
  readonly unseen: readonly string[];
  /** Why what it takes is not known, a sentence; null: it is. */
  readonly because: string | null;
  readonly ignoreFile: IgnoreFile;
}
