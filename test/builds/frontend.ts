import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NoEngine, TestEngine } from './engine.js';

/** The directive that hands a file to the newest frontend. */
export const SYNTAX = '# syntax=docker/dockerfile:1';

/**
 * Why the engine has no frontend that knows COPY's newest flags; null: it has. Its image comes from a registry, unless the engine has it:
 * `frontend/dockerfile/cmd/dockerfile-frontend` of moby/buildkit, built without cgo, alone in an image whose entrypoint it is.
 */
export function whyNoFrontend(engine: TestEngine | NoEngine): string | null {
  if ('missing' in engine) return engine.missing;
  const folder = mkdtempSync(join(tmpdir(), 'dockshift-frontend-'));
  writeFileSync(join(folder, 'Dockerfile'), `${SYNTAX}\nFROM scratch\nCOPY --parents --exclude=a Dockerfile ./\n`);
  const build = spawnSync('docker', ['build', '--quiet', '--output=type=cacheonly', ...engine.buildFlags, folder], {
    env: engine.env,
    timeout: 60_000,
  });
  rmSync(folder, { recursive: true });
  return build.status === 0 ? null : 'the engine gets no docker/dockerfile:1 of version 1.20 or later';
}
