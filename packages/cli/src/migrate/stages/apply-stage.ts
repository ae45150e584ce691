import { commitFor } from '../apply/commit-message.js';
import type { Task } from '../engine/task.js';
import type { RepositoryEvent } from '../journal/event.js';
import type { RepositoryState } from '../journal/state.js';
import type { Plan } from '../plan/plan.js';
import { NO_PLAN } from '../plan/plan-files.js';
import { queueOf, runTasks, type StageCount } from './run-tasks.js';
import { gitSettings, type Session } from './session.js';

/** Commits the plans on the campaign's branch. */
export function applyStage(session: Session): Promise<StageCount> {
  const states = [...session.store.state.repositories.values()].filter(
    (state) => isToApply(state) && session.only?.(state.repository.id) !== false,
  );
  return runTasks(session, {
    stage: 'apply',
    verb: 'applied',
    total: states.length,
    next: queueOf(states),
    taskFor: (state) => taskFor(state, session),
    eventFor: ({ repository: { id }, plan }, result): RepositoryEvent => {
      if (result.status === 'applied') return { event: 'applied', id, key: plan?.key ?? '', commit: result.commit };
      if (result.status === 'left-alone') return { event: 'left-alone', id, stage: 'apply', reason: result.reason };
      throw new Error(`applying came to ${result.status}`);
    },
  });
}

/** What was left alone is looked at again: people may have moved their commits elsewhere. */
function isToApply({ phase, plan, failure, applied }: RepositoryState): boolean {
  if (plan === null || plan.files === 0) return false;
  if (phase === 'planned') return true;
  return (phase === 'failed' && failure?.stage === 'apply') || (phase === 'left-alone' && applied?.key !== plan.key);
}

function taskFor(state: RepositoryState, session: Session): Task | RepositoryEvent {
  const { campaign } = session;
  const { repository } = state;
  const plan = planFor(state, session);
  if ('event' in plan) return plan;
  const commit = commitFor(campaign, repository.id, plan);
  const id = `apply-${plan.key}-${repository.id}`;
  return { stage: 'apply', repository, target: campaign.target, git: gitSettings(campaign), id, plan, commit };
}

/** The plan of a repository, or that it is gone. */
export function planFor({ repository: { id }, plan }: RepositoryState, { plans }: Session): Plan | RepositoryEvent {
  const read = plan === null ? null : plans.read(plan.key);
  if (read !== null) return read;
  return { event: 'failed', id, stage: 'plan', trouble: NO_PLAN };
}
