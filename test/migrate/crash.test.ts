import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../cli/build-cli.js';
import { atForge, STATE, TOKEN, writeCampaign } from './campaign-run.js';
import { fakeGithub } from './fake-github.js';
import { gitIn, WEB } from './fleet.js';
import { type FakeGithub, headOf } from './hosted.js';
import { type Group, startGroup } from './killed-process.js';
import { HAS_REDIS, testRedis } from './redis.js';

/** DOCKSHIFT_CRASH_REPOSITORIES=300 DOCKSHIFT_CRASH_KILLS=50 is what is run ahead of a release. */
const REPOSITORIES = Number(process.env['DOCKSHIFT_CRASH_REPOSITORIES'] ?? 60);
const KILLS = Number(process.env['DOCKSHIFT_CRASH_KILLS'] ?? 12);
const PATIENCE = 1_800_000;

const ENV = { GH_ENTERPRISE_TOKEN: TOKEN };

let bin = '';
beforeAll(async () => {
  bin = await buildCli('real');
}, 300_000);
afterAll(() => rmSync(dirname(dirname(bin)), { recursive: true, force: true }));

// Hundreds of repositories take longer to remove than a hook usually has.
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}, 300_000);

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dockshift-crash-'));
  folders.push(folder);
  return folder;
}

/** Kills that are still to come, and a word about each for when something is wrong. */
class Executioner {
  left = KILLS;
  readonly log: string[] = [];
  readonly #journal: string;

  constructor(cwd: string) {
    this.#journal = join(cwd, STATE, 'journal.jsonl');
  }

  /** Waits until the journal has grown by some events, and a moment more; false: the process has ended first. */
  async moment(ended: Promise<unknown>): Promise<boolean> {
    let over = false;
    ended.then(
      () => {
        over = true;
      },
      () => undefined,
    );
    // All stages together write some five events a repository.
    const events = Math.floor(Math.random() * ((REPOSITORIES * 6) / KILLS));
    const until = this.#size() + events * 150;
    while (!over && this.#size() < until) await sleep(5);
    if (!over) await sleep(Math.random() * 40);
    return !over;
  }

  #size(): number {
    return existsSync(this.#journal) ? statSync(this.#journal).size : 0;
  }
}

/** Runs a step again and again, killing it in between, until it comes to its end. */
async function untilDone(step: string, flags: readonly string[], cwd: string, executioner: Executioner): Promise<void> {
  for (;;) {
    const group = startGroup([bin, 'migrate', step, ...flags], cwd, ENV);
    if (await killed(group, step, executioner)) continue;
    const code = await group.ended;
    if (code === 0) return;
    throw new Error(`migrate ${step} ended with ${code}:\n${group.stderr()}`);
  }
}

/** Kills a step: all of it, its first process, or one that does its work, which it has to bear. false: it ended by itself. */
async function killed(group: Group, step: string, executioner: Executioner): Promise<boolean> {
  while (executioner.left > 0 && (await executioner.moment(group.ended))) {
    const which = executioner.left-- % 3;
    // Once a step: no repository has a third try.
    const one = `one process of ${step}`;
    if (which === 2 && !executioner.log.includes(one) && group.killOne()) {
      executioner.log.push(one);
      continue;
    }
    executioner.log.push(step);
    group.kill(which === 0);
    await group.ended;
    return true;
  }
  return false;
}

async function fleet(cwd: string): Promise<FakeGithub> {
  const fake = await fakeGithub(join(cwd, 'forge'));
  for (let index = 0; index < REPOSITORIES; index++) {
    fake.add(`acme/r${index}`, { ...WEB, 'README.md': `Repository ${index}.\n` });
  }
  // Without a server between the two git, for there are hundreds.
  fake.gitUrl = `file://${fake.root}`;
  writeCampaign(cwd, { ...atForge(fake), git: { protocols: ['file'], timeout: 60 } });
  return fake;
}

/** Each repository changed once: one branch, one commit, one pull request. */
function everyOneOnce(fake: FakeGithub): void {
  const wrong = [...fake.repositories.values()].flatMap((hosted) => {
    const folder = join(fake.root, `${hosted.path}.git`);
    const branches = [...readdirSync(join(folder, 'refs/heads')), ...readdirSync(join(folder, 'refs/heads/dockshift'))];
    const head = headOf(fake, hosted, 'dockshift/test');
    const facts = {
      branches: branches.sort(),
      pulls: hosted.pulls.map(({ state }) => state),
      commits: gitIn(folder, 'rev-list', '--count', `refs/heads/main..${head}`),
    };
    const right = { branches: ['dockshift', 'main', 'test'], pulls: ['open'], commits: '1' };
    return JSON.stringify(facts) === JSON.stringify(right) ? [] : [{ path: hosted.path, ...facts }];
  });
  expect(wrong).toEqual([]);
  expect(fake.violations).toEqual([]);
}

describe(`${KILLS} times kill -9 in a campaign of ${REPOSITORIES} repositories`, () => {
  it('on one machine: nothing is lost, nothing is done twice', { timeout: PATIENCE }, async () => {
    const cwd = newFolder();
    const fake = await fleet(cwd);
    try {
      const executioner = new Executioner(cwd);
      for (const step of ['plan', 'apply', 'publish']) await untilDone(step, ['--quiet'], cwd, executioner);
      everyOneOnce(fake);
      expect(executioner.log.length).toBeGreaterThan(KILLS / 2);
    } finally {
      await fake.close();
    }
  });

  it.skipIf(!HAS_REDIS)('with workers behind Redis', { timeout: PATIENCE }, async () => {
    const cwd = newFolder();
    const [fake, redis] = await Promise.all([fleet(cwd), testRedis()]);
    const executioner = new Executioner(cwd);
    const flags = ['--quiet', '--queue', redis.url];
    const startWorker = (index: number): Group => {
      const args = ['worker', '--queue', redis.url, '--clones', join(cwd, `cache-${index}`), '--stalled-after', '2'];
      return startGroup([bin, ...args], cwd, ENV);
    };
    const workers = [startWorker(0), startWorker(1)];
    let over = false;
    const killing = (async () => {
      while (!over && executioner.left > 0) {
        if (!(await executioner.moment(new Promise(() => undefined)))) return;
        if (over) return;
        const index = Math.floor(Math.random() * workers.length);
        const worker = workers[index];
        worker?.kill(executioner.left % 2 === 0);
        await worker?.ended;
        executioner.left--;
        executioner.log.push(`worker ${index}`);
        workers[index] = startWorker(index);
      }
    })();
    try {
      // Half of the kills meet the workers, half of them the process that hands out the work.
      const own = new Executioner(cwd);
      own.left = Math.floor(KILLS / 2);
      executioner.left -= own.left;
      for (const step of ['plan', 'apply', 'publish']) await untilDone(step, flags, cwd, own);
      everyOneOnce(fake);
      expect(executioner.log.length + own.log.length).toBeGreaterThan(KILLS / 4);
    } finally {
      over = true;
      for (const worker of workers) worker.kill(true);
      await Promise.all([redis.close(), fake.close()]);
      await Promise.race([killing, sleep(3000)]);
      for (const worker of workers) worker.kill(true);
    }
  });
});
