import type { Span } from '../text/span.js';
import type { Rewrite } from './rewrite.js';

/** A place in the Dockerfile that a transform has something to say about: a rewrite, or why there is none. */
export type Finding<Code extends string = string> = RewriteFinding | DeclinedFinding<Code>;

/** A situation with a rewrite. */
export interface RewriteFinding {
  readonly at: Span;
  /** The RUNs that stay behind the sources, or no longer do, where the finding is about any. */
  readonly about?: readonly Span[];
  /** The situation, not the action. */
  readonly message: string;
  readonly rewrite: Rewrite;
  /**
   * The smaller rewrites that it consists of, each proven on the same text and right without the others; `at` tells them
   * apart. Absent: it is all or nothing.
   */
  readonly parts?: () => readonly RewriteFinding[];
}

/** A situation that looks like a case for the transform and is none, or isn't proven to be one. */
export interface DeclinedFinding<Code extends string = string> {
  readonly at: Span;
  /** The RUNs that stay behind the sources, where the finding is about any. */
  readonly about?: readonly Span[];
  readonly message: string;
  readonly declined: Code;
  /** A full sentence that a user understands without this code base. */
  readonly because: string;
}
