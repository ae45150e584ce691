import type { Repository } from '../sources/repository.js';
import type { Trouble } from '../trouble/trouble.js';
import type { Dated, PlanNote, RepositoryEvent, Stage } from './event.js';

/** How far a repository is. */
export type Phase =
  | 'found'
  | 'skipped'
  | 'unchanged'
  | 'planned'
  | 'rejected'
  | 'applied'
  | 'published'
  | 'merged'
  | 'declined'
  | 'left-alone'
  | 'closed'
  | 'failed';

/** All that the journal says of a repository. */
export interface RepositoryState {
  readonly repository: Repository;
  readonly phase: Phase;
  /** The run of `plan` that this is of, by its number. */
  readonly plannedIn: number;
  readonly plan: PlanNote | null;
  /** The plan that the commit is of, and the commit. */
  readonly applied: { readonly key: string; readonly commit: string } | null;
  /** Every commit that was pushed, or may have been. */
  readonly pushed: readonly string[];
  readonly change: Change | null;
  readonly rejected: boolean;
  /** Why it was skipped or left alone. */
  readonly reason: string | null;
  readonly failure: { readonly stage: Stage; readonly trouble: Trouble } | null;
}

/** A pull request, or with a forge that is not known just a branch. */
export interface Change {
  readonly key: string;
  readonly commit: string;
  readonly number: number | null;
  readonly url: string | null;
  /** In milliseconds. */
  readonly openedAt: number;
}

/** A campaign as its journal tells it. */
export interface CampaignState {
  /** Those that the sources had at last, and those that something was published for. */
  readonly repositories: ReadonlyMap<string, RepositoryState>;
  /** The stage that was begun and did not get to its end. */
  readonly open: Stage | null;
  /** How often `plan` has begun. */
  readonly plans: number;
  /** Did the last `plan` hear of all repositories? */
  readonly listed: boolean;
  /** When pull requests were opened, in milliseconds, in order. */
  readonly opened: readonly number[];
}

/** Adds up events; it is changed in place, since a campaign has many. */
export class StateBuilder implements CampaignState {
  readonly repositories: Map<string, RepositoryState> = new Map();
  open: Stage | null = null;
  plans = 0;
  listed = false;
  readonly opened: number[] = [];
  /** The run of `plan` in which each was found. */
  readonly #foundIn = new Map<string, number>();

  take(dated: Dated): void {
    switch (dated.event) {
      case 'begun':
        this.open = dated.stage;
        if (dated.stage === 'plan') {
          this.plans++;
          this.listed = false;
        }
        return;
      case 'ended':
        this.open = null;
        return;
      case 'found':
        this.#find(dated.repository);
        return;
      case 'listed':
        this.listed = true;
        this.#forgetTheGone();
        return;
      default:
        this.#change(dated, dated.at);
    }
  }

  #find(repository: Repository): void {
    const { id } = repository;
    this.#foundIn.set(id, this.plans);
    const known = this.repositories.get(id);
    this.repositories.set(id, known === undefined ? fresh(repository) : { ...known, repository });
  }

  /** What no source has any more is of interest only where something was published. */
  #forgetTheGone(): void {
    for (const [id, state] of this.repositories) {
      if (this.#foundIn.get(id) !== this.plans && state.change === null) this.repositories.delete(id);
    }
  }

  #change(event: RepositoryEvent, at: number): void {
    const state = this.repositories.get(event.id);
    if (state === undefined) return;
    if (event.event === 'published' && event.opened) this.opened.push(at);
    const planning = event.event === 'planned' || event.event === 'skipped' || isPlanFailure(event);
    const plannedIn = planning ? this.plans : state.plannedIn;
    this.repositories.set(event.id, { ...changed(state, event, at), plannedIn });
  }
}

function isPlanFailure(event: RepositoryEvent): boolean {
  return event.event === 'failed' && event.stage === 'plan';
}

function fresh(repository: Repository): RepositoryState {
  return {
    repository,
    phase: 'found',
    plannedIn: 0,
    plan: null,
    applied: null,
    pushed: [],
    change: null,
    rejected: false,
    reason: null,
    failure: null,
  };
}

function changed(before: RepositoryState, event: RepositoryEvent, at: number): RepositoryState {
  const state = { ...before, failure: null, reason: null };
  switch (event.event) {
    case 'skipped':
      return { ...state, phase: 'skipped', plan: null, reason: event.reason };
    case 'planned': {
      const { key, files, dockerfiles, failed, gain, tried } = event;
      const plan = { key, files, dockerfiles, failed, gain, ...(tried === undefined ? {} : { tried }) };
      return afterPlan({ ...state, plan });
    }
    case 'rejected':
      return { ...state, phase: state.change === null ? 'rejected' : state.phase, rejected: true };
    case 'accepted':
      return afterPlan({ ...state, rejected: false });
    case 'applied':
      return afterPlan({ ...state, applied: { key: event.key, commit: event.commit } });
    case 'publishing':
      return { ...before, pushed: [...new Set([...state.pushed, event.commit])] };
    case 'published': {
      const { key, commit, number, url, opened } = event;
      const openedAt = opened || state.change === null ? at : state.change.openedAt;
      return { ...state, phase: 'published', change: { key, commit, number, url, openedAt } };
    }
    case 'left-alone':
      return { ...state, phase: 'left-alone', reason: event.reason };
    case 'settled': {
      const { number, url } = event;
      const known = state.change ?? { key: state.plan?.key ?? '', commit: state.applied?.commit ?? '', openedAt: at };
      return { ...state, phase: event.as, change: { ...known, number, url } };
    }
    case 'closed':
      return { ...state, phase: 'closed' };
    case 'failed':
      return { ...state, phase: 'failed', failure: { stage: event.stage, trouble: event.trouble } };
    default:
      return event satisfies never;
  }
}

/** Where a repository is once its plan is known: as far as what was done for this very plan. */
function afterPlan(state: RepositoryState): RepositoryState {
  const { plan, applied, change, rejected, phase } = state;
  // What people decided stays decided.
  if (phase === 'merged' || phase === 'declined' || phase === 'closed') return state;
  if (plan === null || plan.files === 0) return { ...state, phase: plan === null ? 'found' : 'unchanged' };
  if (rejected) return { ...state, phase: 'rejected' };
  if (applied?.key !== plan.key) return { ...state, phase: 'planned' };
  const done = change !== null && change.key === plan.key && change.commit === applied.commit;
  return { ...state, phase: done ? 'published' : 'applied' };
}
