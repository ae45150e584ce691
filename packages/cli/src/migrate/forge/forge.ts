import type { PullRequestSettings } from '../campaign/campaign-file.js';
import type { Plan } from '../plan/plan.js';

/** A pull request, or what a forge calls one. */
export interface ForgeChange {
  readonly number: number;
  readonly url: string;
  readonly state: 'open' | 'merged' | 'closed';
  readonly title: string;
  readonly body: string;
  /** The commit at the head of its branch, as the forge knows it. */
  readonly head: string;
}

/** A pull request to be. */
export interface NewChange {
  readonly title: string;
  readonly body: string;
  readonly branch: string;
  readonly base: string;
  readonly draft: boolean;
}

/** One repository at a forge, as far as a campaign needs it. Whatever it asks is safe to be asked again. */
export interface ForgeRepository {
  /** The branch that pull requests are made against. */
  defaultBranch(): Promise<string>;
  /** All pull requests from that branch of this repository, the newest first. */
  changesFrom(branch: string): Promise<readonly ForgeChange[]>;
  open(change: NewChange): Promise<ForgeChange>;
  update(number: number, texts: { readonly title: string; readonly body: string }): Promise<void>;
  /** Labels, reviewers and auto-merge, as far as they are set. */
  dress(number: number, settings: PullRequestSettings): Promise<void>;
  close(number: number): Promise<void>;
  /** Makes the plan's commit at the forge, which signs it, and points the branch at it; gives its name. `old`: the branch's head now. */
  commit(branch: string, old: string | null, plan: Plan, message: string): Promise<string>;
}

/** A repository as a forge lists it. */
export interface Listed {
  readonly path: string;
  readonly url: string;
  readonly branch: string | null;
  readonly archived: boolean;
  readonly fork: boolean;
}
