import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A Docker engine with BuildKit that builds Linux images, for tests that build for real. */
export interface TestEngine {
  /** The environment in which `docker` is found and reaches the engine. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Flags for each build: the engine of `../shared` has no bridge to a network of its own. */
  readonly buildFlags: readonly string[];
}

/** Why there is no engine; the end of "skipped: ". */
export interface NoEngine {
  readonly missing: string;
}

/** Where the engine of this run of the tests keeps its state: the global set-up names it, and stops the engine at the end. */
export const STATE_VARIABLE = 'DOCKSHIFT_TEST_ENGINE';

/** The scripts that make an engine, beside the repository; optional. */
export const SCRIPTS: string = fileURLToPath(new URL('../../../shared/engine/', import.meta.url));

const PATIENCE = 900_000;

/**
 * The engine that is running, or else the one that `../shared/engine` makes, started by the first test file that
 * asks. A test that gets none is skipped, and says so: `describe.skipIf('missing' in engine)`.
 */
export async function engineForTests(): Promise<TestEngine | NoEngine> {
  const running = await platformOf(process.env);
  if (running === 'linux') return { env: process.env, buildFlags: ['--network=host'] };
  const none = running === null ? 'no engine' : `no engine for Linux images (the one here is for ${running})`;
  const state = process.env[STATE_VARIABLE];
  if (state === undefined || !existsSync(`${SCRIPTS}setup.sh`)) return { missing: none };
  if (process.getuid?.() !== 0) return { missing: `${none}, and only root can start that of ../shared` };
  return startedOnce(state);
}

/** Test files run side by side; the folder is the lock. */
async function startedOnce(state: string): Promise<TestEngine | NoEngine> {
  const lock = `${state}.lock`;
  const deadline = Date.now() + PATIENCE;
  while (!made(lock)) {
    if (Date.now() > deadline) return { missing: 'no engine: the one of ../shared does not come up' };
    await setTimeout(200);
  }
  try {
    const started = await output(`${SCRIPTS}setup.sh`, [], { ...process.env, ENGINE_STATE: state });
    const exports = await output(`${SCRIPTS}engine.sh`, ['env'], { ...process.env, ENGINE_STATE: state });
    if (started === null || exports === null)
      return { missing: 'no engine: the one of ../shared could not be started' };
    const env = { ...process.env };
    for (const [, name = '', value = ''] of exports.matchAll(/(\w+)=(\S+)/g)) {
      env[name] = value.replace('$PATH', process.env['PATH'] ?? '');
    }
    return { env, buildFlags: ['--network=host'] };
  } finally {
    rmdirSync(lock);
  }
}

function made(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/** What the engine builds for; null without one that builds with BuildKit. */
async function platformOf(env: TestEngine['env']): Promise<string | null> {
  const platform = await output('docker', ['version', '--format', '{{.Server.Os}}'], env);
  const buildx = platform === null ? null : await output('docker', ['buildx', 'version'], env);
  return platform === null || buildx === null ? null : platform.trim();
}

/** What a program prints; null if it is not there or fails. */
function output(program: string, args: readonly string[], env: TestEngine['env']): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    child.on('error', () => resolve(null));
    // A daemon that it leaves behind keeps the pipes open: its own end counts.
    child.on('exit', (code) => setImmediate(() => resolve(code === 0 ? text : null)));
  });
}
