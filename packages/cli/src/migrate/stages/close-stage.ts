import type { RepositoryEvent } from '../journal/event.js';
import type { RepositoryState } from '../journal/state.js';
import { publishSettings } from './publish-stage.js';
import { queueOf, runTasks, type StageCount } from './run-tasks.js';
import { gitSettings, type Session } from './session.js';

/** Takes back what the campaign has published. */
export function closeStage(session: Session): Promise<StageCount> {
  const { campaign, store } = session;
  const states = [...store.state.repositories.values()].filter(
    (state) => isToClose(state) && session.only?.(state.repository.id) !== false,
  );
  return runTasks(session, {
    stage: 'close',
    verb: 'closed',
    total: states.length,
    next: queueOf(states),
    taskFor: ({ repository, pushed, change }) => ({
      stage: 'close',
      repository,
      target: campaign.target,
      git: gitSettings(campaign),
      id: `close-${change?.number ?? 'branch'}-${repository.id}`,
      marker: campaign.marker,
      pushed,
      number: change?.number ?? null,
      settings: publishSettings(campaign),
    }),
    eventFor: ({ repository: { id } }, result): RepositoryEvent => {
      if (result.status === 'closed') return { event: 'closed', id };
      if (result.status === 'settled')
        return { event: 'settled', id, as: result.as, number: result.number, url: result.url };
      if (result.status === 'left-alone') return { event: 'left-alone', id, stage: 'close', reason: result.reason };
      throw new Error(`closing came to ${result.status}`);
    },
  });
}

/** Whatever may have been pushed, whether or not it got as far as a pull request. */
function isToClose({ phase, pushed, change }: RepositoryState): boolean {
  if (phase === 'closed' || phase === 'merged' || phase === 'declined') return false;
  return pushed.length > 0 || change !== null;
}
