import type { ProjectPlan } from '../contract/project.js';

/**
 * The plan of an install, which says what would make it safe if another call would: `npm ci` in the place of `npm install`.
 * The hint stands behind the reason, or behind the first claim that is open.
 */
export function hinted(plan: ProjectPlan, other: () => ProjectPlan | null, hint: string): ProjectPlan {
  if (isProven(plan)) return plan;
  const better = other();
  if (better === null || !isProven(better)) return plan;
  if (!plan.ok) return { ...plan, because: `${plan.because} ${hint}` };
  const first = plan.premises.find(({ proof }) => proof === null);
  const premises = plan.premises.map((one) => (one === first ? { ...one, claim: `${one.claim} ${hint}` } : one));
  return { ...plan, premises };
}

function isProven(plan: ProjectPlan): boolean {
  return plan.ok && plan.premises.every(({ proof }) => proof !== null);
}
