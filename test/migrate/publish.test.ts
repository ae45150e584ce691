import { beforeEach, describe, expect, it } from 'vitest';
import { atForge, BRANCH, migrate, steps, writeCampaign } from './campaign-run.js';
import { commitTo, gitIn, WEB } from './fleet.js';
import { forgeForTest } from './forge-for-test.js';
import type { FakeGithub } from './hosted.js';

let cwd = '';
let fake: FakeGithub;
beforeEach(async () => {
  ({ cwd, fake } = await forgeForTest());
});

describe('a campaign at a forge', () => {
  it('plans without a token for git, applies, and opens one pull request each', async () => {
    const folders = ['acme/a', 'acme/b'].map((path) => fake.add(path));
    fake.add('acme/none', { 'README.md': 'no Dockerfile\n' });
    writeCampaign(cwd, {
      ...atForge(fake),
      pullRequest: { labels: ['docker'], reviewers: ['ann'], teamReviewers: ['ops'], draft: true, autoMerge: 'squash' },
    });
    const planned = await migrate(cwd, ['plan']);
    expect(planned.stderr).toContain('3 repositories: 2 planned, 1 skipped');
    expect(planned.code).toBe(0);
    expect((await migrate(cwd, ['apply'])).code).toBe(0);
    expect(folders.map((folder) => gitIn(folder, 'for-each-ref', '--format=%(refname)'))).toEqual([
      'refs/heads/main',
      'refs/heads/main',
    ]);
    const published = await migrate(cwd, ['publish']);
    expect(published.stderr).toContain('2 published');
    for (const [index, folder] of folders.entries()) {
      expect(gitIn(folder, 'show', `${BRANCH}:Dockerfile`)).toContain(
        'RUN apt-get update && \\\n    apt-get install -y curl',
      );
      expect(gitIn(folder, 'rev-parse', `${BRANCH}^`)).toBe(gitIn(folder, 'rev-parse', 'refs/heads/main'));
      const pulls = fake.repositories.get(`acme/${'ab'[index]}`)?.pulls;
      expect(pulls).toMatchObject([
        {
          state: 'open',
          base: 'main',
          draft: true,
          labels: ['docker'],
          reviewers: ['ann'],
          teams: ['ops'],
          autoMerge: 'squash',
        },
      ]);
      expect(pulls?.[0]?.body).toContain('Run apt-get update in the RUN that installs');
    }
    expect(await migrate(cwd, ['status'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('published, open'),
    });
  });

  it('does nothing twice', async () => {
    fake.add('acme/a');
    writeCampaign(cwd, atForge(fake));
    await steps(cwd, 'plan', 'apply', 'publish', 'plan', 'apply', 'publish');
    expect(fake.repositories.get('acme/a')?.pulls).toHaveLength(1);
    expect(fake.requests.filter((request) => request.startsWith('POST /repos'))).toHaveLength(1);
  });

  it('finds its pull request and its branch again when the journal is gone', async () => {
    const folder = fake.add('acme/a');
    writeCampaign(cwd, atForge(fake));
    await steps(cwd, 'plan', 'apply', 'publish');
    const before = gitIn(folder, 'rev-parse', BRANCH);
    commitTo(folder, 'refs/heads/main', { 'new.txt': 'x\n' }, 'second', 'refs/heads/main^0');
    writeCampaign(cwd, { ...atForge(fake), state: 'elsewhere' });
    await steps(cwd, 'plan', 'apply', 'publish');
    expect(gitIn(folder, 'rev-parse', BRANCH)).not.toBe(before);
    expect(gitIn(folder, 'rev-parse', `${BRANCH}^`)).toBe(gitIn(folder, 'rev-parse', 'refs/heads/main'));
    expect(fake.repositories.get('acme/a')?.pulls).toHaveLength(1);
  });

  it('leaves a branch alone that a person has committed to', async () => {
    const folder = fake.add('acme/a');
    writeCampaign(cwd, atForge(fake));
    await steps(cwd, 'plan', 'apply', 'publish');
    const theirs = commitTo(folder, BRANCH, { 'fix.txt': 'theirs\n' }, 'theirs', `${BRANCH}^0`);
    commitTo(folder, 'refs/heads/main', { 'new.txt': 'x\n' }, 'second', 'refs/heads/main^0');
    await steps(cwd, 'plan', 'apply');
    const { stderr } = await migrate(cwd, ['publish']);
    expect(stderr).toContain("left alone: its branch dockshift/test has commits that are not this campaign's");
    expect(gitIn(folder, 'rev-parse', BRANCH)).toBe(theirs);
    expect((await migrate(cwd, ['close'])).stderr).toContain('left alone');
    expect(gitIn(folder, 'rev-parse', BRANCH)).toBe(theirs);
    expect(fake.repositories.get('acme/a')?.pulls).toMatchObject([{ state: 'open' }]);
  });

  it('closes what it opened, and nothing else', async () => {
    const folder = fake.add('acme/a');
    writeCampaign(cwd, atForge(fake));
    await steps(cwd, 'plan', 'apply', 'publish');
    commitTo(folder, 'refs/heads/other', { 'other.txt': 'x\n' }, 'other');
    const hosted = fake.repositories.get('acme/a');
    hosted?.pulls.push({
      number: 2,
      title: 'Other',
      body: '',
      state: 'open',
      merged: false,
      head: 'other',
      base: 'main',
      draft: false,
      labels: [],
      reviewers: [],
      teams: [],
      autoMerge: null,
    });
    expect((await migrate(cwd, ['close'])).code).toBe(0);
    expect(hosted?.pulls.map(({ state }) => state)).toEqual(['closed', 'open']);
    expect(gitIn(folder, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main\nrefs/heads/other');
    expect((await migrate(cwd, ['publish'])).code).toBe(0);
    expect(hosted?.pulls).toHaveLength(2);
  });

  it('does not open again what people have closed or merged', async () => {
    for (const path of ['acme/a', 'acme/b']) fake.add(path);
    writeCampaign(cwd, atForge(fake));
    await steps(cwd, 'plan', 'apply', 'publish');
    const [a, b] = ['acme/a', 'acme/b'].map((path) => fake.repositories.get(path)?.pulls[0]);
    if (a !== undefined) a.state = 'closed';
    if (b !== undefined) Object.assign(b, { state: 'closed', merged: true });
    writeCampaign(cwd, { ...atForge(fake), state: 'elsewhere' });
    await steps(cwd, 'plan', 'apply', 'publish');
    const { stdout } = await migrate(cwd, ['status', '--format', 'json']);
    expect(
      JSON.parse(stdout)
        .repositories.map(({ phase }: { phase: string }) => phase)
        .sort(),
    ).toEqual(['declined', 'merged']);
  });

  it('keeps the texts that a person has edited', async () => {
    const folder = fake.add('acme/a');
    writeCampaign(cwd, atForge(fake));
    await steps(cwd, 'plan', 'apply', 'publish');
    const pull = fake.repositories.get('acme/a')?.pulls[0];
    if (pull !== undefined) pull.body = pull.body.replace('## What changes', '## What changes, as Ann says');
    commitTo(folder, 'refs/heads/main', { 'sub/Dockerfile': WEB['Dockerfile'] ?? '' }, 'second', 'refs/heads/main^0');
    await steps(cwd, 'plan', 'apply', 'publish');
    expect(pull?.body).toContain('as Ann says');
    expect(gitIn(folder, 'show', `${BRANCH}:sub/Dockerfile`)).toContain('apt-get update &&');
  });

  it('has commits made and signed by the forge', async () => {
    const folder = fake.add('acme/a');
    writeCampaign(cwd, { ...atForge(fake), commit: { sign: 'api' } });
    await steps(cwd, 'plan', 'apply', 'publish', 'publish');
    expect(gitIn(folder, 'show', '-s', '--format=%cn', BRANCH)).toBe('forge');
    expect(gitIn(folder, 'show', `${BRANCH}:Dockerfile`)).toContain('apt-get update &&');
    commitTo(folder, 'refs/heads/main', { 'new.txt': 'x\n' }, 'second', 'refs/heads/main^0');
    writeCampaign(cwd, { ...atForge(fake), commit: { sign: 'api' }, state: 'elsewhere' });
    await steps(cwd, 'plan', 'apply', 'publish', 'publish');
    expect(gitIn(folder, 'rev-parse', `${BRANCH}^`)).toBe(gitIn(folder, 'rev-parse', 'refs/heads/main'));
    expect(fake.repositories.get('acme/a')?.pulls).toHaveLength(1);
  });
});
