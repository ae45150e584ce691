import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hasGit, WorkTrees } from './git-folder.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockshift-git-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a folder with a .git is a work tree, be it a folder or the file of a submodule', () => {
  expect(hasGit(folder)).toBe(false);
  writeFileSync(join(folder, '.git'), 'gitdir: ../elsewhere\n');
  expect(hasGit(folder)).toBe(true);
  rmSync(join(folder, '.git'));
  mkdirSync(join(folder, '.git'));
  expect(hasGit(folder)).toBe(true);
  writeFileSync(join(folder, '.git/HEAD'), 'ref: refs/heads/main\n');
  mkdirSync(join(folder, 'below'));
  expect(new WorkTrees().topOf(join(folder, 'below'))).toBe(folder);
});

it.skipIf(process.platform === 'win32')(
  'one whose HEAD is a pipe is none: git would wait for who writes into it',
  () => {
    mkdirSync(join(folder, '.git'));
    execFileSync('mkfifo', [join(folder, '.git/HEAD')]);
    expect(hasGit(folder)).toBe(false);
  },
);
