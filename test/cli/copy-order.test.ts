import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { dockshift } from './in-process.js';
import { git, workspace } from './workspace.js';

const DOCKERFILE = `FROM python:3.12-slim
WORKDIR /app
COPY src src
COPY models models
`;

/** A repository whose sources so many commits edit, and whose model, of so many bytes, none does. */
function repository(edits: number, size: number): string {
  const cwd = workspace({
    'image/Dockerfile': DOCKERFILE,
    'image/src/main.py': '0',
    'image/models/m.bin': 'x'.repeat(size),
  });
  git(cwd, 'init', '-q');
  git(cwd, 'add', '.');
  git(cwd, 'commit', '-qm', 'start');
  for (let edit = 1; edit <= edits; edit++) {
    writeFileSync(join(cwd, 'image/src/main.py'), String(edit));
    git(cwd, 'commit', '-qam', `Edit ${edit}`);
  }
  return cwd;
}

async function fix(cwd: string) {
  const args = ['fix', '--only', 'copy-rarely-changed-first', '--format', 'json', '--check', '--verbose'];
  const { stdout } = await dockshift(args, { cwd, engine: dockshiftEngine() });
  const { applied = [], declined = [] } = JSON.parse(stdout).files[0];
  return {
    applied: applied.map(({ gain }: { gain: { summary: string } }) => gain.summary),
    declined: declined.map(({ code }: { code: string }) => code),
  };
}

it('asks the commits of a repository how often each copy changes', async () => {
  const cwd = repository(11, 6_000_000);
  expect(await fix(cwd)).toEqual({
    applied: ['a rebuild pushes and pulls 6.00 MB less, on average of the last 11 commits'],
    declined: [],
  });
  rmSync(join(cwd, '.git'), { recursive: true });
  expect(await fix(cwd)).toEqual({ applied: [], declined: ['no-history'] });
});

it('moves nothing by few commits, and nothing small', async () => {
  expect(await fix(repository(9, 6_000_000))).toEqual({ applied: [], declined: ['no-history'] });
  expect(await fix(repository(11, 4_000_000))).toEqual({ applied: [], declined: [] });
});
