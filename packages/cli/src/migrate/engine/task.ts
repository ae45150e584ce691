import type { Commit } from '../apply/commit-plan.js';
import type { Plan } from '../plan/plan.js';
import type { PlanSettings, PlanTrial } from '../plan/plan-key.js';
import type { PublishSettings, PublishTexts } from '../publish/publish-settings.js';
import type { Repository } from '../sources/repository.js';
import type { Trouble } from '../trouble/trouble.js';

/** One stage of one repository. Plain data: it goes to other processes, and through queues to other machines. */
export type Task = PlanTask | TryTask | ApplyTask | PublishTask | CloseTask;

/** What every task says. */
export interface TaskBase {
  readonly repository: Repository;
  /** The campaign's branch. */
  readonly target: string;
  readonly git: GitRules;
  /** Two tasks with the same id are the same work. */
  readonly id: string;
}

/** The campaign's rules for git. */
export interface GitRules {
  readonly protocols: readonly string[];
  /** In milliseconds. */
  readonly patience: number;
}

/** Finds out what to change. */
export interface PlanTask extends TaskBase, PlanSettings {
  readonly stage: 'plan';
  readonly known: string | null;
}

/** Builds what a plan holds back, and plans again with what comes out the same. */
export interface TryTask extends TaskBase, PlanSettings, PlanTrial {
  readonly stage: 'try';
}

/** Makes the commit. */
export interface ApplyTask extends TaskBase {
  readonly stage: 'apply';
  readonly plan: Plan;
  readonly commit: Commit;
}

/** Pushes the commit, and opens or updates the pull request. */
export interface PublishTask extends TaskBase {
  readonly stage: 'publish';
  readonly plan: Plan;
  readonly commit: Commit;
  /** Commits that this campaign has pushed before. */
  readonly pushed: readonly string[];
  readonly texts: PublishTexts;
  readonly settings: PublishSettings;
}

/** Takes back what was published. */
export interface CloseTask extends TaskBase {
  readonly stage: 'close';
  readonly marker: string;
  readonly pushed: readonly string[];
  readonly number: number | null;
  /** Is there, or may there be, anything at origin? */
  readonly remote: boolean;
  readonly settings: PublishSettings;
}

/** What a task came to. */
export type Result =
  | { readonly status: 'planned'; readonly plan: Plan }
  | { readonly status: 'same'; readonly key: string }
  /** Nothing could be tried, a sentence. */
  | { readonly status: 'untried'; readonly reason: string }
  | { readonly status: 'skipped'; readonly reason: string }
  | { readonly status: 'applied'; readonly commit: string }
  | {
      readonly status: 'published';
      readonly commit: string;
      readonly number: number | null;
      readonly url: string | null;
      readonly opened: boolean;
    }
  | { readonly status: 'settled'; readonly as: 'merged' | 'declined'; readonly number: number; readonly url: string }
  | { readonly status: 'left-alone'; readonly reason: string }
  /** Was there anything to take back? */
  | { readonly status: 'closed'; readonly found: boolean }
  | { readonly status: 'failed'; readonly trouble: Trouble };
