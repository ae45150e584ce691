/*
 * Makes what is published, from the last commit, in a folder of its own: `pnpm release` writes the tarballs, their checksums and the
 * notes to `release/`. Pending changesets become versions and changelogs in that copy, as `changeset version` will make them here. Each
 * tarball is installed in an empty folder, and used.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { notesOf } from './release/notes.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = path.join(ROOT, 'release');
/** In the order in which they are published: each after those that it needs. */
const PACKAGES = ['core', 'transforms', 'cli'];
const SAMPLE = 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl\n';

function run(cwd: string, command: string, ...words: readonly string[]): string {
  return execFileSync(command, words, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
}

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`The release is not good: ${what}.`);
}

/** Builds and packs the copy, and returns the tarballs. */
function pack(copy: string): readonly string[] {
  const pnpm = (...words: readonly string[]): string => run(copy, 'npx', '-y', 'pnpm@10', ...words);
  pnpm('install', '--frozen-lockfile', '--ignore-scripts', '--prefer-offline');
  const pending = readdirSync(path.join(copy, '.changeset')).filter(
    (name) => name.endsWith('.md') && name !== 'README.md',
  );
  if (pending.length > 0) {
    say(`${pending.length} changesets become versions`);
    pnpm('exec', 'changeset', 'version');
    pnpm('run', 'write-docs');
  }
  pnpm('run', 'build');
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT);
  for (const name of PACKAGES) run(path.join(copy, 'packages', name), 'npm', 'pack', '--pack-destination', OUT);
  return readdirSync(OUT).map((name) => path.join(OUT, name));
}

/** Installs the tarballs where nothing else is, and uses them. */
function check(tarballs: readonly string[], version: string): void {
  const program = tarballs.find((file) => path.basename(file) === `dockshift-${version}.tgz`) ?? '';
  const alone = mkdtempSync(path.join(tmpdir(), 'dockshift-release-'));
  run(alone, 'npm', 'install', '--offline', '--no-audit', '--no-fund', program);
  must(run(alone, 'npx', 'dockshift', '--version').trim() === version, 'the command line has another version');
  writeFileSync(path.join(alone, 'Dockerfile'), SAMPLE);
  must(
    run(alone, 'npx', 'dockshift', 'fix', '--diff', '--quiet').includes('+RUN apt-get update && '),
    'fix makes no patch',
  );
  const user = mkdtempSync(path.join(tmpdir(), 'dockshift-release-'));
  run(user, 'npm', 'install', '--no-audit', '--no-fund', ...tarballs);
  const use = `const source = ${JSON.stringify(SAMPLE)};
    console.log(optimize({ source, context: null, contextPremise: null }, { transforms, unsafe: false }).status);`;
  writeFileSync(
    path.join(user, 'use.mjs'),
    `import { optimize } from '@dockshift/core'; import { transforms } from '@dockshift/transforms'; ${use}`,
  );
  writeFileSync(
    path.join(user, 'use.cjs'),
    `const { optimize } = require('@dockshift/core'); const { transforms } = require('@dockshift/transforms'); ${use}`,
  );
  for (const file of ['use.mjs', 'use.cjs']) must(run(user, 'node', file).trim() === 'changed', `${file} does not run`);
}

const copy = path.join(mkdtempSync(path.join(tmpdir(), 'dockshift-release-')), 'copy');
run(ROOT, 'git', 'worktree', 'add', '--quiet', '--detach', copy, 'HEAD');
try {
  const tarballs = pack(copy);
  const manifests = PACKAGES.map((name) =>
    JSON.parse(readFileSync(path.join(copy, 'packages', name, 'package.json'), 'utf8')),
  );
  const version = String(manifests[0].version);
  must(
    manifests.every((manifest) => manifest.version === version),
    'the packages have different versions',
  );
  check(tarballs, version);
  const changelogs = manifests.flatMap(({ name }, index) => {
    const file = path.join(copy, 'packages', PACKAGES[index] ?? '', 'CHANGELOG.md');
    return existsSync(file) ? [{ name: String(name), text: readFileSync(file, 'utf8') }] : [];
  });
  writeFileSync(path.join(OUT, 'NOTES.md'), notesOf(version, changelogs));
  const sums = tarballs.map(
    (file) => `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${path.basename(file)}`,
  );
  writeFileSync(path.join(OUT, 'SHA256SUMS'), `${sums.join('\n')}\n`);
  say(`dockshift ${version}: ${tarballs.length} tarballs that install and run, in release/`);
} finally {
  run(ROOT, 'git', 'worktree', 'remove', '--force', copy);
}
