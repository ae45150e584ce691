import { Worker } from 'node:worker_threads';

/** What goes to a thread. */
export type ToThread<Question, Notice> =
  | { readonly kind: 'question'; readonly number: number; readonly question: Question }
  | { readonly kind: 'notice'; readonly notice: Notice };

/** What comes back for a question. */
export interface FromThread<Answer> {
  readonly number: number;
  readonly answer: Answer;
}

/** How threads are started. */
export interface Threads {
  readonly module: URL;
  readonly count: number;
  /** Questions that one of them is given at once: more than one where it mostly waits for others. */
  readonly atOnce: number;
  /** Plain data that sets each of them up. */
  readonly data: unknown;
}

/** Threads that answer questions. All that is said is plain data. */
export interface ThreadPool<Question, Answer, Notice> {
  /** An urgent question goes ahead of those that wait. Rejects when the thread dies over it, with the cause. */
  ask(question: Question, urgent?: boolean): Promise<Answer>;
  /** Tells all threads, ahead of the questions to come; of several notices with one key, threads that start later hear the last. */
  tell(key: string, notice: Notice): void;
  /** What was not answered by then never is. */
  close(): Promise<void>;
}

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly done: (answer: Answer) => void;
  readonly failed: (cause: unknown) => void;
}

/** Far more than anything here needs; below 2 GB, V8 lets the heap grow by less between two collections: that keeps a long run small. */
const LIMITS = { maxOldGenerationSizeMb: 1024 };

/** Starts threads when there is something to do. One that dies fails the questions it was at and no others, and is replaced. */
export function threadPool<Question, Answer, Notice = never>(threads: Threads): ThreadPool<Question, Answer, Notice> {
  const queue: Waiting<Question, Answer>[] = [];
  const notices = new Map<string, Notice>();
  const seats = Array.from({ length: threads.count }, () => new Seat(threads, queue, notices));
  return {
    ask: (question, urgent) =>
      new Promise((done, failed) => {
        if (urgent) queue.unshift({ question, done, failed });
        else queue.push({ question, done, failed });
        // The one with the least to do; the list is short.
        seats.toSorted((a, b) => a.busy - b.busy)[0]?.next();
      }),
    tell: (key, notice) => {
      notices.set(key, notice);
      for (const seat of seats) seat.tell(notice);
    },
    close: async () => {
      // Nobody waits for these any more, and a thread that is free would begin the next one.
      queue.length = 0;
      await Promise.all(seats.map((seat) => seat.close()));
    },
  };
}

/** One thread and the questions it is busy with. */
class Seat<Question, Answer, Notice> {
  readonly #threads: Threads;
  readonly #queue: Waiting<Question, Answer>[];
  readonly #notices: ReadonlyMap<string, Notice>;
  readonly #busy = new Map<number, Waiting<Question, Answer>>();
  #worker: Worker | null = null;
  #number = 0;

  constructor(threads: Threads, queue: Waiting<Question, Answer>[], notices: ReadonlyMap<string, Notice>) {
    this.#threads = threads;
    this.#queue = queue;
    this.#notices = notices;
  }

  get busy(): number {
    return this.#busy.size;
  }

  /** Takes from the queue what it has room for. */
  next(): void {
    while (this.#busy.size < this.#threads.atOnce) {
      const waiting = this.#queue.shift();
      if (waiting === undefined) return;
      const number = this.#number++;
      this.#busy.set(number, waiting);
      this.#worker ??= this.#start();
      this.#send(this.#worker, { kind: 'question', number, question: waiting.question });
    }
  }

  tell(notice: Notice): void {
    if (this.#worker !== null) this.#send(this.#worker, { kind: 'notice', notice });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #send(worker: Worker, message: ToThread<Question, Notice>): void {
    worker.postMessage(message);
  }

  #start(): Worker {
    const { module, data } = this.#threads;
    const worker = new Worker(module, { workerData: data, resourceLimits: LIMITS });
    worker.on('message', ({ number, answer }: FromThread<Answer>) => this.#finish(number)?.done(answer));
    let cause: unknown = new Error('the thread ended');
    worker.on('error', (error) => {
      cause = error;
    });
    // Comes after every error, and also when something called process.exit.
    worker.on('exit', () => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      for (const number of [...this.#busy.keys()]) this.#finish(number)?.failed(cause);
      this.next();
    });
    for (const notice of this.#notices.values()) this.#send(worker, { kind: 'notice', notice });
    return worker;
  }

  #finish(number: number): Waiting<Question, Answer> | undefined {
    const waiting = this.#busy.get(number);
    this.#busy.delete(number);
    // A thread that has died is asked again only when all its questions have failed.
    if (this.#worker !== null) this.next();
    return waiting;
  }
}
