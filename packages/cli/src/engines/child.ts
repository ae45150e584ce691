import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { EngineError } from './engine-error.js';

/** Where a program runs. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How a program ended. */
export interface Ended {
  /** null: a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that is asked to stop and does not, in milliseconds, is ended. */
const PATIENCE = 15_000;

/** Runs a program and calls `onLine` with each line of its output, of both streams, as it comes. Resolves when it has ended, also after an abort. */
export function runLines(
  program: string,
  args: readonly string[],
  where: Surroundings,
  { signal, onLine }: { readonly signal: AbortSignal; readonly onLine: (line: string) => void },
): Promise<number | null> {
  const { child, ended } = begin(program, args, where, signal);
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine);
  return ended;
}

/** Runs a program and keeps what it prints; for short answers. Rejects if it can't be started. */
export async function ask(program: string, args: readonly string[], where: Surroundings): Promise<Ended> {
  const { child, ended } = begin(program, args, where, null);
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  return { code: await ended, ...texts };
}

/** What a program writes to standard output, while it runs. Throws an EngineError if it fails. */
export async function* outputOf(
  program: string,
  args: readonly string[],
  where: Surroundings,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { child, ended } = begin(program, args, where, signal);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4096);
  });
  // Before anything is awaited: a program that can't be started must not be an unhandled rejection.
  const code = ended.catch((error: unknown) => error);
  for await (const chunk of child.stdout) yield chunk;
  const end = await code;
  signal.throwIfAborted();
  if (end instanceof Error) throw end;
  if (end !== 0) throw new EngineError(`${program} ${args[0] ?? ''} failed (${complaint.trim()})`);
}

interface Begun {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly ended: Promise<number | null>;
}

/**
 * No shell, no input. The program gets a process group of its own, so that a Ctrl-C reaches it once, from here: engines
 * count signals, and the second one makes them leave things behind.
 */
function begin(
  program: string,
  args: readonly string[],
  { cwd, env }: Surroundings,
  signal: AbortSignal | null,
): Begun {
  const detached = process.platform !== 'win32';
  const child = spawn(program, args, { cwd, env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached });
  let timer: NodeJS.Timeout | null = null;
  const stop = (): void => {
    child.kill('SIGTERM');
    timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  };
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(() => {
    signal?.removeEventListener('abort', stop);
    if (timer !== null) clearTimeout(timer);
  });
  return { child, ended };
}
