import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Subject } from './workshop.js';

/** Two Dockerfiles that should make the same image. */
export interface PairToBuild {
  readonly before: Subject;
  readonly after: Subject;
  /** Folders where they may differ. */
  readonly caches: readonly string[];
}

/** What came of it. */
export interface PairVerdict {
  readonly fails: { readonly before: boolean; readonly after: boolean };
  /** How the images differ, a line each. */
  readonly differences: readonly string[];
}

/** Processes that build pairs and compare them, one for each core, and several pairs in each: some scripts only wait. */
export interface Crew {
  /** How many pairs can be in work at once. */
  readonly size: number;
  build(pair: PairToBuild): Promise<PairVerdict>;
  end(): void;
}

/** What the crew asks one of its processes. */
export interface Order {
  readonly number: number;
  readonly lane: number;
  readonly pair: PairToBuild;
}

/** Pairs at a time in each process. */
const LANES = 6;

/** Starts the processes; they have to be ended, and end with this one if they are not. */
export function startCrew(): Crew {
  const waiting = new Map<number, { done: (verdict: PairVerdict) => void; failed: (error: Error) => void }>();
  const script = fileURLToPath(new URL('./crew-worker.ts', import.meta.url));
  const workers = Array.from({ length: availableParallelism() }, (): ChildProcess => {
    const worker = fork(script, [], { execArgv: ['--import', import.meta.resolve('tsx')], env: process.env });
    worker.on('message', (answer: { number: number; verdict: PairVerdict }) => {
      waiting.get(answer.number)?.done(answer.verdict);
      waiting.delete(answer.number);
    });
    worker.on('exit', (code) => {
      for (const { failed } of waiting.values()) failed(new Error(`A process that builds ended with ${code}.`));
    });
    return worker;
  });
  const free = Array.from({ length: LANES }, (_, lane) => workers.map((worker) => ({ worker, lane }))).flat();
  let count = 0;
  return {
    size: free.length,
    async build(pair) {
      const place = free.shift();
      if (place === undefined) throw new Error('More pairs are in work than the crew can take.');
      const number = count++;
      try {
        return await new Promise<PairVerdict>((done, failed) => {
          waiting.set(number, { done, failed });
          place.worker.send({ number, lane: place.lane, pair } satisfies Order);
        });
      } finally {
        free.push(place);
      }
    },
    end() {
      for (const worker of workers) worker.disconnect();
    },
  };
}
