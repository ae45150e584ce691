import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NoEngine, SCRIPTS, type TestEngine } from './engine.js';
import { whenGone } from './when-gone.js';

/** An engine whose `docker buildx bake` knows `--call=check`, Docker's own linter (Docker 28). */
export interface LinterEngine extends TestEngine {
  /** Also ends with this process, if nobody does it before. */
  end(): Promise<void>;
}

/** The engine that is running, if it has the linter, or a newer one that `../shared/engine` makes for these tests alone. */
export function linterEngine(): LinterEngine | NoEngine {
  if (hasLinter(process.env)) return { env: process.env, buildFlags: [], end: () => Promise.resolve() };
  if (!existsSync(`${SCRIPTS}setup.sh`)) return { missing: 'no engine with `docker build --check`' };
  if (process.getuid?.() !== 0)
    return { missing: 'no engine with `docker build --check`, and only root can start one' };
  const state = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'dockshift-linter-'));
  const settings = { ...process.env, ENGINE_SUITE: 'sid', ENGINE_STATE: state, BASES: 'busybox' };
  // Where no test of this file is asked for, nothing is called behind them.
  const end = whenGone('"$STOP" stop; rm -rf "$ENGINE_STATE"', { ...settings, STOP: `${SCRIPTS}engine.sh` });
  const started = spawnSync(`${SCRIPTS}setup.sh`, { env: settings, stdio: 'ignore' });
  const exports =
    started.status === 0 ? execFileSync(`${SCRIPTS}engine.sh`, ['env'], { env: settings, encoding: 'utf8' }) : '';
  const env: Record<string, string | undefined> = { ...process.env };
  for (const [, name = '', value = ''] of exports.matchAll(/(\w+)=(\S+)/g)) {
    env[name] = value.replace('$PATH', process.env['PATH'] ?? '');
  }
  if (hasLinter(env)) return { env, buildFlags: [], end };
  end().catch(() => undefined);
  return { missing: 'no engine with `docker build --check`: the one of ../shared could not be started' };
}

function hasLinter(env: TestEngine['env']): boolean {
  const { stdout, status } = spawnSync('docker', ['buildx', 'bake', '--help'], { env: { ...env }, encoding: 'utf8' });
  if (status !== 0 || !stdout.includes('--call')) return false;
  const version = spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], {
    env: { ...env },
    encoding: 'utf8',
  });
  return version.status === 0 && Number.parseInt(version.stdout, 10) >= 27;
}
