import type { Engine } from '../../packages/cli/src/job/engine.js';
import { run } from '../../packages/cli/src/run.js';
import type { Sink } from '../../packages/cli/src/terminal/io.js';
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
}

/** Runs a command line in this process, with the engine of the scenarios unless another is given. */
export async function dockshift(argv: readonly string[], surroundings: Surroundings): Promise<Outcome> {
  const { cwd, stdin = '', engine = fakeEngine } = surroundings;
  const written = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr'): Sink => ({
    write: (chunk) => {
      written[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1');
    },
    isTTY: false,
    columns: 80,
  });
  const io = {
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    stdin: chunks(stdin),
    cwd,
    env: {},
    signal: new AbortController().signal,
  };
  const code = await run(argv, io, {
    loadEngine: () => Promise.resolve(engine),
    findBuildEngine: () => Promise.resolve(fakeBuildEngine()),
    worker: null,
  });
  return { code, ...written };
}

async function* chunks(input: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(input));
}
