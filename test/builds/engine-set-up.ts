import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCRIPTS, STATE_VARIABLE } from './engine.js';

/** Names the place of an engine before the tests run, and stops the one that a test started there after them. */
export function setup(): () => void {
  const state = join(memoryOr(tmpdir()), `dockshift-test-engine-${process.pid}`);
  process.env[STATE_VARIABLE] = state;
  return () => {
    if (!existsSync(state)) return;
    execFileSync(`${SCRIPTS}engine.sh`, ['stop'], { env: { ...process.env, ENGINE_STATE: state }, stdio: 'ignore' });
    rmSync(state, { recursive: true, force: true });
  };
}

/** On memory an engine is much faster: nothing waits for a disk. */
function memoryOr(other: string): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return other;
  }
}
