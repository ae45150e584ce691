import type { BuildEngine } from '../../packages/cli/src/engines/engine.js';
import type { Engine } from '../../packages/cli/src/job/engine.js';
import { run } from '../../packages/cli/src/run.js';
import type { Keyboard, Sink } from '../../packages/cli/src/terminal/io.js';
import { fakeBuildEngine } from './fake-build-engine.js';
import { fakeEngine } from './fake-engine.js';

/** What a command line did. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The surroundings of a command line. */
export interface Surroundings {
  readonly cwd: string;
  readonly stdin?: string | Uint8Array;
  readonly engine?: Engine;
  /** Absent: that of the scenarios. */
  readonly builder?: BuildEngine;
  /** What somebody types at a terminal, line by line, and then Ctrl-D; a function types when it is its turn. Absent: there is no terminal. */
  readonly typed?: readonly (string | (() => string))[];
  readonly env?: Readonly<Record<string, string>>;
  /** Pressed instead of an answer once nothing is left to type. */
  readonly interrupt?: boolean;
  /** Interrupts the run when it aborts. */
  readonly signal?: AbortSignal;
  /** Is standard error a terminal? */
  readonly terminal?: boolean;
}

/** Runs a command line in this process, with the engine of the scenarios unless another is given. */
export async function dockshift(argv: readonly string[], surroundings: Surroundings): Promise<Outcome> {
  const { cwd, stdin = '', engine = fakeEngine, typed, env = {} } = surroundings;
  const controller = new AbortController();
  surroundings.signal?.addEventListener('abort', () => controller.abort());
  const written = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr'): Sink => ({
    write: (chunk) => {
      written[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1');
    },
    isTTY: name === 'stdout' ? typed !== undefined : surroundings.terminal === true,
    columns: 80,
  });
  const io = {
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    stdin: chunks(stdin),
    keyboard: typed === undefined ? null : keyboard(typed, surroundings.interrupt === true ? controller : null),
    cwd,
    env,
    signal: controller.signal,
    listen: () => undefined,
    computing: <T>(work: () => T): Promise<T> => Promise.resolve().then(work),
  };
  const code = await run(argv, io, {
    loadEngine: () => Promise.resolve(engine),
    findBuildEngine: () => Promise.resolve(surroundings.builder ?? fakeBuildEngine()),
    worker: null,
    taskWorker: null,
  });
  return { code, ...written };
}

function keyboard(typed: NonNullable<Surroundings['typed']>, interrupt: AbortController | null): Keyboard {
  const rest = [...typed];
  return {
    line: () => {
      const next = rest.shift();
      if (next === undefined) interrupt?.abort();
      return Promise.resolve(typeof next === 'function' ? next() : (next ?? null));
    },
    lend: (program) => program(),
  };
}

async function* chunks(input: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(input));
}
