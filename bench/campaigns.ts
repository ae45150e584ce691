import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { HAS_REDIS, testRedis } from '../test/migrate/redis.js';
import { makeClones, makeManyRepositories } from './fleet.js';
import { type Cost, measureOwn, type OwnCost } from './measure.js';
import { row, verdict } from './table.js';

const MANY = 3000;
const THOUSAND = 1000;
const FEW = 100;
const CLONES = 300;
const APPLIED = 1500;
const RUNS = 3;

/** How long a repository may keep one of two cores busy where 150 a second are planned. */
const MOST_OWN = 2 / 150;

/** What campaigns cost: planning local checkouts, what a second worker is worth, and memory. */
export async function campaigns(bin: string, scratch: string, wants: (name: string) => boolean): Promise<void> {
  if (!wants('campaign')) return;
  const many = path.join(scratch, 'many');
  makeManyRepositories(path.join(many, 'repositories'), path.join(many, 'store'), MANY);
  planThousand(bin, many);
  memory(bin, many);
  memoryOfApply(bin, many);
  twoProcesses(bin, many);
  if (HAS_REDIS) await twoWorkers(bin, many);
  else process.stdout.write('Skipped: workers behind Redis, since there is no redis-server.\n');
}

/** Processor time tells most on a machine that has other things to do: git's own, in its processes, is no matter of ours. */
function planThousand(bin: string, folder: string): void {
  const source = { checkouts: ['repositories/service-1???'] };
  const cost = best(Array.from({ length: RUNS }, () => plan(bin, folder, source, [])));
  const own = cost.own / THOUSAND;
  const text = `${(own * 1000).toFixed(1)} ms each: ${Math.round(2 / own)}/s`;
  row(`campaign: plan of ${THOUSAND} repositories`, cost, 'git + 150/s', verdict(own, MOST_OWN, text));
}

/** Flat: what thirty times as many repositories add is little beside the program itself. */
function memory(bin: string, folder: string): void {
  const few = plan(bin, folder, { checkouts: ['repositories/service-?', 'repositories/service-??'] }, []);
  row(`campaign: plan of ${FEW} repositories`, few, '', '');
  const all = plan(bin, folder, { checkouts: ['repositories/*'] }, []);
  const times = (all.peak ?? 0) / (few.peak ?? 1);
  row(
    `campaign: plan of ${MANY} repositories`,
    all,
    '1.25 x memory',
    verdict(times, 1.25, `${times.toFixed(2)} times`),
  );
}

/** The same for commits in clones. One transform is enough, since what it takes to plan is no matter here. */
function memoryOfApply(bin: string, folder: string): void {
  const costs = [FEW, APPLIED].map((count) => {
    begin(folder, { sources: [{ urls: 'list.txt' }], transforms: { only: ['join-apt-update'] } });
    const clones = path.join(folder, 'state/clones');
    const urls = makeClones(clones, path.join(folder, 'repositories'), path.join(folder, 'store'), count);
    writeFileSync(path.join(folder, 'list.txt'), `${urls.join('\n')}\n`);
    const planned = measureOwn([bin, 'migrate', 'plan', '--quiet'], folder);
    if (planned.status !== 0) throw new Error(`plan ended with ${planned.status}`);
    return measureOwn([bin, 'migrate', 'apply', '--quiet'], folder);
  });
  const [few, all] = costs;
  if (few === undefined || all === undefined) return;
  row(`campaign: apply of ${FEW} repositories`, few, '', '');
  const times = (all.peak ?? 0) / (few.peak ?? 1);
  const each = (all.wall - few.wall) / (APPLIED - FEW);
  const text = `${times.toFixed(2)} times, ${(each * 1000).toFixed(0)} ms each`;
  row(`campaign: apply of ${APPLIED} repositories`, all, '1.25 x memory', verdict(times, 1.25, text));
}

/** By the clock, on a machine that has nothing else to do; the start of the program does not count. */
function twoProcesses(bin: string, folder: string): void {
  const rates = [1, 2].map((jobs) => {
    const costs = Array.from({ length: RUNS }, () => {
      const cost = plan(bin, folder, { checkouts: ['repositories/service-[1-6]??'] }, ['--jobs', String(jobs)]);
      return { cost, rate: rateOf(folder) };
    });
    return costs.toSorted((a, b) => b.rate - a.rate)[0];
  });
  gain('campaign: two processes for one', rates);
}

/** The same with a worker process each, which clone from other folders: each of them does one repository at a time. */
async function twoWorkers(bin: string, folder: string): Promise<void> {
  const list = Array.from({ length: CLONES }, (_, number) => `file://${folder}/repositories/service-${number}/.git\n`);
  writeFileSync(path.join(folder, 'list.txt'), list.join(''));
  const rates: Measured[] = [];
  for (const count of [1, 2]) {
    const runs: Measured[] = [];
    for (let run = 0; run < RUNS; run++) runs.push(await throughWorkers(bin, folder, count));
    runs.sort((a, b) => b.rate - a.rate);
    rates.push(...runs.slice(0, 1));
  }
  gain('campaign: two workers behind Redis for one', rates);
}

async function throughWorkers(bin: string, folder: string, count: number): Promise<Measured> {
  const redis = await testRedis();
  const workers = await Promise.all(
    Array.from({ length: count }, (_, number) => {
      const clones = path.join(folder, `clones-${number}`);
      rmSync(clones, { recursive: true, force: true });
      return startWorker(number, [bin, 'worker', '--queue', redis.url, '--clones', clones, '--jobs', '1']);
    }),
  );
  try {
    const cost = plan(bin, folder, { urls: 'list.txt' }, ['--queue', redis.url]);
    return { cost, rate: rateOf(folder) };
  } finally {
    await Promise.all(workers.map(stop));
    await redis.close();
  }
}

/** Linux can tell a process which core to run on. */
const HAS_TASKSET = spawnSync('taskset', ['--version']).status === 0;

/** A worker that says that it is ready. It has one core, as if it were on a machine of its own: git would run on another one. */
function startWorker(core: number, args: readonly string[]): Promise<ChildProcess> {
  const [program = '', ...rest] = [...(HAS_TASKSET ? ['taskset', '-c', String(core)] : []), process.execPath, ...args];
  const child = spawn(program, rest, { stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('working for')) resolve(child);
    });
    child.on('exit', () => reject(new Error('a worker ended')));
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit').on('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

interface Measured {
  readonly cost: Cost;
  /** Repositories a second. */
  readonly rate: number;
}

function gain(name: string, [one, two]: readonly (Measured | undefined)[]): void {
  if (one === undefined || two === undefined) return;
  const times = two.rate / one.rate;
  const text = `${times.toFixed(2)} times ${one.rate.toFixed(0)}/s`;
  row(name, two.cost, '1.7 times', verdict(1 / times, 1 / 1.7, text));
}

function plan(bin: string, folder: string, source: object, flags: readonly string[]): OwnCost {
  begin(folder, { sources: [source] });
  return measureOwn([bin, 'migrate', 'plan', '--quiet', ...flags], folder);
}

/** A campaign that nothing is known of. */
function begin(folder: string, rest: object): void {
  rmSync(path.join(folder, 'state'), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const campaign = { version: 1, name: 'bench', state: 'state', git: { protocols: ['file'] }, ...rest };
  writeFileSync(path.join(folder, 'campaign.yaml'), JSON.stringify(campaign));
}

/** From the first plan that was written down to the last. */
function rateOf(folder: string): number {
  const lines = readFileSync(path.join(folder, 'state/journal.jsonl'), 'utf8').trim().split('\n');
  const times = lines.flatMap((line) => {
    const event: { readonly event: string; readonly at: number } = JSON.parse(line);
    return event.event === 'planned' ? [event.at] : [];
  });
  return ((times.length - 1) * 1000) / ((times.at(-1) ?? 0) - (times[0] ?? 0));
}

function best(costs: readonly OwnCost[]): OwnCost {
  return costs.reduce((least, cost) => (cost.own < least.own ? cost : least));
}
