import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCRIPTS, STATE_VARIABLE } from './engine.js';
import { whenGone } from './when-gone.js';

/** Names the place of an engine before the tests run, and stops the one that a test started there after them. */
export function setup(): () => Promise<void> {
  const state = join(memoryOr(tmpdir()), `dockshift-test-engine-${process.pid}`);
  process.env[STATE_VARIABLE] = state;
  const command = '[ ! -d "$ENGINE_STATE" ] || { "$STOP" stop; rm -rf "$ENGINE_STATE" "$ENGINE_STATE.lock"; }';
  return whenGone(command, { ...process.env, ENGINE_STATE: state, STOP: `${SCRIPTS}engine.sh` });
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
