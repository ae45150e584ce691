import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { clonePath } from '../../packages/cli/src/migrate/clones/clone.js';
import { connect } from '../../packages/cli/src/migrate/engine/queue-connection.js';
import { redisPacer } from '../../packages/cli/src/migrate/engine/redis-pacer.js';
import { buildCli } from '../cli/build-cli.js';
import { atForge, migrate, steps, TOKEN, writeCampaign } from './campaign-run.js';
import { bareRepository, WEB } from './fleet.js';
import { forgeForTest } from './forge-for-test.js';
import type { FakeGithub } from './hosted.js';
import { type Group, startGroup } from './killed-process.js';
import { until, watch } from './queue-events.js';
import { HAS_REDIS, type TestRedis, testRedis } from './redis.js';

let bin = '';
beforeAll(async () => {
  if (HAS_REDIS) bin = await buildCli('real');
}, 300_000);
afterAll(() => rmSync(dirname(dirname(bin)), { recursive: true, force: true }));

let cwd = '';
let fake: FakeGithub;
let redis: TestRedis;
beforeEach(async () => {
  if (!HAS_REDIS) return;
  ({ cwd, fake } = await forgeForTest());
  redis = await testRedis();
  onTestFinished(() => redis.close());
});

function host(count: number, rollout: object = {}): void {
  for (let index = 0; index < count; index++) {
    fake.add(`acme/r${index}`, { ...WEB, 'README.md': `Repository ${index}.\n` });
  }
  writeCampaign(cwd, { ...atForge(fake), rollout: { pause: 0, perHour: 1000, ...rollout } });
}

/** Starts `dockshift worker` as a process; it ends with the test. */
function startWorker(name: string, ...flags: readonly string[]): Group {
  return startWorkerWith({}, name, ...flags);
}

function startWorkerWith(env: object, name: string, ...flags: readonly string[]): Group {
  const args = [bin, 'worker', '--queue', redis.url, '--clones', join(cwd, name), ...flags];
  const group = startGroup(args, cwd, { GH_ENTERPRISE_TOKEN: TOKEN, ...env });
  onTestFinished(async () => {
    group.kill(true);
    await group.ended;
  });
  return group;
}

function step(...args: readonly string[]): ReturnType<typeof migrate> {
  return migrate(cwd, [...args, '--queue', redis.url]);
}

function pulls(): readonly number[] {
  return [...fake.repositories.values()].map((hosted) => hosted.pulls.length);
}

describe.skipIf(!HAS_REDIS)('dockshift worker', () => {
  it('paces requests for each forge by itself', async () => {
    const connections = [await connect(redis.url), await connect(redis.url)];
    const began = Date.now();
    const took = async (host: string): Promise<number> => {
      for (let turn = 0; turn < 3; turn++) {
        await Promise.all(connections.map((each) => redisPacer(each).turn(host, 100)));
      }
      return Date.now() - began;
    };
    const times = await Promise.all(['one.example', 'two.example'].map(took));
    for (const each of connections) each.disconnect();
    // Six turns are five pauses; had the two forges shared them, it would be eleven.
    for (const time of times) expect(time).toBeGreaterThan(450);
    expect(Math.min(...times)).toBeLessThan(1000);
  });

  it('that is told to stop finishes what is at hand, takes nothing more, and ends with 0', async () => {
    host(4);
    await steps(cwd, 'plan', 'apply');
    const { queue, happened } = await watch('publish', redis.url);
    const first = startWorker('first', '--jobs', '2');
    // Long enough for a job not to end before the worker hears of the signal.
    fake.delay = 150;
    const published = step('publish');
    await until(() => happened.active.length === 2);
    first.terminate();
    expect(await first.ended).toBe(0);
    expect(first.stderr()).toContain('finishing what is at hand');
    await until(() => happened.completed.length === 2);
    expect(happened.active.toSorted()).toEqual(happened.completed.toSorted());
    expect(pulls().filter((count) => count === 1)).toHaveLength(2);
    expect(await queue.getJobCounts('active', 'waiting', 'failed')).toEqual({ active: 0, waiting: 2, failed: 0 });
    fake.delay = 0;
    startWorker('second');
    expect(await published).toMatchObject({ code: 0, stderr: expect.stringContaining('4 published') });
    expect(pulls()).toEqual([1, 1, 1, 1]);
    // Each of them once, and none of them for want of a sign of life.
    expect(new Set(happened.active).size).toBe(4);
    expect(happened).toMatchObject({ active: { length: 4 }, stalled: [], failed: [] });
  });

  it('that is killed has its jobs done by another', async () => {
    host(3);
    const { happened } = await watch('publish', redis.url);
    const flags = ['--jobs', '2', '--stalled-after', '1'];
    await steps(cwd, 'plan', 'apply');
    const first = startWorker('first', ...flags);
    fake.faults.push({ when: /^POST \/repos\/.*\/pulls$/, what: 'hang', times: 2 });
    const published = step('publish');
    // Both have made their pull request, and wait for an answer.
    await until(() => pulls().reduce((sum, count) => sum + count, 0) === 2);
    first.kill(true);
    await first.ended;
    startWorker('second', ...flags);
    expect(await published).toMatchObject({ code: 0, stderr: expect.stringContaining('3 published') });
    expect(new Set(happened.stalled).size).toBe(2);
    expect(pulls()).toEqual([1, 1, 1]);
  });

  it('that is killed by one repository again and again gives that one up, and does the others', async () => {
    host(2);
    const programs = join(cwd, 'programs');
    mkdirSync(programs);
    const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    const clone = basename(clonePath('', `${fake.gitUrl}/acme/r1.git`));
    const deadly = `#!/bin/sh\ncase "$*" in *${clone}*) kill -9 $PPID;; esac\nexec ${git} "$@"\n`;
    writeFileSync(join(programs, 'git'), deadly, { mode: 0o755 });
    const PATH = `${programs}:${process.env['PATH']}`;
    const planned = step('plan').finally(() => {
      over = true;
    });
    let over = false;
    // As what runs services does it.
    while (!over) {
      const worker = startWorkerWith({ PATH }, 'one', '--stalled-after', '1');
      await Promise.race([worker.ended, planned]);
    }
    const { code, stderr } = await planned;
    expect({ code, stderr }).toMatchObject({ code: 3, stderr: expect.stringContaining('1 planned') });
    expect(stderr).toMatch(/acme\/r1: .*5 times a worker ended while it was at it/);
  });

  it('keeps what failed, with the reason, where operators see it', async () => {
    host(2);
    startWorker('one');
    rmSync(join(fake.root, 'acme/r0.git'), { recursive: true });
    expect((await step('plan')).code).toBe(3);
    const { queue } = await watch('plan', redis.url);
    const [job, ...more] = await queue.getFailed();
    expect(more).toEqual([]);
    expect(job?.name).toBe(`${fake.host}/acme/r0`);
    expect(job?.failedReason).toMatch(/not found/i);
    expect(job?.data.trouble).toMatchObject({
      code: 'not-found',
      advice: expect.stringContaining('deleted or renamed'),
    });
    expect(await queue.getJobCounts('completed', 'waiting', 'active')).toEqual({ completed: 0, waiting: 0, active: 0 });

    const board = await startBoard(redis.url);
    const page = await fetch(board);
    expect(page.status).toBe(200);
    const sheet = /href="(static\/[^"]*\.css)"/.exec(await page.text())?.[1] ?? 'none';
    expect((await fetch(new URL(sheet, board))).status).toBe(200);
    const said = await (await fetch(new URL('api/queues?activeQueue=plan&status=failed', board))).text();
    const { queues }: { queues: { name: string; counts: Record<string, number>; jobs: object[] }[] } = JSON.parse(said);
    expect(queues.map(({ name, counts }) => [name, counts['failed']])).toEqual([
      ['plan', 1],
      ['try', 0],
      ['apply', 0],
      ['publish', 0],
    ]);
    const shown = { name: job?.name, failedReason: job?.failedReason, isFailed: true };
    expect(queues[0]?.jobs).toMatchObject([shown]);
    expect(said).not.toContain(TOKEN);

    bareRepository(fake.root, 'acme/r0', WEB);
    expect((await step('retry', '--failed')).code).toBe(0);
    expect(await queue.getJobCounts('failed', 'completed')).toEqual({ failed: 0, completed: 0 });
  });

  it('shares the pause between two requests that create something with all others', async () => {
    host(4, { pause: 1 });
    await steps(cwd, 'plan', 'apply');
    for (const name of ['one', 'two']) startWorker(name, '--jobs', '2');
    expect((await step('publish')).code).toBe(0);
    expect(pulls()).toEqual([1, 1, 1, 1]);
    const created = fake.times.filter((_, index) => fake.requests[index]?.startsWith('POST /repos'));
    // Three pauses, where each worker by itself would make one. On a busy machine the forge hears of the first one late.
    expect(Math.max(...created) - Math.min(...created)).toBeGreaterThan(2_400);
    for (const name of ['one', 'two'])
      expect(readdirSync(join(cwd, name)).some((each) => each.endsWith('.git'))).toBe(true);
  });
});

/** Starts the page that docs/migrate.md tells of, and gives its address; it ends with the test. */
function startBoard(url: string): Promise<string> {
  const script = fileURLToPath(new URL('../../deploy/board.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, url, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()));
    child.once('exit', (code) => reject(new Error(`board.mjs ended with ${code}`)));
  });
}
