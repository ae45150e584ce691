/** A thread or a process that answers questions, as its pool sees it. */
export interface Worker<Said extends object> {
  send(said: Said): void;
  /** Resolves once it is gone. What it is `busy` with is cut short. */
  end(busy: boolean): Promise<void>;
}

/** What a pool wants to hear of its worker. */
export interface WorkerEvents<Heard> {
  heard(said: Heard): void;
  /** It is gone, for this reason, and answers nothing any more. Called once. */
  gone(cause: unknown): void;
}

/** Starts a module as a worker, set up with plain data. */
export type StartWorker = <Said extends object, Heard>(
  module: URL,
  data: unknown,
  events: WorkerEvents<Heard>,
) => Worker<Said>;

/** Far more than anything here needs, in MB; below 2 GB, V8 lets the heap grow by less between two collections: that keeps a long run small. */
export const MOST_HEAP = 1024;
