import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { workspace } from '../cli/workspace.js';
import { atForge, BRANCH, migrate, STATE, steps, writeCampaign } from './campaign-run.js';
import { checkout, commitTo, gitIn, WEB } from './fleet.js';
import { forgeForTest } from './forge-for-test.js';
import type { FakeGithub } from './hosted.js';

let cwd = '';

/** The phases of all repositories, by the last part of their name. */
async function phases(): Promise<Readonly<Record<string, string>>> {
  const { stdout } = await migrate(cwd, ['status', '--format', 'json']);
  const { repositories }: { repositories: { repository: string; phase: string }[] } = JSON.parse(stdout);
  return Object.fromEntries(repositories.map(({ repository, phase }) => [repository.replace(/.*\//, ''), phase]));
}

function refs(folder: string): readonly string[] {
  return gitIn(join(folder, '.git'), 'for-each-ref', '--format=%(refname)').split('\n');
}

/** Takes the last events of that kind out of the journal: it was killed before it could write them. */
function forget(kind: string): void {
  const file = join(cwd, STATE, 'journal.jsonl');
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, lines.filter((line) => !line.includes(`"event":"${kind}"`)).join('\n'));
}

describe('close, of local checkouts', () => {
  const make = (name: string): string => checkout(join(cwd, 'repositories', name), WEB);
  beforeEach(() => {
    cwd = workspace();
    writeCampaign(cwd, { sources: [{ checkouts: ['repositories/*'] }] });
  });

  it('deletes the branch that was only applied, and nothing else', async () => {
    const folder = make('a');
    const other = commitTo(join(folder, '.git'), 'refs/heads/dockshift/other', { x: 'x' }, 'other');
    writeFileSync(join(folder, 'README.md'), 'changed, and not committed\n');
    const index = readFileSync(join(folder, '.git/index'));
    await steps(cwd, 'plan', 'apply');
    expect(refs(folder)).toContain(BRANCH);
    await steps(cwd, 'close');
    expect(refs(folder)).toEqual(['refs/heads/dockshift/other', 'refs/heads/main']);
    expect(gitIn(join(folder, '.git'), 'rev-parse', 'refs/heads/dockshift/other')).toBe(other);
    expect(readFileSync(join(folder, '.git/index'))).toEqual(index);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe('changed, and not committed\n');
    expect(await phases()).toEqual({ a: 'closed' });
    await steps(cwd, 'close', 'apply');
    expect(refs(folder)).not.toContain(BRANCH);
  });

  it('leaves a branch that a person has committed to, amended, or made', async () => {
    const [committed, amended, made] = ['committed', 'amended', 'made'].map(make);
    const gitDir = (folder: string | undefined): string => join(folder ?? '', '.git');
    commitTo(gitDir(made), BRANCH, { mine: 'mine' }, 'mine', 'refs/heads/main^0');
    await steps(cwd, 'plan', 'apply');
    commitTo(gitDir(committed), BRANCH, { 'fix.txt': 'theirs\n' }, 'theirs', `${BRANCH}^0`);
    const message = gitIn(gitDir(amended), 'show', '-s', '--format=%B', BRANCH);
    const files = { Dockerfile: 'FROM debian:12-slim\n' };
    commitTo(gitDir(amended), BRANCH, files, message, 'refs/heads/main^0');
    const heads = (): readonly string[] =>
      [committed, amended, made].map((each) => gitIn(gitDir(each), 'rev-parse', BRANCH));
    const before = heads();
    const { stderr } = await migrate(cwd, ['close']);
    expect(stderr.match(/left alone: its branch dockshift\/test has commits that are not/g)).toHaveLength(2);
    expect(heads()).toEqual(before);
    expect(await phases()).toEqual({ committed: 'left-alone', amended: 'left-alone', made: 'left-alone' });
  });

  it('says so where the branch is checked out, also in another work tree', async () => {
    const [here, there] = ['here', 'there'].map(make);
    await steps(cwd, 'plan', 'apply');
    gitIn(join(here ?? '', '.git'), 'symbolic-ref', 'HEAD', BRANCH);
    gitIn(join(there ?? '', '.git'), 'worktree', 'add', '--quiet', join(cwd, 'tree'), 'dockshift/test');
    const { code, stderr } = await migrate(cwd, ['close']);
    expect(code).toBe(2);
    expect(stderr.match(/The branch dockshift\/test is checked out/g)).toHaveLength(2);
    gitIn(join(here ?? '', '.git'), 'symbolic-ref', 'HEAD', 'refs/heads/main');
    gitIn(join(there ?? '', '.git'), 'worktree', 'remove', join(cwd, 'tree'));
    expect((await migrate(cwd, ['retry', '--failed'])).code).toBe(0);
    expect([refs(here ?? ''), refs(there ?? '')]).toEqual([['refs/heads/main'], ['refs/heads/main']]);
  });

  it('does not commit to a branch that is checked out in another work tree', async () => {
    const folder = make('a');
    gitIn(join(folder, '.git'), 'worktree', 'add', '--quiet', '-b', 'dockshift/test', join(cwd, 'tree'));
    await steps(cwd, 'plan');
    expect((await migrate(cwd, ['apply'])).stderr).toContain('The branch dockshift/test is checked out');
    expect(gitIn(join(folder, '.git'), 'rev-parse', BRANCH)).toBe(gitIn(join(folder, '.git'), 'rev-parse', 'main'));
  });

  it('finds a branch that was made just before the end came', async () => {
    const folder = make('a');
    await steps(cwd, 'plan', 'apply');
    forget('applied');
    // A lock that is older than an instant was left by a git that was killed.
    const lock = join(folder, '.git', `${BRANCH}.lock`);
    writeFileSync(lock, '');
    utimesSync(lock, 0, 0);
    expect(await phases()).toEqual({ a: 'planned' });
    await steps(cwd, 'close');
    expect(refs(folder)).toEqual(['refs/heads/main']);
    expect(await phases()).toEqual({ a: 'closed' });
  });

  it('takes back nothing where nothing was done', async () => {
    make('a');
    checkout(join(cwd, 'repositories/none'), { 'README.md': '' });
    await steps(cwd, 'plan');
    await steps(cwd, 'close');
    expect(await phases()).toEqual({ a: 'planned', none: 'skipped' });
    await steps(cwd, 'apply');
    expect(await phases()).toEqual({ a: 'applied', none: 'skipped' });
  });
});

describe('close, at a forge', () => {
  let fake: FakeGithub;
  beforeEach(async () => {
    ({ cwd, fake } = await forgeForTest());
    fake.add('acme/a');
  });
  const pulls = (): readonly string[] => fake.repositories.get('acme/a')?.pulls.map(({ state }) => state) ?? [];
  const there = (): string => gitIn(join(fake.root, 'acme/a.git'), 'for-each-ref', '--format=%(refname)');

  it('also deletes the branch of the checkout that it was published from', async () => {
    const folder = checkout(join(cwd, 'repositories/a'), {});
    gitIn(join(folder, '.git'), 'remote', 'add', 'origin', `${fake.url}/acme/a.git`);
    // Not through the server: it could not answer, for it runs in this process, which waits.
    gitIn(join(folder, '.git'), 'fetch', '--quiet', join(fake.root, 'acme/a.git'), '+main:refs/heads/elsewhere');
    gitIn(join(folder, '.git'), 'update-ref', 'refs/heads/main', 'refs/heads/elsewhere');
    writeCampaign(cwd, { ...atForge(fake), sources: [{ checkouts: ['repositories/*'] }] });
    await steps(cwd, 'plan', 'apply', 'publish');
    expect([pulls(), there(), refs(folder).includes(BRANCH)]).toEqual([['open'], `${BRANCH}\nrefs/heads/main`, true]);
    await steps(cwd, 'close');
    expect([pulls(), there(), refs(folder).includes(BRANCH)]).toEqual([['closed'], 'refs/heads/main', false]);
  });

  it('finds what the forge has committed just before the end came', async () => {
    writeCampaign(cwd, { ...atForge(fake), commit: { sign: 'api' } });
    await steps(cwd, 'plan', 'apply');
    await steps(cwd, 'close');
    expect(await phases()).toEqual({ a: 'applied' });
    await steps(cwd, 'publish');
    forget('published');
    expect(await phases()).toEqual({ a: 'applied' });
    await steps(cwd, 'close');
    expect([pulls(), there()]).toEqual([['closed'], 'refs/heads/main']);
  });
});
