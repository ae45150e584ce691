import type { Stage } from '../journal/event.js';
import type { RepositoryState } from '../journal/state.js';
import { applyStage } from './apply-stage.js';
import { closeStage } from './close-stage.js';
import { planStage } from './plan-stage.js';
import { publishStage } from './publish-stage.js';
import type { StageCount } from './run-tasks.js';
import type { Session } from './session.js';

/** Tries again what failed, each repository in the stage in which it failed. */
export async function retryStage(session: Session, wait: boolean): Promise<StageCount> {
  const { store } = session;
  const failedIn = new Map<string, Stage>();
  for (const { repository, failure } of store.state.repositories.values()) {
    if (failure !== null) failedIn.set(repository.id, failure.stage);
  }
  const inStage = (stage: Stage): Session => ({
    ...session,
    only: (id) => failedIn.get(id) === stage && session.only?.(id) !== false,
  });
  const wants = (stage: Stage): boolean =>
    [...store.state.repositories.values()].some((state) => isIn(state, stage, inStage(stage)));
  const counts: StageCount[] = [];
  if (wants('plan')) counts.push(await planStage(inStage('plan'), 'again'));
  if (wants('apply')) counts.push(await applyStage(inStage('apply')));
  if (wants('publish')) counts.push(await publishStage(inStage('publish'), wait));
  if (wants('close')) counts.push(await closeStage(inStage('close')));
  return counts.reduce((sum, { done, failed }) => ({ done: sum.done + done, failed: sum.failed + failed }), {
    done: 0,
    failed: 0,
  });
}

function isIn({ repository, failure }: RepositoryState, stage: Stage, { only }: Session): boolean {
  return failure?.stage === stage && only?.(repository.id) === true;
}
