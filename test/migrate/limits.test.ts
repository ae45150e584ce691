import { beforeEach, describe, expect, it } from 'vitest';
import { atForge, migrate, steps, writeCampaign } from './campaign-run.js';
import { WEB } from './fleet.js';
import { forgeForTest } from './forge-for-test.js';
import type { FakeGithub, Fault } from './hosted.js';

let cwd = '';
let fake: FakeGithub;
beforeEach(async () => {
  ({ cwd, fake } = await forgeForTest());
});

function pulls(): Readonly<Record<string, number>> {
  return Object.fromEntries([...fake.repositories.values()].map((hosted) => [hosted.path, hosted.pulls.length]));
}

describe('a forge that tells when to come back', () => {
  it.each<[string, Fault['what'], number]>([
    ['with 429', 'limit', 2000],
    ['with 403, for a secondary limit', 'secondary-limit', 1000],
  ])('%s is asked again then, and not before', async (_, what, pause) => {
    fake.add('acme/a');
    writeCampaign(cwd, atForge(fake));
    await steps(cwd, 'plan', 'apply');
    const when = /^POST \/repos\/acme\/a\/pulls$/;
    fake.faults.push({ when, what, times: 1 });
    expect((await migrate(cwd, ['publish'])).code).toBe(0);
    const [refused = 0, done = 0, ...more] = fake.times.filter((_, index) => when.test(fake.requests[index] ?? ''));
    expect(more).toEqual([]);
    expect(done - refused).toBeGreaterThanOrEqual(pause);
    // Nothing else was asked meanwhile, but for the look whether it is there.
    const between = fake.times.filter((time) => time > refused && time < done);
    expect(between.length).toBeLessThanOrEqual(1);
    expect(pulls()).toEqual({ 'acme/a': 1 });
  });
});

describe('what a source lists', () => {
  beforeEach(() => {
    fake.add('acme/a');
    fake.add('acme/old', WEB, { archived: true });
    fake.add('acme/copy', WEB, { fork: true });
  });

  it.each([
    [{}, ['acme/a']],
    [{ archived: true }, ['acme/a', 'acme/old']],
    [{ forks: true }, ['acme/a', 'acme/copy']],
    [{ archived: true, forks: true, exclude: ['acme/a'] }, ['acme/copy', 'acme/old']],
  ])('is without archived repositories and forks, unless they are asked for: %j', async (select, wanted) => {
    writeCampaign(cwd, { ...atForge(fake), select });
    await migrate(cwd, ['plan']);
    const { repositories } = JSON.parse((await migrate(cwd, ['status', '--format', 'json'])).stdout);
    const found = repositories.map(({ repository }: { repository: string }) => repository.replace(`${fake.host}/`, ''));
    expect(found.toSorted()).toEqual(wanted);
  });
});

describe('rollout.windows', () => {
  const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
  const ahead = (days: number): Date => new Date(Date.now() + days * 86_400_000);
  const windowOn = (days: number): object => {
    return { days: [DAYS[ahead(days).getUTCDay()]], from: '09:00', to: '10:00', zone: 'UTC' };
  };

  it('that are closed let nothing through, and it is said when they open', async () => {
    fake.add('acme/a');
    const rollout = { pause: 0, windows: [windowOn(3), windowOn(5)] };
    writeCampaign(cwd, { ...atForge(fake), rollout });
    await steps(cwd, 'plan', 'apply');
    const asked = fake.requests.length;
    const { code, stderr } = await migrate(cwd, ['publish']);
    expect(code).toBe(0);
    const opening = `${ahead(3).toISOString().slice(0, 10)}T09:00:00.000Z`;
    expect(stderr).toContain(`no rollout window is open. Run the same command again from ${opening} on.`);
    expect(fake.requests).toHaveLength(asked);
    const always = { days: DAYS, from: '00:00', to: '24:00', zone: 'Asia/Kathmandu' };
    writeCampaign(cwd, { ...atForge(fake), rollout: { pause: 0, windows: [windowOn(3), always] } });
    expect((await migrate(cwd, ['publish'])).stderr).toContain('1 published');
    expect(pulls()).toEqual({ 'acme/a': 1 });
  });

  it('do not hold back what only brings an open pull request up to date', async () => {
    fake.add('acme/a');
    writeCampaign(cwd, atForge(fake));
    await steps(cwd, 'plan', 'apply', 'publish');
    const closed = { pause: 0, windows: [windowOn(3)] };
    writeCampaign(cwd, { ...atForge(fake), rollout: closed, transforms: { preset: 'recommended' } });
    await steps(cwd, 'plan', 'apply', 'publish');
    expect(pulls()).toEqual({ 'acme/a': 1 });
    expect(fake.repositories.get('acme/a')?.pulls[0]?.body).toContain('Remove the apt package lists');
  });
});
