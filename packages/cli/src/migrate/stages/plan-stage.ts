import { counted } from '../../terminal/plural.js';
import type { Task } from '../engine/task.js';
import type { PlanNote, RepositoryEvent } from '../journal/event.js';
import type { RepositoryState } from '../journal/state.js';
import type { Plan } from '../plan/plan.js';
import { noteOf } from '../plan/plan-note.js';
import { listRepositories } from '../sources/list-repositories.js';
import { someAreNamed } from './named.js';
import { queueOf, runTasks, type StageCount } from './run-tasks.js';
import { gitSettings, type Session } from './session.js';
import { tryStage } from './try-stage.js';

/**
 * Asks the sources for repositories, and finds out what to change in each. A run that was stopped goes on where it was, and makes again
 * what was lost meanwhile; one that only tries `again` asks no source, and takes the repositories that failed.
 */
export async function planStage(session: Session, mode: 'all' | 'again' = 'all'): Promise<StageCount> {
  const { store, narrator, io } = session;
  if (mode === 'all') {
    if (store.state.open !== 'plan') await store.append({ event: 'begun', stage: 'plan' });
    if (!store.state.listed) await list(session);
  }
  if (io.signal.aborted) return { done: 0, failed: 0 };
  someAreNamed(session.only, store.state);
  const { plans: run } = store.state;
  const states = [...store.state.repositories.values()].filter((state) => {
    const { plannedIn, repository, failure } = state;
    if (session.only?.(repository.id) === false) return false;
    return mode === 'again' ? failure?.stage === 'plan' : plannedIn !== run || isLost(state, session);
  });
  narrator.say(`${counted(states.length, 'repository', 'repositories')} to plan`);
  const count = await runTasks(session, {
    stage: 'plan',
    verb: 'planned',
    total: states.length,
    next: queueOf(states),
    taskFor: (state) => taskFor(state, session),
    eventFor: ({ repository: { id }, plan }, result): RepositoryEvent | Promise<RepositoryEvent> => {
      if (result.status === 'skipped') return { event: 'skipped', id, reason: result.reason };
      if (result.status === 'same' && plan !== null) return { event: 'planned', id, ...plan };
      if (result.status === 'planned') return planned(id, result.plan, session);
      throw new Error(`planning came to ${result.status}`);
    },
  });
  if (session.trial !== null && !io.signal.aborted) await tryStage(session, session.trial);
  const left = [...store.state.repositories.values()].some(({ plannedIn }) => plannedIn !== run);
  if (mode === 'all' && !left && !io.signal.aborted) await store.append({ event: 'ended', stage: 'plan' });
  if (mode === 'again') return count;
  // A run that goes on where another was stopped answers for both.
  const failed = [...store.state.repositories.values()].filter(({ failure }) => failure?.stage === 'plan').length;
  return { ...count, failed };
}

/** Asks the sources, and says what they have that is no repository. */
async function list({ campaign, access, io, store, narrator }: Session): Promise<void> {
  const sources = listRepositories(campaign, { ...access, stdin: () => io.stdin });
  let written: Promise<unknown> = Promise.resolve();
  for await (const { repository, trouble } of sources) {
    if (io.signal.aborted) return;
    if (trouble !== null) narrator.trouble(repository.id, trouble);
    const found = store.append({ event: 'found', repository });
    const failed =
      trouble === null ? null : store.append({ event: 'failed', id: repository.id, stage: 'plan', trouble });
    written = Promise.all([written, found, failed]);
  }
  await written;
  await store.append({ event: 'listed' });
}

/** Somebody may have removed the file of a plan, or it is damaged. */
function isLost({ plan }: RepositoryState, { plans }: Session): boolean {
  return plan !== null && plans.read(plan.key) === null;
}

function taskFor(state: RepositoryState, session: Session): Task {
  const { campaign, settings, store } = session;
  const { repository, plan } = state;
  // A plan whose file is gone has to be made again, also where a queue remembers that nothing has changed.
  const known = plan === null || isLost(state, session) ? null : knownKey(plan, session);
  const { target } = campaign;
  const id = `plan-${store.state.plans}-${known ?? 'new'}-${repository.id}`;
  return { stage: 'plan', repository, target, git: gitSettings(campaign), id, ...settings, known };
}

/** A plan that came of builds is taken over where builds are asked for. */
function knownKey({ key, tried }: PlanNote, { trial }: Session): string {
  return trial === null ? key : (tried?.from ?? key);
}

/** The plan goes to the disk ahead of the event that names it. */
async function planned(id: string, plan: Plan, { plans }: Session): Promise<RepositoryEvent> {
  await plans.write(plan);
  const failed = plan.dockerfiles.filter(({ status }) => status === 'failed');
  const [first] = failed;
  if (first !== undefined && plan.files.length === 0) {
    const trouble = {
      code: 'dockerfile',
      message: `${first.path}: ${first.because ?? 'It could not be read.'}`,
      advice: null,
    };
    return { event: 'failed', id, stage: 'plan', trouble };
  }
  return { event: 'planned', id, ...noteOf(plan) };
}
