import { counted } from '../../terminal/plural.js';
import type { RepositoryEvent } from '../journal/event.js';
import type { RepositoryState } from '../journal/state.js';
import type { Plan } from '../plan/plan.js';
import type { PlanTrial } from '../plan/plan-key.js';
import { noteOf } from '../plan/plan-note.js';
import { queueOf, runTasks } from './run-tasks.js';
import { gitSettings, type Session } from './session.js';

/** Has real builds made of what the plans hold back, and plans again with what comes out the same. What can't be tried keeps its plan. */
export async function tryStage(session: Session, trial: PlanTrial): Promise<void> {
  const { campaign, crew, narrator, plans, settings, store } = session;
  const states = [...store.state.repositories.values()].filter((state) => isToTry(state, session));
  if (states.length === 0) return;
  const count = counted(states.length, 'repository', 'repositories');
  if ((await crew.engines()) === 0) {
    narrator.say(
      `Nothing was tried in ${count}: no worker has an engine (docker, podman or buildah). Start one that has, and run the same command again.`,
    );
    return;
  }
  narrator.say(`${count} to try`);
  await runTasks(session, {
    stage: 'plan',
    verb: 'tried',
    total: states.length,
    next: queueOf(states),
    taskFor: ({ repository, plan }) => {
      const { target } = campaign;
      const id = `try-${store.state.plans}-${plan?.key}-${repository.id}`;
      return { stage: 'try', repository, target, git: gitSettings(campaign), id, ...settings, ...trial };
    },
    eventFor: async ({ repository: { id }, plan }, result): Promise<RepositoryEvent> => {
      if (plan === null) throw new Error('what has no plan is not tried');
      if (result.status === 'untried') {
        narrator.note(id, result.reason);
        return { event: 'planned', id, ...plan };
      }
      if (result.status !== 'planned') throw new Error(`trying came to ${result.status}`);
      await plans.write(result.plan);
      const tried = { from: plan.key, rewrites: triedIn(result.plan) };
      return { event: 'planned', id, ...noteOf(result.plan), tried };
    },
  });
}

/** Is something held back that was not tried yet? */
function isToTry({ repository, plan, plannedIn, rejected }: RepositoryState, session: Session): boolean {
  const { only, plans, store } = session;
  if (plan === null || plan.tried !== undefined || rejected || plannedIn !== store.state.plans) return false;
  if (only?.(repository.id) === false) return false;
  return plans.read(plan.key)?.dockerfiles.some(({ held }) => held > 0) === true;
}

function triedIn({ dockerfiles }: Plan): number {
  return dockerfiles.flatMap(({ applied }) => applied).filter(({ safety }) => safety === 'tried').length;
}
