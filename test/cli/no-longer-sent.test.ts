import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { dockshift } from './in-process.js';
import { git, workspace } from './workspace.js';

const LOCK = { lockfileVersion: 3, packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } };

/** A fresh repository of a small project; `here` are folders that git ignores and this checkout has. */
function repository(...here: readonly string[]): string {
  const cwd = workspace({
    Dockerfile: 'FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "server.js"]\n',
    'package.json': '{"name":"x","dependencies":{"a":"1.0.0"}}',
    'package-lock.json': JSON.stringify(LOCK),
    'server.js': 'x',
    '.gitignore': 'node_modules\n.venv\n',
  });
  git(cwd, 'init', '-q');
  git(cwd, 'add', '.');
  git(cwd, 'commit', '-qm', 'start');
  for (const folder of here) {
    mkdirSync(join(cwd, folder), { recursive: true });
    writeFileSync(join(cwd, folder, 'a'), '');
  }
  return cwd;
}

async function fix(cwd: string, ...args: readonly string[]) {
  return await dockshift(['fix', '--only', 'copy-manifests-first', ...args], { cwd, engine: dockshiftEngine() });
}

it('says what builds from this folder took along, and no longer do', async () => {
  const cwd = repository('node_modules');
  const { stderr } = await fix(cwd, '--diff');
  expect(stderr.replace(/\s+/g, ' ')).toContain(
    'node_modules is here, and git ignores it: builds from this folder took it along, and would no longer; a clean checkout has none',
  );
  expect((await fix(cwd)).stderr).toContain('and do no');
});

it('names what shows that a clean checkout has none, also in JSON', async () => {
  const { stdout } = await fix(repository('node_modules'), '--format', 'json', '--check');
  const [file] = JSON.parse(stdout).files;
  expect(file.noLongerSent).toEqual(['node_modules']);
  expect(file.applied[0].premises).toContainEqual({
    claim: 'The context that counts is a clean checkout, which has no node_modules.',
    proof: 'git ignores it (.gitignore:1), and the install makes it',
  });
});

it('says nothing of what is not here, or stays sent', async () => {
  expect((await fix(repository(), '--diff')).stderr).not.toContain('is here');
  expect((await fix(repository('.venv'), '--diff')).stderr).not.toContain('is here');
});
