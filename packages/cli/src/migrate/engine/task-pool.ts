import { Worker } from 'node:worker_threads';
import { troubleOf } from '../trouble/trouble.js';
import type { Result, Task } from './task.js';

/** What a thread is started with. */
export interface ThreadFolders {
  readonly cache: string;
  readonly work: string;
}

/** A task on its way to a thread, and a result on its way back. */
export interface ToThread {
  readonly number: number;
  readonly task: Task;
}

/** What comes back for {@link ToThread}. */
export interface FromThread {
  readonly number: number;
  readonly result: Result;
}

/** Threads that do tasks. */
export interface TaskPool {
  run(task: Task): Promise<Result>;
  close(): Promise<void>;
}

interface Waiting {
  readonly task: Task;
  readonly done: (result: Result) => void;
}

/** Far more than any repository needs; below 2 GB, V8 lets the heap grow by less between two collections. */
const LIMITS = { maxOldGenerationSizeMb: 1024 };

/**
 * Does tasks in `threads` threads that run `module`, each at `atOnce` of them, since most of the time goes into waiting for git. A
 * thread that dies fails its tasks and no others, and is replaced when there is more to do.
 */
export function taskPool(module: URL, threads: number, atOnce: number, folders: ThreadFolders): TaskPool {
  const queue: Waiting[] = [];
  const seats = Array.from({ length: threads }, () => new Seat(module, atOnce, folders, queue));
  return {
    run: (task) =>
      new Promise((done) => {
        queue.push({ task, done });
        // The one with the least to do; the list is short.
        seats.toSorted((a, b) => a.busy - b.busy)[0]?.next();
      }),
    close: async () => {
      queue.length = 0;
      await Promise.all(seats.map((seat) => seat.close()));
    },
  };
}

/** One thread and the tasks it is busy with. */
class Seat {
  readonly #module: URL;
  readonly #atOnce: number;
  readonly #folders: ThreadFolders;
  readonly #queue: Waiting[];
  readonly #busy = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #number = 0;

  constructor(module: URL, atOnce: number, folders: ThreadFolders, queue: Waiting[]) {
    this.#module = module;
    this.#atOnce = atOnce;
    this.#folders = folders;
    this.#queue = queue;
  }

  get busy(): number {
    return this.#busy.size;
  }

  /** Takes from the queue what it has room for. */
  next(): void {
    while (this.#busy.size < this.#atOnce) {
      const waiting = this.#queue.shift();
      if (waiting === undefined) return;
      const number = this.#number++;
      this.#busy.set(number, waiting);
      this.#worker ??= this.#start();
      const message: ToThread = { number, task: waiting.task };
      this.#worker.postMessage(message);
    }
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.#module, { workerData: this.#folders, resourceLimits: LIMITS });
    worker.on('message', ({ number, result }: FromThread) => this.#finish(number, result));
    let cause: unknown = new Error('the thread ended');
    worker.on('error', (error) => {
      cause = error;
    });
    // Comes after every error, and also when something called process.exit.
    worker.on('exit', () => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      for (const number of [...this.#busy.keys()])
        this.#finish(number, { status: 'failed', trouble: troubleOf(cause) });
    });
    return worker;
  }

  #finish(number: number, result: Result): void {
    const waiting = this.#busy.get(number);
    this.#busy.delete(number);
    waiting?.done(result);
    this.next();
  }
}
