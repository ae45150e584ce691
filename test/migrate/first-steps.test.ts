import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { workspace } from '../cli/workspace.js';
import { migrate, type Ran, writeCampaign } from './campaign-run.js';
import { bareRepository, checkout, gitIn, WEB } from './fleet.js';

process.env['GIT_CONFIG_GLOBAL'] = '/dev/null';

let cwd = '';
beforeEach(() => {
  cwd = workspace();
  writeCampaign(cwd, { sources: [{ checkouts: ['repositories/*'] }] });
});

function step(words: string): Promise<Ran> {
  return migrate(cwd, words.split(' '));
}

const NOTHING = 'Nothing is planned yet; dockshift migrate plan comes first.\n';

describe('a campaign that has not begun', () => {
  it.each(['review', 'report', 'export', 'apply', 'publish', 'close'])('says so to %s', async (name) => {
    expect(await step(name)).toMatchObject({ code: 0, stderr: expect.stringContaining(NOTHING) });
  });

  it('says so to status, and to names', async () => {
    expect(await step('status')).toMatchObject({ code: 0, stdout: NOTHING });
    expect(await step('apply x')).toMatchObject({ code: 2, stderr: expect.stringContaining(NOTHING) });
  });

  it('is told how to go on, also with another file', async () => {
    expect(await step('init --campaign mine.yaml')).toMatchObject({
      stderr: 'mine.yaml is written. Look at it, then: dockshift migrate plan --campaign mine.yaml\n',
    });
  });
});

describe('a name', () => {
  beforeEach(async () => {
    for (const name of ['api', 'web']) checkout(join(cwd, 'repositories', name), { ...WEB, 'README.md': name });
    expect((await step('plan')).code).toBe(0);
  });

  it('may be as short as in a selector', async () => {
    expect(await step('review --reject api')).toMatchObject({ code: 0, stderr: '1 repository rejected\n' });
    expect(await step('apply')).toMatchObject({ stderr: '2 repositories: 1 committed, 1 rejected in review\n' });
    expect(await step('review repositories/api')).toMatchObject({ code: 2 });
    expect(await step('review **/web')).toMatchObject({ code: 0, stderr: '1 repository to change\n' });
  });

  it.each(['plan', 'review', 'apply', 'publish', 'status', 'retry', 'close', 'report', 'review --reject'])(
    'that no repository has is an error of %s',
    async (name) => {
      expect(await step(`${name} nosuch`)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(
          'no repository of the campaign has that name\ndockshift migrate report names them all.\n',
        ),
      });
    },
  );

  it('stands ahead of its patch on standard output, and git reads past it', async () => {
    const { stdout } = await step('review');
    const names = stdout.match(/^\/\S+\/repositories\/(?:api|web): 1 rewrite\b.*\n(?=diff --git)/gm);
    expect(names).toHaveLength(2);
    const [, patches = ''] = /web: .*\n([\s\S]*)/.exec(stdout) ?? [];
    const one = `${names?.[0]}${patches}${names?.[1]}`;
    execFileSync('git', ['-C', join(cwd, 'repositories/web'), 'apply'], { input: one });
    expect(readFileSync(join(cwd, 'repositories/web/Dockerfile'), 'utf8')).toContain('update && \\');
    expect((await step('review --quiet')).stdout).toMatch(/^diff --git/);
  });
});

describe('what a campaign makes of', () => {
  it('a list of addresses that is not there, or has what git may not speak', async () => {
    writeCampaign(cwd, { sources: [{ urls: 'list.txt' }] });
    expect(await step('plan')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('The list of repositories list.txt: There is no such file.'),
    });
    writeFileSync(join(cwd, 'list.txt'), 'file:///srv/x.git\n');
    expect((await step('plan')).stderr).toContain(
      'git.protocols in the campaign does not allow file (it allows https, ssh).',
    );
  });

  it('a forge that it does not know, and checkouts in a batch spec', async () => {
    const remote = bareRepository(join(cwd, 'forge'), 'api', WEB);
    const folder = checkout(join(cwd, 'repositories/api'), WEB);
    gitIn(join(folder, '.git'), 'remote', 'add', 'origin', `file://${remote}`);
    writeCampaign(cwd, { sources: [{ checkouts: ['repositories/*'] }], git: { protocols: ['file'] } });
    for (const name of ['plan', 'apply', 'publish']) expect((await step(name)).code).toBe(0);
    expect((await step('status')).stdout).toContain('only the branch is pushed: the forge is not known');
    expect((await step('export')).stderr).toBe(
      '1 local checkout is not in it: Sourcegraph knows repositories by their address.\n',
    );
  });

  it('a report with an ending that it does not know', async () => {
    mkdirSync(join(cwd, 'out.d'));
    expect(await step('report --output x.pdf')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no report ends with .pdf'),
    });
    for (const file of ['out.d/report', 'x.md', 'x.HTML', 'x.pdf --format csv'])
      expect((await step(`report --output ${file}`)).code).toBe(0);
    expect(readFileSync(join(cwd, 'x.HTML'), 'utf8')).toMatch(/^<!doctype html>/);
  });
});
