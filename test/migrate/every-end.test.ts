import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { atForge, BRANCH, migrate, STATE, steps, writeCampaign } from './campaign-run.js';
import { commitTo, gitIn } from './fleet.js';
import { forgeForTest } from './forge-for-test.js';
import type { FakeGithub } from './hosted.js';

let cwd = '';
let fake: FakeGithub;
beforeEach(async () => {
  ({ cwd, fake } = await forgeForTest());
});

/** So many repositories, and a campaign for them that no failure stops. */
function host(count: number, more: object = {}): object {
  for (let index = 0; index < count; index++) {
    fake.add(`acme/r${index}`);
  }
  const campaign = {
    ...atForge(fake),
    pullRequest: { labels: ['docker'], reviewers: ['ann'], autoMerge: 'squash' },
    rollout: { pause: 0, perHour: 1000, breaker: { failures: 1, of: 1000 } },
    ...more,
  };
  writeCampaign(cwd, campaign);
  return campaign;
}

/** What is not as it has to be: one branch with one commit, one pull request with everything on it once. */
function wrong(): readonly object[] {
  const right = {
    refs: [BRANCH, 'refs/heads/main'],
    commits: '1',
    changed: 'Dockerfile',
    pulls: [{ state: 'open', labels: ['docker'], reviewers: ['ann'], autoMerge: 'squash' }],
  };
  return [...fake.repositories.values()].flatMap(({ path, pulls }) => {
    const folder = join(fake.root, `${path}.git`);
    const refs = gitIn(folder, 'for-each-ref', '--format=%(refname)').split('\n');
    const whole = refs.length === right.refs.length;
    const facts = {
      refs,
      commits: whole ? gitIn(folder, 'rev-list', '--count', `main..${BRANCH}`) : '',
      changed: whole ? gitIn(folder, 'diff', '--name-only', 'main', BRANCH) : '',
      pulls: pulls.map(({ state, labels, reviewers, autoMerge }) => ({ state, labels, reviewers, autoMerge })),
    };
    return JSON.stringify(facts) === JSON.stringify(right) ? [] : [{ path, ...facts }];
  });
}

/** No fewer than git and the API are asked for one repository of a campaign that nothing disturbs. */
const REQUESTS = 20;

describe('an end between any two requests for a repository', () => {
  it.each([
    ['none', 'with', 0],
    // Planning ends no differently here.
    ['api', 'without', 6],
  ])(
    'never makes a second branch, commit or pull request (commit.sign: %s, %s the journal)',
    { timeout: 900_000 },
    async (sign, kept, from) => {
      const ends = Array.from({ length: REQUESTS - from }, (_, index) => from + index + 1);
      const campaign = host(ends.length + 1, { commit: { sign } });
      // The last of them is never disturbed, and shows how many requests there are.
      for (const [index, hosted] of [...fake.repositories.values()].entries()) {
        hosted.ends = ends[index] ?? 1000;
      }
      for (const step of ['plan', 'apply', 'publish']) await migrate(cwd, [step]);
      const asked = 1000 - (fake.repositories.get(`acme/r${ends.length}`)?.ends ?? 0);
      expect(asked).toBeLessThanOrEqual(REQUESTS);
      const { repositories } = JSON.parse((await migrate(cwd, ['status', '--format', 'json'])).stdout);
      const published = repositories.filter(({ phase }: { phase: string }) => phase === 'published');
      // Every end was met.
      expect(published).toHaveLength(REQUESTS - asked + 1);
      for (const hosted of fake.repositories.values()) hosted.ends = null;
      if (kept === 'without') writeCampaign(cwd, { ...campaign, state: 'elsewhere' });
      await steps(cwd, 'plan', 'apply', 'publish');
      expect(wrong()).toEqual([]);
    },
  );
});

describe('an end between any two lines of the journal', () => {
  it('never makes a second branch, commit or pull request', async () => {
    const campaign = host(1);
    await steps(cwd, 'plan', 'apply', 'publish');
    const folder = join(cwd, STATE);
    const lines = readFileSync(join(folder, 'journal.jsonl'), 'utf8').split('\n').slice(0, -1);
    const kinds = ['begun', 'found', 'listed', 'planned', 'ended', 'applied', 'publishing', 'published'];
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(kinds);
    for (let count = 0; count < lines.length; count++) {
      const state = `after-${count}`;
      writeCampaign(cwd, { ...campaign, state });
      mkdirSync(join(cwd, state));
      cpSync(join(folder, 'plans'), join(cwd, state, 'plans'), { recursive: true });
      const written = lines.slice(0, count).map((line) => `${line}\n`);
      // The next line was being written.
      writeFileSync(join(cwd, state, 'journal.jsonl'), `${written.join('')}${lines[count]?.slice(0, 20)}`);
      await steps(cwd, 'plan', 'apply', 'publish');
      expect(wrong(), state).toEqual([]);
    }
    // A base that has moved meanwhile moves the one branch.
    const main = 'refs/heads/main';
    commitTo(join(fake.root, 'acme/r0.git'), main, { 'new.txt': 'x\n' }, 'second', `${main}^0`);
    await steps(cwd, 'plan', 'apply', 'publish');
    expect(wrong()).toEqual([]);
  });
});
