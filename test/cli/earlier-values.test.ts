import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { dockshift } from './in-process.js';
import { git, workspace } from './workspace.js';

const DOCKERFILE = `FROM alpine:3.20
ENV APP_VERSION=1.0.0
RUN apk add --no-cache ca-certificates tar
RUN wget -qO- https://example.org/app-$APP_VERSION.tar.gz | tar -xz -C /srv
COPY entrypoint.sh /
`;

/** A repository whose releases raise a version in its Dockerfile, in a folder below it; `releases` of them, and as many other commits. */
function repository(releases: number, dockerfile = DOCKERFILE): string {
  const cwd = workspace({ 'image/Dockerfile': dockerfile, 'image/entrypoint.sh': '0', 'README.md': '0' });
  git(cwd, 'init', '-q');
  git(cwd, 'add', '.');
  git(cwd, 'commit', '-qm', 'start');
  for (let release = 1; release <= releases; release++) {
    writeFileSync(join(cwd, 'README.md'), String(release));
    git(cwd, 'commit', '-qam', 'Notes');
    writeFileSync(join(cwd, 'image/Dockerfile'), dockerfile.replace('1.0.0', `1.0.${release}`));
    git(cwd, 'commit', '-qam', `Release 1.0.${release}`);
  }
  return cwd;
}

async function fix(cwd: string, transform = 'lower-volatile-args') {
  const { stdout } = await dockshift(['fix', '--only', transform, '--format', 'json', '--check'], {
    cwd,
    engine: dockshiftEngine(),
  });
  return JSON.parse(stdout).files[0];
}

it('lowers what each release edits, and says how git shows it', async () => {
  const file = await fix(repository(6));
  expect(file.applied).toHaveLength(1);
  expect(file.applied[0].premises).toContainEqual({
    claim: 'Most edits of the file give APP_VERSION another value.',
    proof: '6 of the last 6 commits that changed it did',
  });
});

it('leaves it alone after a few releases, in a shallow clone, and without a repository', async () => {
  expect((await fix(repository(4))).applied ?? []).toEqual([]);
  const origin = repository(6);
  const clone = mkdtempSync(join(tmpdir(), 'dockshift-'));
  onTestFinished(() => rmSync(clone, { recursive: true, force: true }));
  git(clone, 'clone', '-q', '--depth=3', `file://${origin}`, '.');
  expect((await fix(clone)).applied ?? []).toEqual([]);
  rmSync(join(origin, '.git'), { recursive: true });
  expect((await fix(origin)).applied ?? []).toEqual([]);
});

it('says nothing without git', async () => {
  const cwd = repository(6);
  vi.stubEnv('PATH', '/nowhere');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  expect((await fix(cwd)).applied ?? []).toEqual([]);
});

/** What git was run for by a rewrite of all that a repository has. */
async function asked(cwd: string): Promise<string> {
  const traced = join(cwd, 'trace');
  vi.stubEnv('GIT_TRACE', traced);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  await fix(cwd);
  return readFileSync(traced, 'utf8');
}

it('asks git for nothing where no value of such a kind is ahead of a slow step', async () => {
  const lines = await asked(repository(6, `# Release 1.0.0\n${DOCKERFILE.replace('1.0.0', 'latest')}`));
  expect(lines).toContain('ls-files');
  expect(lines).not.toMatch(/built-in: git (?:log|cat-file)/);
});

it('asks git once for all values of a file', async () => {
  const more = Array.from({ length: 20 }, (_, index) => `ENV MORE_${index}=1.0.0`).join('\n');
  const dockerfile = DOCKERFILE.replace('RUN apk', `${more}\nRUN echo $MORE_0 $MORE_1 > /more\nRUN apk`);
  const lines = await asked(repository(6, dockerfile));
  expect(lines.match(/built-in: git (?:log|cat-file)/g)).toHaveLength(2);
});
