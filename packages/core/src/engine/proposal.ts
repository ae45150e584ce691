import type { Edit } from '../text/edit.js';
import type { AppliedRewrite } from './outcome.js';

/** The texts that rewrites edit. */
export interface Sources {
  readonly dockerfile: string;
  /** null: there is no ignore file. */
  readonly ignoreFile: string | null;
}

/** A rewrite that is proven on the text as it is, has passed the guards, and waits for an {@link Answer}. */
export interface Proposal {
  readonly rewrite: AppliedRewrite;
  readonly before: Sources;
  readonly after: Sources;
  /** From the Dockerfile before to the one after: in order, disjoint. */
  readonly edits: readonly Edit[];
  /** Can it be taken apart into smaller ones? */
  readonly splits: boolean;
}

/** What is to be done about a proposal. */
export type Answer =
  | { readonly kind: 'take' | 'leave' }
  /** Its parts are offered in its place, one by one. */
  | { readonly kind: 'split' }
  /** This one and all that follow, but for suggestions, which are still asked about. */
  | { readonly kind: 'take-rest' }
  | { readonly kind: 'leave-rest' }
  /** These texts take its place. A Dockerfile that can't be rewritten is refused: the proposal comes again. */
  | { readonly kind: 'edit'; readonly sources: Sources };
