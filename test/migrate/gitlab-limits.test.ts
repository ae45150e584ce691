import { createServer } from 'node:http';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { workspace } from '../cli/workspace.js';
import { atGitlab, migrate, type Ran, writeCampaign } from './campaign-run.js';
import { type FakeGitlab, fakeGitlab, type GitlabFault } from './fake-gitlab.js';
import { listen } from './loopback.js';

process.env['GIT_CONFIG_GLOBAL'] = '/dev/null';

let cwd = '';
let fake: FakeGitlab;
beforeEach(async () => {
  cwd = workspace();
  fake = await fakeGitlab(join(cwd, 'forge'));
  onTestFinished(() => fake.close());
});

/** Repositories that are planned and committed. */
async function host(...paths: readonly string[]): Promise<void> {
  for (const path of paths) fake.add(path);
  writeCampaign(cwd, { ...atGitlab(fake), pullRequest: { labels: ['docker'] } });
  for (const name of ['plan', 'apply']) expect(await step(name)).toMatchObject({ code: 0 });
}

function step(name: string): Promise<Ran> {
  return migrate(cwd, [name], { env: { GITLAB_TOKEN: fake.token } });
}

function opened(): readonly number[] {
  return [...fake.projects.values()].map((requests) => requests.length);
}

/** The times of the requests that match. */
function timesOf(when: RegExp): readonly number[] {
  return fake.times.filter((_, index) => when.test(fake.requests[index] ?? ''));
}

/** By the forge's own clock, which need not be ours. */
function inSeconds(seconds: number, ahead = 0): () => Record<string, string> {
  return () => {
    const now = Math.floor(Date.now() / 1000) + ahead;
    return { date: new Date(now * 1000).toUTCString(), 'ratelimit-reset': String(now + seconds) };
  };
}

const LIST = /^GET projects\/acme%2Fa\/merge_requests$/;
const OPEN = /^POST projects\/acme%2Fa\/merge_requests$/;
const DRESS = /^PUT projects\/acme%2Fa\/merge_requests\/1$/;
const RETRY_AFTER = { headers: () => ({ 'retry-after': '2' }) };

describe('a GitLab that tells when to come back', () => {
  it.each<[string, RegExp, Omit<GitlabFault, 'when' | 'times'>, number]>([
    ['by Retry-After with 429, before it lists', LIST, { status: 429, ...RETRY_AFTER }, 2000],
    ['by Retry-After with 429, instead of opening', OPEN, { status: 429, ...RETRY_AFTER }, 2000],
    [
      'by a date in Retry-After',
      LIST,
      { status: 429, headers: () => ({ 'retry-after': new Date(Date.now() + 3000).toUTCString() }) },
      2000,
    ],
    ['by RateLimit-Reset', OPEN, { status: 429, headers: inSeconds(2) }, 2000],
    [
      'by RateLimit-Reset, with a clock that is an hour ahead',
      OPEN,
      { status: 429, headers: inSeconds(2, 3600) },
      2000,
    ],
    [
      'by RateLimit-Reset, with a clock that is an hour behind',
      OPEN,
      { status: 429, headers: inSeconds(2, -3600) },
      2000,
    ],
    [
      'by Retry-After, which counts for more than RateLimit-Reset',
      LIST,
      { status: 429, headers: () => ({ ...inSeconds(600)(), 'retry-after': '1' }) },
      1000,
    ],
    ['by Retry-After with 503, before it lists', LIST, { status: 503, ...RETRY_AFTER }, 2000],
    ['by Retry-After with 503, instead of labels', DRESS, { status: 503, ...RETRY_AFTER }, 2000],
    ['not at all', LIST, { status: 429 }, 1000],
    ['not at all, and is away', LIST, { status: 502 }, 1000],
    [
      'in words that make no sense',
      LIST,
      { status: 429, headers: () => ({ 'retry-after': 'soon', 'ratelimit-reset': 'x' }) },
      1000,
    ],
    ['by a time that is past', LIST, { status: 429, headers: inSeconds(-100) }, 1000],
  ])('%s is asked again then, and not before', async (_, when, fault, pause) => {
    await host('acme/a');
    fake.faults.push({ ...fault, when, times: 1 });
    expect(await step('publish')).toMatchObject({ code: 0, stderr: expect.stringContaining('1 published') });
    const [refused = 0, done = 0, ...more] = timesOf(when);
    expect(more).toEqual([]);
    expect(done - refused).toBeGreaterThanOrEqual(pause);
    expect(done - refused).toBeLessThan(pause + 5000);
    expect(opened()).toEqual([1]);
    expect(fake.projects.get('acme/a')).toMatchObject([{ state: 'opened', labels: 'docker' }]);
  });

  it('with 503 instead of opening is looked at before it is asked again: it may have been done', async () => {
    await host('acme/a');
    fake.faults.push({ when: OPEN, times: 1, status: 503, ...RETRY_AFTER });
    expect((await step('publish')).code).toBe(0);
    const [refused = 0, done = 0, ...more] = timesOf(OPEN);
    expect(more).toEqual([]);
    expect(done - refused).toBeGreaterThanOrEqual(2000);
    const look = timesOf(LIST).find((time) => time > refused && time < done) ?? 0;
    expect(look - refused).toBeGreaterThanOrEqual(2000);
    expect(opened()).toEqual([1]);
  });

  it('that opens and says 503 nevertheless does not get a second merge request', async () => {
    await host('acme/a');
    const marked = /<!-- dockshift campaign=\S+ text=\S+ -->/;
    await step('publish');
    const [made] = fake.projects.get('acme/a') ?? [];
    expect(made?.description).toMatch(marked);
    fake.projects.set('acme/a', []);
    // It is made while the answer is on its way.
    fake.faults.push({
      when: OPEN,
      times: 1,
      status: 503,
      headers: () => {
        if (made !== undefined) fake.projects.set('acme/a', [made]);
        return { 'retry-after': '1' };
      },
    });
    writeCampaign(cwd, {
      sources: [{ gitlab: { group: 'acme', host: fake.host } }],
      git: { protocols: ['http'], timeout: 30 },
      forges: { [fake.host]: { kind: 'gitlab', api: fake.url } },
      state: 'elsewhere',
    });
    for (const name of ['plan', 'apply', 'publish']) expect((await step(name)).code).toBe(0);
    expect(timesOf(OPEN)).toHaveLength(2);
    expect(opened()).toEqual([1]);
  });

  it('keeps all requests waiting, not only the one that it refused', async () => {
    await host('acme/a', 'acme/b', 'acme/c');
    fake.faults.push({ when: /merge_requests$/, times: 1, status: 429, ...RETRY_AFTER });
    expect((await step('publish')).code).toBe(0);
    const from = fake.requests.findIndex((name) => name.endsWith('merge_requests'));
    const [refused = 0, ...later] = fake.times.slice(from);
    // Those that were under way.
    const early = later.filter((time) => time - refused < 2000);
    expect(early.length).toBeLessThanOrEqual(2);
    expect(early.every((time) => time - refused < 500)).toBe(true);
    expect(opened()).toEqual([1, 1, 1]);
  });
});

describe('a GitLab that does not stop refusing', () => {
  it('is asked five times; the repository fails with the time from which to go on, and retry --failed does it', async () => {
    await host('acme/a');
    const fault: GitlabFault = { when: OPEN, times: 1000, status: 429, headers: () => ({ 'retry-after': '1' }) };
    fake.faults.push(fault);
    const { code, stderr } = await step('publish');
    expect(code).toBe(2);
    expect(timesOf(OPEN)).toHaveLength(5);
    const [, time = ''] =
      /acme\/a: failed: GitLab takes no more requests until (\S+Z)\.\n {2}Run the same command again then;/.exec(
        stderr,
      ) ?? [];
    expect(Math.abs(Date.parse(time) - Date.now())).toBeLessThan(5000);
    expect(opened()).toEqual([0]);
    fault.times = 0;
    expect((await migrate(cwd, ['retry', '--failed'], { env: { GITLAB_TOKEN: fake.token } })).code).toBe(0);
    expect(opened()).toEqual([1]);
  });

  it('for longer than anybody waits is believed at once, for all repositories', async () => {
    await host('acme/a', 'acme/b');
    fake.faults.push({ when: /merge_requests$/, times: 1000, status: 429, headers: inSeconds(3600) });
    const began = Date.now();
    const { code, stderr } = await step('publish');
    expect(code).toBe(2);
    expect(Date.now() - began).toBeLessThan(10_000);
    const [, time = ''] = /until (\S+Z)\./.exec(stderr) ?? [];
    expect(Math.abs(Date.parse(time) - began - 3_600_000)).toBeLessThan(10_000);
    expect(timesOf(/merge_requests$/).length).toBeLessThanOrEqual(2);
    expect(opened()).toEqual([0, 0]);
  });

  it('while it lists ends the plan, with the time', async () => {
    await host('acme/a');
    fake.faults.push({ when: /^GET groups/, times: 1, status: 429, headers: inSeconds(3600) });
    expect(await step('plan')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/GitLab takes no more requests until .*Z\.\nRun the same command again then/),
    });
    expect(await step('plan')).toMatchObject({ code: 0 });
  });
});

describe('what a token is not sent to', () => {
  it('is another host that the forge redirects to', async () => {
    await host('acme/a');
    const heard: string[] = [];
    const other = createServer((request, response) => {
      heard.push(JSON.stringify(request.headers));
      response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
    });
    const port = await listen(other);
    onTestFinished(() => new Promise<void>((resolve) => other.close(() => resolve())));
    fake.faults.push({
      when: LIST,
      times: 1000,
      status: 302,
      headers: () => ({ location: `http://127.0.0.1:${port}/` }),
    });
    expect(await step('publish')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`${fake.url} redirects to http://127.0.0.1:${port}, which gets no token.`),
    });
    expect(heard).toEqual([]);
  });
});

describe('a project that was renamed', () => {
  it('is followed to its new place at the same forge', async () => {
    await host('acme/a');
    const headers = (): Record<string, string> => ({
      location: '/api/v4/projects/acme%2Fa/merge_requests?source_branch=dockshift%2Ftest',
    });
    fake.faults.push({ when: LIST, times: 1, status: 301, headers });
    expect(await step('publish')).toMatchObject({ code: 0, stderr: expect.stringContaining('1 published') });
    expect(opened()).toEqual([1]);
  });
});

describe('what answers instead of GitLab', () => {
  it('with a page for people is told apart from it', async () => {
    await host('acme/a');
    fake.faults.push({
      when: LIST,
      times: 1000,
      status: 200,
      headers: () => ({ 'content-type': 'text/html' }),
      data: () => '<html>',
    });
    expect(await step('publish')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`What answers at ${fake.url} is not GitLab's API: it sends no JSON.`),
    });
  });
});
