import type { Result, Task } from './task.js';

/** Does the tasks of a stage: processes on this machine, or workers behind a queue. */
export interface Crew {
  /** Tasks that may be given to it at once; more would only wait. */
  readonly width: number;
  /** Rejects only when the signal aborts, or the crew itself is lost; what goes wrong with the task is its result. */
  run(task: Task, signal: AbortSignal): Promise<Result>;
  /** Is called when the result of a task is in the journal: whatever remembers it may forget it. */
  settled(task: Task): Promise<void>;
  /** How many places there are that have an engine, and can try what is held back. */
  engines(): Promise<number>;
  close(): Promise<void>;
}
