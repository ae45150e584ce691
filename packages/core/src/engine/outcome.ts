import type { Gain, Keeps, Premise } from '../rewrite/rewrite.js';
import type { Safety } from '../rewrite/safety.js';
import type { Problem } from '../syntax/document.js';
import type { Edit } from '../text/edit.js';
import type { Place } from '../text/lines.js';

/** What became of one Dockerfile. */
export type Outcome = ChangedOutcome | UnchangedOutcome | SkippedOutcome;

interface Examined {
  /** Rewrites that are right only if an open premise holds, or that keep nothing; not applied. */
  readonly held: readonly HeldRewrite[];
  readonly declined: readonly Declined[];
  /** Steps that take their time, and that an edit of a source file still runs again; those of held rewrites are not among them. */
  readonly left: readonly Left[];
  /** `# dockshift-ignore` comments that forbid nothing: they can go. */
  readonly unusedSuppressions: readonly Place[];
  /** `# dockshift-ignore` comments with ids that are those of no transform: what they forbid is not what somebody meant. */
  readonly unknownSuppressions: readonly UnknownSuppression[];
  /** Vetoes and cycles: each is a bug of dockshift, reverted before it could do harm. */
  readonly defects: readonly Defect[];
}

/** At least one rewrite was applied. */
export interface ChangedOutcome extends Examined {
  readonly status: 'changed';
  /** The new text of the Dockerfile. */
  readonly source: string;
  /** From the original text to {@link ChangedOutcome.source}: in order, disjoint. */
  readonly edits: readonly Edit[];
  /** The ignore file's new text and its path in the context; null if it stays as it is. */
  readonly dockerignore: { readonly path: string; readonly before: string | null; readonly after: string } | null;
  readonly applied: readonly AppliedRewrite[];
}

/** Nothing to do, or nothing that is proven. */
export interface UnchangedOutcome extends Examined {
  readonly status: 'unchanged';
}

/** The file is not fit for rewriting; it stays as it is. */
export interface SkippedOutcome {
  readonly status: 'skipped';
  readonly problems: readonly (Problem & { readonly at: Place })[];
}

/** A comment that names what there is not. */
export interface UnknownSuppression {
  /** Of the comment, in the original text. */
  readonly at: Place;
  /** As written. */
  readonly ids: readonly string[];
}

interface Reported {
  readonly transform: string;
  /** In the original text. */
  readonly at: Place;
}

/** A rewrite that is in the new text. */
export interface AppliedRewrite extends Reported {
  readonly title: string;
  readonly message: string;
  readonly safety: Safety;
  readonly keeps: Keeps;
  readonly caches: readonly string[];
  readonly premises: readonly Premise[];
  readonly gain: Gain;
}

/** A rewrite that waits for `unsafe`, or is only ever shown. */
export interface HeldRewrite extends AppliedRewrite {}

/** A place that a transform looked at and left alone. */
export interface Declined extends Reported {
  readonly code: string;
  readonly message: string;
  readonly because: string;
}

/** A step that an edit of a source file runs again. */
export interface Left {
  /** Of the RUN, in the original text. */
  readonly at: Place;
  /** The RUN on one short line. */
  readonly step: string;
  /** What it usually takes, in seconds. */
  readonly seconds: number;
  /** Why it stays behind the sources, a full sentence. */
  readonly because: string;
  /** What a user can do, a full sentence. */
  readonly byHand: string;
}

/** A mistake of a transform that a guard or the engine caught. */
export interface Defect extends Reported {
  readonly kind: 'veto' | 'cycle' | 'overlap' | 'threw';
  readonly message: string;
}
