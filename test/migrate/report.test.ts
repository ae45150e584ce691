import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workspace } from '../cli/workspace.js';
import { migrate, steps, writeCampaign } from './campaign-run.js';
import { checkout, WEB } from './fleet.js';

describe('the documents of a campaign', () => {
  it('show every repository with its diff, and mean nothing but text', async () => {
    const cwd = workspace();
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
