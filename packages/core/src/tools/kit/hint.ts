import type { ProjectPlan, ProjectView } from '../contract/project.js';
import { type Freezing, frozenInstall } from './frozen.js';
import type { Install } from './project-files.js';

/**
 * The plan of an install, which says what would make it safe if its frozen form would: `npm ci` in the place of `npm install`.
 * The hint stands behind the reason, or behind the first claim that is open.
 */
export function hinted(
  planOf: (install: Install, view: ProjectView) => ProjectPlan,
  freezing: Freezing,
  install: Install,
  view: ProjectView,
): ProjectPlan {
  const plan = planOf(install, view);
  if (isProven(plan)) return plan;
  const frozen = freezing(install, view);
  if (frozen?.ok !== true || !isProven(planOf(frozenInstall(install, frozen.form), view))) return plan;
  const hint = `\`${frozen.form.shown}\` would make this safe.`;
  if (!plan.ok) return { ...plan, because: `${plan.because} ${hint}` };
  const first = plan.premises.find(({ proof }) => proof === null);
  const premises = plan.premises.map((one) => (one === first ? { ...one, claim: `${one.claim} ${hint}` } : one));
  return { ...plan, premises };
}

function isProven(plan: ProjectPlan): boolean {
  return plan.ok && plan.premises.every(({ proof }) => proof !== null);
}
