import type { StartWorker, Worker } from './worker.js';

/** What goes to a worker. */
export type ToWorker<Question, Notice> =
  | { readonly kind: 'question'; readonly number: number; readonly question: Question }
  | { readonly kind: 'notice'; readonly notice: Notice };

/** What comes back for a question. */
export interface FromWorker<Answer> {
  readonly number: number;
  readonly answer: Answer;
}

/** The workers of a pool. */
export interface Workers {
  /** Threads or processes? */
  readonly start: StartWorker;
  readonly module: URL;
  readonly count: number;
  /** Questions that one of them is given at once: more than one where it mostly waits for others. */
  readonly atOnce: number;
  /** Plain data that sets each of them up. */
  readonly data: unknown;
}

/** Workers that answer questions. All that is said is plain data. */
export interface Pool<Question, Answer, Notice> {
  /** An urgent question goes ahead of those that wait. Rejects when the worker dies over it, with the cause. */
  ask(question: Question, urgent?: boolean): Promise<Answer>;
  /** Tells all workers, ahead of the questions to come; of several notices with one key, those that start later hear the last. */
  tell(key: string, notice: Notice): void;
  /** What was not answered by then never is. */
  close(): Promise<void>;
}

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly done: (answer: Answer) => void;
  readonly failed: (cause: unknown) => void;
}

/** Starts workers when there is something to do. One that dies fails the questions it was at and no others, and is replaced. */
export function pool<Question, Answer, Notice = never>(workers: Workers): Pool<Question, Answer, Notice> {
  const queue: Waiting<Question, Answer>[] = [];
  const notices = new Map<string, Notice>();
  const seats = Array.from({ length: workers.count }, () => new Seat(workers, queue, notices));
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
      // Nobody waits for these any more, and one that is free would begin the next one.
      queue.length = 0;
      await Promise.all(seats.map((seat) => seat.close()));
    },
  };
}

/** One worker and the questions it is busy with. */
class Seat<Question, Answer, Notice> {
  readonly #workers: Workers;
  readonly #queue: Waiting<Question, Answer>[];
  readonly #notices: ReadonlyMap<string, Notice>;
  readonly #busy = new Map<number, Waiting<Question, Answer>>();
  #worker: Worker<ToWorker<Question, Notice>> | null = null;
  #number = 0;

  constructor(workers: Workers, queue: Waiting<Question, Answer>[], notices: ReadonlyMap<string, Notice>) {
    this.#workers = workers;
    this.#queue = queue;
    this.#notices = notices;
  }

  get busy(): number {
    return this.#busy.size;
  }

  /** Takes from the queue what it has room for. */
  next(): void {
    while (this.#busy.size < this.#workers.atOnce) {
      const waiting = this.#queue.shift();
      if (waiting === undefined) return;
      const number = this.#number++;
      this.#busy.set(number, waiting);
      this.#worker ??= this.#start();
      this.#worker.send({ kind: 'question', number, question: waiting.question });
    }
  }

  tell(notice: Notice): void {
    this.#worker?.send({ kind: 'notice', notice });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.end(this.#busy.size > 0);
  }

  #start(): Worker<ToWorker<Question, Notice>> {
    const { start, module, data } = this.#workers;
    const worker: Worker<ToWorker<Question, Notice>> = start<ToWorker<Question, Notice>, FromWorker<Answer>>(
      module,
      data,
      {
        heard: ({ number, answer }) => this.#finish(number)?.done(answer),
        gone: (cause) => {
          if (this.#worker !== worker) return;
          this.#worker = null;
          for (const number of [...this.#busy.keys()]) this.#finish(number)?.failed(cause);
          this.next();
        },
      },
    );
    for (const notice of this.#notices.values()) worker.send({ kind: 'notice', notice });
    return worker;
  }

  #finish(number: number): Waiting<Question, Answer> | undefined {
    const waiting = this.#busy.get(number);
    this.#busy.delete(number);
    // A worker that has died is asked again only when all its questions have failed.
    if (this.#worker !== null) this.next();
    return waiting;
  }
}
