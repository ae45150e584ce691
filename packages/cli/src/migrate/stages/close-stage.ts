import type { Campaign } from '../campaign/load-campaign.js';
import type { CloseTask, Result } from '../engine/task.js';
import type { RepositoryEvent } from '../journal/event.js';
import type { RepositoryState } from '../journal/state.js';
import { publishSettings } from './publish-stage.js';
import { queueOf, runTasks, type StageCount } from './run-tasks.js';
import { gitSettings, type Session } from './session.js';

/** Takes back what the campaign has published, and the branches that it made in local checkouts. */
export function closeStage(session: Session): Promise<StageCount> {
  const { campaign, store } = session;
  const states = [...store.state.repositories.values()].filter(
    (state) => isToClose(state, campaign) && session.only?.(state.repository.id) !== false,
  );
  return runTasks(session, {
    stage: 'close',
    verb: 'closed',
    total: states.length,
    next: queueOf(states),
    taskFor: (state) => taskFor(state, campaign),
    eventFor,
  });
}

function taskFor(state: RepositoryState, campaign: Campaign): CloseTask {
  const { repository, pushed, change } = state;
  return {
    stage: 'close',
    repository,
    target: campaign.target,
    git: gitSettings(campaign),
    id: `close-${change?.number ?? 'branch'}-${repository.id}`,
    marker: campaign.marker,
    pushed,
    number: change?.number ?? null,
    remote: isAtOrigin(state, campaign),
    settings: publishSettings(campaign),
  };
}

function eventFor(state: RepositoryState, result: Exclude<Result, { status: 'failed' }>): RepositoryEvent {
  const { repository, plan, applied, pushed, change } = state;
  const { id, folder } = repository;
  if (result.status === 'closed') {
    const known = pushed.length > 0 || change !== null || (folder !== null && applied !== null);
    // Nothing was there, and nothing is known to have been: it is as it was.
    return !result.found && !known && plan !== null ? { event: 'planned', id, ...plan } : { event: 'closed', id };
  }
  if (result.status === 'settled')
    return { event: 'settled', id, as: result.as, number: result.number, url: result.url };
  if (result.status === 'left-alone') return { event: 'left-alone', id, stage: 'close', reason: result.reason };
  throw new Error(`closing came to ${result.status}`);
}

/** Whatever may be there, whether or not the journal got as far as to say so. */
function isToClose(state: RepositoryState, campaign: Campaign): boolean {
  const { phase, repository, plan, applied } = state;
  if (phase === 'closed' || phase === 'merged' || phase === 'declined') return false;
  const local = repository.folder !== null && plan !== null && plan.files > 0;
  return isAtOrigin(state, campaign) || (local && (applied !== null || phase === 'planned'));
}

/** A push is noted ahead of it; commits that the forge makes have no name before. */
function isAtOrigin({ pushed, change, applied }: RepositoryState, { commit }: Campaign): boolean {
  return pushed.length > 0 || change !== null || (commit.sign === 'api' && applied !== null);
}
