import type { CampaignState, Phase, RepositoryState } from '../journal/state.js';
import { sumOfGains } from '../plan/gain.js';
import type { PlanGain } from '../plan/plan.js';

/** A repository as reports show it. */
export interface Row {
  readonly repository: string;
  readonly phase: Phase;
  readonly files: number;
  readonly gain: PlanGain;
  readonly url: string | null;
  /** Why it is not further, a sentence or a clause. */
  readonly because: string | null;
  /** The key of its plan. */
  readonly plan: string | null;
}

/** The sum of a campaign. */
export interface Totals {
  readonly repositories: number;
  readonly phases: readonly { readonly phase: Phase; readonly count: number }[];
  readonly files: number;
  readonly gain: PlanGain;
}

/** The order in which reports list phases: what wants attention first. */
const ORDER: readonly Phase[] = [
  'failed',
  'left-alone',
  'published',
  'applied',
  'planned',
  'found',
  'rejected',
  'merged',
  'declined',
  'closed',
  'unchanged',
  'skipped',
];

/** What each phase means, in words. */
export const MEANING: { readonly [phase in Phase]: string } = {
  failed: 'failed',
  'left-alone': 'left alone',
  published: 'published, open',
  applied: 'committed, not published',
  planned: 'planned, not committed',
  found: 'not planned yet',
  rejected: 'rejected in review',
  merged: 'merged',
  declined: 'closed by its people',
  closed: 'taken back',
  unchanged: 'nothing to change',
  skipped: 'skipped',
};

/** All repositories, what wants attention first, then by name. */
export function rowsOf(state: CampaignState): readonly Row[] {
  const rows = [...state.repositories.values()].map(rowOf);
  return rows.sort((a, b) => {
    return ORDER.indexOf(a.phase) - ORDER.indexOf(b.phase) || (a.repository < b.repository ? -1 : 1);
  });
}

/** What rows come to. */
export function totalsOf(rows: readonly Row[]): Totals {
  const phases = ORDER.map((phase) => ({ phase, count: rows.filter((row) => row.phase === phase).length }));
  return {
    repositories: rows.length,
    phases: phases.filter(({ count }) => count > 0),
    files: rows.reduce((sum, { files }) => sum + files, 0),
    gain: sumOfGains(rows.map(({ gain }) => gain)),
  };
}

const ONLY_BRANCH = 'only the branch is pushed: the forge is not known';

function rowOf({ repository, phase, plan, change, reason, failure }: RepositoryState): Row {
  return {
    repository: repository.id,
    phase,
    files: plan?.files ?? 0,
    gain: plan?.gain ?? sumOfGains([]),
    url: change?.url ?? null,
    because:
      failure?.trouble.message ?? reason ?? (phase === 'published' && change?.number === null ? ONLY_BRANCH : null),
    plan: plan?.key ?? null,
  };
}
