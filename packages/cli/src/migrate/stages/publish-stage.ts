import { commitFor } from '../apply/commit-message.js';
import { valuesFor } from '../apply/plan-texts.js';
import type { Campaign } from '../campaign/load-campaign.js';
import { filled } from '../campaign/texts.js';
import { sleep } from '../engine/sleep.js';
import type { Result, Task } from '../engine/task.js';
import type { RepositoryEvent } from '../journal/event.js';
import type { RepositoryState } from '../journal/state.js';
import type { Plan } from '../plan/plan.js';
import { withMarker } from '../publish/marker.js';
import type { PublishSettings, PublishTexts } from '../publish/publish-settings.js';
import { Breaker, type Hold, holdFor } from '../rollout/gate.js';
import { planFor } from './apply-stage.js';
import { runTasks, type StageCount } from './run-tasks.js';
import { gitSettings, type Session } from './session.js';

/** What publishing came to. */
export interface Published extends StageCount {
  /** Why it ended before all were published; null: all are. */
  readonly hold: Hold | null;
}

/** Pushes the commits and opens pull requests, as fast as the campaign's limits allow. */
export async function publishStage(session: Session, wait: boolean): Promise<Published> {
  const { store } = session;
  const states = [...store.state.repositories.values()].filter(
    (state) => isToPublish(state) && session.only?.(state.repository.id) !== false,
  );
  const gate = new Admission(session, states, wait);
  const count = await runTasks(session, {
    stage: 'publish',
    verb: 'published',
    total: states.length,
    next: () => gate.next(),
    taskFor: (state) => taskFor(state, session),
    eventFor,
    after: (event) => gate.note(event),
  });
  return { ...count, hold: gate.hold };
}

function isToPublish({ phase, plan, failure, applied }: RepositoryState): boolean {
  if (plan === null || applied?.key !== plan.key) return false;
  return phase === 'applied' || phase === 'left-alone' || (phase === 'failed' && failure?.stage === 'publish');
}

/** Lets repositories through as the limits allow. */
class Admission {
  hold: Hold | null = null;
  readonly #session: Session;
  readonly #states: readonly RepositoryState[];
  readonly #wait: boolean;
  readonly #breaker: Breaker;
  readonly #underWay = new Set<string>();
  #next = 0;

  constructor(session: Session, states: readonly RepositoryState[], wait: boolean) {
    this.#session = session;
    this.#states = states;
    this.#wait = wait;
    this.#breaker = new Breaker(session.campaign.rollout.breaker);
  }

  async next(): Promise<RepositoryState | null> {
    const { io, narrator } = this.#session;
    for (;;) {
      const state = this.#states[this.#next];
      if (state === undefined || this.hold !== null || io.signal.aborted) return null;
      const hold = this.#holdFor(state);
      if (hold === null) {
        this.#next++;
        if (state.change === null) this.#underWay.add(state.repository.id);
        return state;
      }
      if (!this.#wait || hold.until === null) {
        this.hold = hold;
        return null;
      }
      narrator.say(`waiting until ${new Date(hold.until).toISOString()}: ${hold.because}`);
      await waitUntil(hold.until, io.signal);
    }
  }

  note(event: RepositoryEvent): void {
    this.#underWay.delete(event.id);
    this.#breaker.note(event.event === 'failed');
  }

  #holdFor({ change }: RepositoryState): Hold | null {
    const { tripped } = this.#breaker;
    if (tripped !== null) return { because: tripped, until: null };
    // What is open already is only brought up to date.
    if (change !== null) return null;
    const { campaign, store } = this.#session;
    const limited = campaign.rollout.open !== undefined;
    const open = limited
      ? [...store.state.repositories.values()].filter(({ phase }) => phase === 'published').length
      : 0;
    const opened = { times: store.state.opened, underWay: this.#underWay.size, open };
    return holdFor(campaign.rollout, opened, Date.now());
  }
}

async function waitUntil(time: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(Math.max(time - Date.now(), 0), signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function taskFor(state: RepositoryState, session: Session): Promise<Task | RepositoryEvent> {
  const { campaign, store } = session;
  const { repository, pushed, applied } = state;
  const plan = planFor(state, session);
  if ('event' in plan) return plan;
  // Whatever happens now, this commit is known for ours afterwards.
  if (campaign.commit.sign === 'none' && applied !== null && !pushed.includes(applied.commit)) {
    await store.append({ event: 'publishing', id: repository.id, commit: applied.commit });
  }
  return {
    stage: 'publish',
    repository,
    target: campaign.target,
    git: gitSettings(campaign),
    id: `publish-${plan.key}-${repository.id}`,
    plan,
    commit: commitFor(campaign, repository.id, plan),
    pushed,
    texts: textsFor(campaign, repository.id, plan),
    settings: publishSettings(campaign),
  };
}

/** The pull request of a plan. */
function textsFor(campaign: Campaign, repository: string, plan: Plan): PublishTexts {
  const { title, body } = campaign.texts;
  return {
    title: filled(title, valuesFor(campaign, repository, plan, 'plain'))
      .replace(/\s+/g, ' ')
      .trim(),
    body: withMarker(filled(body, valuesFor(campaign, repository, plan, 'markdown')), campaign.marker),
  };
}

/** How a campaign publishes, as tasks carry it. */
export function publishSettings({ pullRequest, commit, rollout, forges }: Campaign): PublishSettings {
  return { pullRequest, sign: commit.sign, pause: rollout.pause * 1000, forges };
}

function eventFor(
  { repository: { id }, plan, change }: RepositoryState,
  result: Exclude<Result, { status: 'failed' }>,
): RepositoryEvent {
  switch (result.status) {
    case 'published': {
      const { commit, number, url } = result;
      // One that a killed run has opened is new to the journal, and counts for the hour.
      const opened = number !== null && change === null;
      return { event: 'published', id, key: plan?.key ?? '', commit, number, url, opened };
    }
    case 'settled':
      return { event: 'settled', id, as: result.as, number: result.number, url: result.url };
    case 'left-alone':
      return { event: 'left-alone', id, stage: 'publish', reason: result.reason };
    default:
      throw new Error(`publishing came to ${result.status}`);
  }
}
