import type { PlanGain } from '../plan/plan.js';
import type { Repository } from '../sources/repository.js';
import type { Trouble } from '../trouble/trouble.js';

/** The stages that work on repositories, one after the other. */
export type Stage = 'plan' | 'apply' | 'publish' | 'close';

/** One line of the journal: something that is so from now on. */
export type JournalEvent =
  /** A stage began anew. A plan also looks for the repositories again. */
  | { readonly event: 'begun'; readonly stage: Stage }
  /** It went through all repositories. */
  | { readonly event: 'ended'; readonly stage: Stage }
  /** A source has this repository. */
  | { readonly event: 'found'; readonly repository: Repository }
  /** All sources were asked. */
  | { readonly event: 'listed' }
  | RepositoryEvent;

/** Something that happened to one repository. */
export type RepositoryEvent = { readonly id: string } & (
  | { readonly event: 'skipped'; readonly reason: string }
  | ({ readonly event: 'planned' } & PlanNote)
  | { readonly event: 'rejected' }
  | { readonly event: 'accepted' }
  | { readonly event: 'applied'; readonly key: string; readonly commit: string }
  /** Written ahead of the push: whatever happens then, this commit is known for ours. */
  | { readonly event: 'publishing'; readonly commit: string }
  | {
      readonly event: 'published';
      readonly key: string;
      readonly commit: string;
      readonly number: number | null;
      readonly url: string | null;
      /** Was it opened just now? Then it counts for the limit of an hour. */
      readonly opened: boolean;
    }
  | { readonly event: 'left-alone'; readonly stage: Stage; readonly reason: string }
  /** The people of the repository have decided. */
  | { readonly event: 'settled'; readonly as: 'merged' | 'declined'; readonly number: number; readonly url: string }
  | { readonly event: 'closed' }
  | { readonly event: 'failed'; readonly stage: Stage; readonly trouble: Trouble }
);

/** What the journal keeps of a plan; the plan itself is a file. */
export interface PlanNote {
  readonly key: string;
  /** Files that change, and Dockerfiles that were looked at. */
  readonly files: number;
  readonly dockerfiles: number;
  /** Dockerfiles that could not be looked at. */
  readonly failed: number;
  readonly gain: PlanGain;
  /** The plan came of real builds; absent: nothing was tried. */
  readonly tried?: TriedNote;
}

/** What the journal keeps of trials. */
export interface TriedNote {
  /** The key of the plan whose held rewrites were tried. */
  readonly from: string;
  /** Rewrites that came out the same, and are in the plan now. */
  readonly rewrites: number;
}

/** An event with the time at which it was written, in milliseconds. */
export type Dated = JournalEvent & { readonly at: number };
