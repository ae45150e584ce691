import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { internalFailure } from '../files/failure.js';
import type { Executor } from './executor.js';
import type { FileReport, Job } from './report.js';

/** What a worker needs to set itself up; it goes through `workerData`. */
export interface WorkerSettings {
  /** Ids, since functions can't be sent. */
  readonly transforms: readonly string[];
  readonly unsafe: boolean;
  readonly givenContext: string | null;
  readonly patch: boolean;
  readonly cwd: string;
}

/** How many threads are worth having: one for each CPU that this process may use. */
export function availableThreads(): number {
  return availableParallelism();
}

/** What is sent to a worker. */
export type ToWorker =
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'ignore'; readonly file: string; readonly text: string; readonly version: number };

interface Waiting {
  readonly job: Job;
  readonly done: (report: FileReport) => void;
}

/** Looks at files in `width` threads that run `module`. A thread that dies fails its file and is replaced. */
export function threadPool(module: URL, width: number, settings: WorkerSettings): Executor {
  const queue: Waiting[] = [];
  // A thread that starts later has to be told all that the others know.
  const ignores = new Map<string, ToWorker>();
  const seats = Array.from({ length: width }, () => new Seat(module, settings, queue, ignores));
  return {
    width,
    examine: (job, urgent) =>
      new Promise((done) => {
        if (urgent) queue.unshift({ job, done });
        else queue.push({ job, done });
        seats.find((seat) => seat.isFree)?.next();
      }),
    setIgnore: (file, text, version) => {
      const message: ToWorker = { kind: 'ignore', file, text, version };
      ignores.set(file, message);
      for (const seat of seats) seat.tell(message);
    },
    close: async () => {
      // Nobody waits for these any more, and a thread that is free would begin the next one.
      queue.length = 0;
      await Promise.all(seats.map((seat) => seat.close()));
    },
  };
}

/** Far more than any file needs. Below 2 GB, V8 lets the heap grow by less between two collections: that keeps a long run small. */
const LIMITS = { maxOldGenerationSizeMb: 1024 };

/** One thread and the file it is busy with. */
class Seat {
  readonly #module: URL;
  readonly #settings: WorkerSettings;
  readonly #queue: Waiting[];
  readonly #ignores: ReadonlyMap<string, ToWorker>;
  #worker: Worker | null = null;
  #busy: Waiting | null = null;

  constructor(module: URL, settings: WorkerSettings, queue: Waiting[], ignores: ReadonlyMap<string, ToWorker>) {
    this.#module = module;
    this.#settings = settings;
    this.#queue = queue;
    this.#ignores = ignores;
  }

  get isFree(): boolean {
    return this.#busy === null;
  }

  /** Takes the next file of the queue, if there is one. */
  next(): void {
    const waiting = this.#queue.shift();
    if (waiting === undefined) return;
    this.#busy = waiting;
    this.#worker ??= this.#start();
    this.tell({ kind: 'job', job: waiting.job });
  }

  tell(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.#module, { workerData: this.#settings, resourceLimits: LIMITS });
    worker.on('message', (report: FileReport) => this.#finish(report));
    let cause: unknown = new Error('the thread ended');
    worker.on('error', (error) => {
      cause = error;
    });
    // Comes after every error, and also when something called process.exit.
    worker.on('exit', () => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      const path = this.#busy?.job.path;
      if (path !== undefined) this.#finish({ path, status: 'failed', failure: internalFailure(cause) });
    });
    for (const message of this.#ignores.values()) worker.postMessage(message);
    return worker;
  }

  #finish(report: FileReport): void {
    const busy = this.#busy;
    this.#busy = null;
    busy?.done(report);
    this.next();
  }
}
