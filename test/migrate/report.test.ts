import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { workspace } from '../cli/workspace.js';
import { migrate, steps, writeCampaign } from './campaign-run.js';
import { checkout, WEB } from './fleet.js';

let cwd = '';
beforeEach(() => {
  cwd = workspace();
});

describe('the documents of a campaign', () => {
  it('show every repository with its diff, and mean nothing but text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    checkout(join(cwd, 'repositories/a'), WEB);
    checkout(join(cwd, 'repositories', evil.replaceAll('/', '')), {
      ...WEB,
      [`${evil}/Dockerfile`]: `${WEB['Dockerfile']}# ${evil}\n`,
    });
    checkout(join(cwd, 'repositories/=cmd|x'), { 'README.md': '' });
    writeCampaign(cwd, { sources: [{ checkouts: ['repositories/*'] }] });
    await steps(cwd, 'plan', 'apply');
    expect(await migrate(cwd, ['report', '--output', 'campaign.html'])).toMatchObject({ code: 0, stdout: '' });
    const page = readFileSync(join(cwd, 'campaign.html'), 'utf8');
    expect(page).toContain('<span class="a">+RUN apt-get update &#38;&#38; \\</span>');
    expect(page.match(/<details/g)).toHaveLength(3);
    expect(page).not.toMatch(/<img|<script|https?:\/\/(?!www\.w3)/);
    const { stdout: markdown } = await migrate(cwd, ['report']);
    expect(markdown).toContain('| 2 | committed, not published |');
    expect(markdown).not.toMatch(/(?<!\\)<img/);
    const { stdout: json } = await migrate(cwd, ['report', '--format', 'json']);
    const parsed = JSON.parse(json);
    expect(parsed.totals).toMatchObject({ repositories: 3, files: 3, gain: { rewrites: 3 } });
    expect(parsed.repositories[0].diff).toContain('diff --git a/');
    const { stdout: csv } = await migrate(cwd, ['report', '--format', 'csv', '**/=cmd*']);
    expect(csv.split('\r\n')).toHaveLength(3);
  });
});

describe('dockshift migrate', () => {
  it('writes a campaign to begin with, once', async () => {
    checkout(join(cwd, 'a'), WEB);
    expect(await migrate(cwd, ['init'])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('dockshift migrate plan'),
    });
    expect((await migrate(cwd, ['init'])).code).toBe(2);
    expect((await migrate(cwd, ['plan'])).stderr).toContain('1 repository: 1 planned');
    expect(existsSync(join(cwd, '.dockshift/faster-dockerfiles/journal.jsonl'))).toBe(true);
  });

  it.each([
    [[], 'what is to be done with the campaign?'],
    [['pln'], 'Did you mean dockshift migrate plan?'],
    [['plan'], 'campaign.yaml: There is no such file.'],
    [['plan', '--wait'], '--wait says nothing to migrate plan'],
    [['retry'], 'what is to be tried again?'],
    [['review', '--reject'], 'which repositories?'],
    [['plan', '--jobs', '0'], "--jobs can't be"],
    [['report', '--format', 'pdf'], "--format can't be"],
  ])('%j: %s', async (args, message) => {
    const { code, stderr } = await migrate(cwd, args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('says so when Redis does not answer, or is none', async () => {
    writeCampaign(cwd, { sources: [{ checkouts: ['*'] }] });
    expect((await migrate(cwd, ['plan', '--queue', 'redis://127.0.0.1:1'])).stderr).toContain('Redis does not answer');
    expect((await migrate(cwd, ['plan', '--queue', 'amqp://x'])).stderr).toContain("--queue can't be amqp://x");
  });
});
