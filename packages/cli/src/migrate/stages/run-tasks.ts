import { setMaxListeners } from 'node:events';
import type { Result, Task } from '../engine/task.js';
import type { RepositoryEvent, Stage } from '../journal/event.js';
import type { RepositoryState } from '../journal/state.js';
import type { Session } from './session.js';

/** What a stage does with each repository. */
export interface StageWork {
  readonly stage: Stage;
  /** For the line that moves: "planned". */
  readonly verb: string;
  /** May wait until the next one may begin; null: no more of them now. */
  readonly next: () => Promise<RepositoryState | null>;
  readonly total: number;
  /** The task, or what there is to be noted at once. */
  readonly taskFor: (state: RepositoryState) => Promise<Task | RepositoryEvent> | Task | RepositoryEvent;
  /** What is so, now that there is a result. */
  readonly eventFor: (
    state: RepositoryState,
    result: Exclude<Result, { status: 'failed' }>,
  ) => RepositoryEvent | Promise<RepositoryEvent>;
  readonly after?: (event: RepositoryEvent) => void;
}

/** How many repositories a stage was done for, and for how many it could not be done. */
export interface StageCount {
  readonly done: number;
  readonly failed: number;
}

/**
 * Gives the crew as many tasks as it takes and writes into the journal what comes of them, in the order in which they end. One
 * that fails stops no other. What stops the run as a whole (the journal can't be written, the user interrupts) is thrown once
 * the tasks under way have ended.
 */
export async function runTasks(session: Session, work: StageWork): Promise<StageCount> {
  const { crew, io, narrator } = session;
  const count = { done: 0, failed: 0 };
  let broken: unknown = null;
  narrator.begin(work.verb, work.total);
  // Every task under way listens for the interruption.
  setMaxListeners(0, io.signal);
  const lane = async (): Promise<void> => {
    while (broken === null && !io.signal.aborted) {
      const state = await work.next();
      if (state === null) return;
      const event = await finish(state, session, work);
      if (event === null) return;
      count[event.event === 'failed' ? 'failed' : 'done']++;
      work.after?.(event);
      narrator.done(event.id);
    }
  };
  const guarded = async (): Promise<void> => {
    try {
      await lane();
    } catch (error) {
      broken ??= error;
    }
  };
  await Promise.all(Array.from({ length: crew.width }, guarded));
  if (broken !== null && !io.signal.aborted) throw broken;
  return count;
}

/** null: interrupted. */
async function finish(state: RepositoryState, session: Session, work: StageWork): Promise<RepositoryEvent | null> {
  const { crew, store, io, narrator } = session;
  const { id } = state.repository;
  const task = await work.taskFor(state);
  if ('event' in task) {
    await store.append(task);
    tell(task, narrator);
    return task;
  }
  const result = await resultOf(task, crew, io.signal);
  if (result === null) return null;
  const event: RepositoryEvent =
    result.status === 'failed'
      ? { event: 'failed', id, stage: work.stage, trouble: result.trouble }
      : await work.eventFor(state, result);
  await store.append(event);
  await crew.settled(task);
  tell(event, narrator);
  return event;
}

async function resultOf(task: Task, crew: Session['crew'], signal: AbortSignal): Promise<Result | null> {
  try {
    return await crew.run(task, signal);
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

function tell(event: RepositoryEvent, narrator: Session['narrator']): void {
  if (event.event === 'failed') narrator.trouble(event.id, event.trouble);
  if (event.event === 'left-alone') narrator.note(event.id, `left alone: ${event.reason}`);
}

/** Hands out states one by one. */
export function queueOf(states: readonly RepositoryState[]): () => Promise<RepositoryState | null> {
  let next = 0;
  return () => Promise.resolve(states[next++] ?? null);
}
