import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { shellBuildEngine } from '../cli/shell-build-engine.js';
import { workspace } from '../cli/workspace.js';
import { atForge, dockshift, migrate, type Ran, STATE, steps, writeCampaign } from './campaign-run.js';
import { checkout } from './fleet.js';
import { forgeForTest } from './forge-for-test.js';
import { HAS_REDIS, testRedis } from './redis.js';

process.env['GIT_CONFIG_GLOBAL'] = '/dev/null';

const PAIR = 'RUN echo one > /one\nRUN echo two > /two\n';
const GOOD = {
  Dockerfile: `FROM acme/plain\nCOPY a.txt /\n${PAIR}`,
  'a.txt': 'a',
  'bin/run': '#!/bin/sh\n',
  link: { link: 'a.txt' },
};
const WRONG = { Dockerfile: `FROM acme/first\n${PAIR}` };
const PROVEN = { Dockerfile: `FROM debian:12\n${PAIR}` };
const ALL = { transforms: { only: ['merge-runs'] } };

let cwd = '';
beforeEach(() => {
  cwd = workspace();
});

function checkouts(repositories: Readonly<Record<string, Parameters<typeof checkout>[1]>>): void {
  for (const [name, files] of Object.entries(repositories)) checkout(join(cwd, 'repositories', name), files);
  writeCampaign(cwd, { ...ALL, sources: [{ checkouts: ['repositories/*'] }] });
}

function plans(ran: Ran): readonly {
  repository: string;
  files: readonly { text: string }[];
  dockerfiles: readonly { applied: readonly { safety: string }[]; held: number }[];
}[] {
  return ran.stdout
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function events(): readonly { event: string; id?: string; tried?: object }[] {
  return readFileSync(join(cwd, STATE, 'journal.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('migrate plan --try', () => {
  it('takes what comes out the same, leaves what does not, and builds nothing of what is proven', async () => {
    checkouts({ good: GOOD, wrong: WRONG, proven: PROVEN });
    const builder = shellBuildEngine();
    const ran = await migrate(cwd, ['plan', '--try', '--network', 'host'], { builder });
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('2 repositories to try') });
    const seen = plans(await migrate(cwd, ['review', '--format', 'json']));
    expect(
      seen.map(({ repository, dockerfiles }) => [
        repository.split('/').at(-1),
        dockerfiles[0]?.applied.map(({ safety }) => safety),
      ]),
    ).toEqual([
      ['good', ['tried']],
      ['proven', ['safe']],
    ]);
    expect(seen[0]?.files.map(({ text }) => text)).toEqual([
      `FROM acme/plain\nCOPY a.txt /\n${PAIR.replace('\nRUN ', ' && \\\n    ')}`,
    ]);
    expect(
      builder.log.requests.every(
        ({ flags, dockerfile }) => flags.network === 'host' && !dockerfile.startsWith(join(cwd, 'repositories')),
      ),
    ).toBe(true);
    expect(builder.log.contexts[0]?.toSorted()).toEqual(['Dockerfile', 'a.txt', 'bin', 'bin/run', 'link']);
    const noted = events().flatMap(({ id, tried }) => (tried === undefined ? [] : [[id?.split('/').at(-1), tried]]));
    expect(noted).toEqual([
      ['good', { from: expect.any(String), rewrites: 1 }],
      ['wrong', { from: expect.any(String), rewrites: 0 }],
    ]);
  });

  it('builds nothing twice, and a plan without it holds back again', async () => {
    checkouts({ good: GOOD, wrong: WRONG });
    await migrate(cwd, ['plan', '--try'], { builder: shellBuildEngine() });
    const again = shellBuildEngine();
    expect(await migrate(cwd, ['plan', '--try'], { builder: again })).toMatchObject({ code: 0 });
    expect(again.log.requests).toEqual([]);
    expect(plans(await migrate(cwd, ['review', '--format', 'json']))).toHaveLength(1);
    await steps(cwd, 'plan');
    expect(plans(await migrate(cwd, ['review', '--format', 'json']))).toEqual([]);
    const back = shellBuildEngine();
    await migrate(cwd, ['plan', '--try'], { builder: back });
    expect(back.log.requests).toEqual([]);
    expect(plans(await migrate(cwd, ['review', '--format', 'json']))).toHaveLength(1);
  });

  it('goes on where it was interrupted', async () => {
    checkouts({ a: GOOD, b: { Dockerfile: `FROM acme/plain\n# b\n${PAIR}` } });
    const controller = new AbortController();
    // The first repository takes five: another file and an edit are no matter of a COPY of one.
    const builder = shellBuildEngine((count) => {
      if (count === 4) controller.abort();
    });
    expect((await migrate(cwd, ['plan', '--try'], { builder, signal: controller.signal })).code).toBe(130);
    expect(events().filter(({ tried }) => tried !== undefined)).toHaveLength(1);
    const rest = shellBuildEngine();
    expect((await migrate(cwd, ['plan', '--try'], { builder: rest })).code).toBe(0);
    expect(rest.log.requests).toHaveLength(3);
    expect(plans(await migrate(cwd, ['review', '--format', 'json']))).toHaveLength(2);
  });

  it('keeps the plan of a repository that does not build, and says why', async () => {
    checkouts({ broken: { Dockerfile: `FROM debian:12\n${PAIR}FROM acme/plain\n${PAIR}RUN exit 3\n` } });
    await migrate(cwd, ['plan', '--try'], { builder: shellBuildEngine() });
    expect(plans(await migrate(cwd, ['review', '--format', 'json']))[0]?.dockerfiles[0]).toMatchObject({
      applied: [{ safety: 'safe' }],
      held: 1,
    });
  });

  it('says where there is no engine that there is none, before anything is begun', async () => {
    checkouts({ good: GOOD });
    expect(await migrate(cwd, ['plan', '--try'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no engine answers'),
    });
    expect(await migrate(cwd, ['apply', '--try'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--try says nothing to migrate apply'),
    });
    expect(await migrate(cwd, ['plan', '--network', 'host'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Add --try.'),
    });
  });

  it('tells in the pull request what was built', async () => {
    const { cwd: folder, fake } = await forgeForTest();
    fake.add('acme/good', GOOD);
    writeCampaign(folder, { ...ALL, ...atForge(fake) });
    const builder = shellBuildEngine();
    expect((await migrate(folder, ['plan', '--try'], { builder })).code).toBe(0);
    await steps(folder, 'apply', 'publish');
    const body = fake.repositories.get('acme/good')?.pulls[0]?.body ?? '';
    expect(body).toContain('Join 2 RUNs into one (1 layer fewer); built both ways: the same, cold');
    expect(body).toMatch(/\*\*Not proven;\*\* built both ways: the same, cold\.$/m);
  });
});

describe.skipIf(!HAS_REDIS)('workers', () => {
  /** A worker in this process; it ends with the test. */
  function startWorker(
    folder: string,
    queue: string,
    builder?: ReturnType<typeof shellBuildEngine>,
  ): { readonly stop: () => Promise<Ran> } {
    const controller = new AbortController();
    const more = { signal: controller.signal, ...(builder === undefined ? {} : { builder }) };
    const clones = join(folder, builder === undefined ? 'plain' : 'builds');
    const ended = dockshift(folder, ['worker', '--queue', queue, '--clones', clones], more);
    const stop = (): Promise<Ran> => {
      controller.abort();
      return ended;
    };
    onTestFinished(async () => {
      await stop();
    });
    return { stop };
  }

  it('that have an engine take what is to be tried, and others leave it', async () => {
    const { cwd: folder, fake } = await forgeForTest();
    const redis = await testRedis();
    onTestFinished(() => redis.close());
    fake.add('acme/good', GOOD);
    writeCampaign(folder, { ...ALL, ...atForge(fake) });
    const plain = startWorker(folder, redis.url);
    const without = await migrate(folder, ['plan', '--try', '--queue', redis.url]);
    expect(without).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Nothing was tried in 1 repository: no worker has an engine'),
    });
    const builder = shellBuildEngine();
    const able = startWorker(folder, redis.url, builder);
    for (let turn = 0; builder.log.requests.length === 0 && turn < 20; turn++)
      await migrate(folder, ['plan', '--try', '--queue', redis.url]);
    expect(builder.log.requests).toHaveLength(3);
    expect(plans(await migrate(folder, ['review', '--format', 'json']))[0]?.dockerfiles[0]?.applied).toMatchObject([
      { safety: 'tried' },
    ]);
    expect((await able.stop()).stderr).toContain(', and trying with docker 1.0');
    expect((await plain.stop()).stderr).not.toContain('trying');
  });
});
