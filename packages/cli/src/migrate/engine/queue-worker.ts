import { mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Job, UnrecoverableError, Worker } from 'bullmq';
import type { Arguments } from '../../command-line/arguments.js';
import { EXIT, type ExitCode } from '../../command-line/exit-code.js';
import type { Toolbox } from '../../command-line/toolbox.js';
import { WrongUse } from '../../command-line/wrong-use.js';
import type { BuildEngine } from '../../engines/engine.js';
import type { Io } from '../../terminal/io.js';
import { printable } from '../../terminal/printable.js';
import { Forges } from '../forge/forges.js';
import { keepSecretsOf } from '../forge/token.js';
import { withoutSecrets, withoutSecretsIn, withoutSecretsInError } from '../git/secrets.js';
import { takeLock } from '../journal/lock.js';
import { type Trouble, Troubled, troubleOf } from '../trouble/trouble.js';
import { type OneByOne, oneByOne } from './one-by-one.js';
import { connect, PREFIX, QUEUES } from './queue-connection.js';
import type { JobData } from './queue-crew.js';
import { redisPacer } from './redis-pacer.js';
import { runTask, type Surroundings } from './run-task.js';
import type { Result, Task } from './task.js';

interface WorkerOptions {
  readonly url: string;
  readonly cache: string;
  readonly jobs: number;
  /** Milliseconds after which a job whose worker is silent is given to another. */
  readonly stalled: number;
}

/** Machines are switched off, and a campaign goes on: a job that was at hand then is no matter of this number. */
const MOST_STALLS = 1000;

/** So often workers may end while they are at a job; then it is to blame for it. */
const MOST_BEGUN = 5;

/** `dockshift worker`: does jobs until it is told to stop, and then finishes those at hand. */
export async function runWorker(
  args: Arguments,
  io: Io,
  { findBuildEngine }: Pick<Toolbox, 'findBuildEngine'>,
): Promise<ExitCode> {
  const options = workerOptions(args, io);
  io.listen();
  try {
    return await work(options, io, await engineHere(findBuildEngine, io));
  } catch (error) {
    throw error instanceof Troubled ? wrongUse(error) : withoutSecretsInError(error);
  }
}

/** A worker without an engine is a worker all the same. */
async function engineHere(find: Toolbox['findBuildEngine'], io: Io): Promise<BuildEngine | null> {
  try {
    return await find(null, io);
  } catch (error) {
    if (error instanceof WrongUse) return null;
    throw error;
  }
}

async function work(
  { url, cache, jobs, stalled }: WorkerOptions,
  io: Io,
  builder: BuildEngine | null,
): Promise<ExitCode> {
  keepSecretsOf(io.env);
  mkdirSync(cache, { recursive: true });
  const lock = takeLock(join(cache, 'worker.lock'), `the cache ${cache}`);
  const folder = join(cache, 'work');
  // What a worker that was killed has left behind.
  rmSync(folder, { recursive: true, force: true });
  const redis = await connect(url);
  const pacer = redisPacer(redis);
  const clients = new Map<number, Forges>();
  const surroundings: Surroundings = {
    cache,
    work: folder,
    builder,
    forges: ({ git, settings: { pause } }) => {
      const known = clients.get(pause) ?? new Forges({ env: io.env, git, pacer, pause });
      clients.set(pause, known);
      return known;
    },
  };
  const say = (line: string): void => io.stderr.write(`${printable(withoutSecrets(line))}\n`);
  const alone = oneByOne();
  // What is to be tried is left to those that can.
  const names = QUEUES.filter((name) => name !== 'try' || builder !== null);
  const workers = names.map((name) => {
    const worker = new Worker<JobData, Result>(name, (job) => perform(job, surroundings, alone), {
      connection: redis,
      prefix: PREFIX,
      concurrency: name === 'try' ? 1 : jobs,
      lockDuration: stalled,
      stalledInterval: stalled,
      maxStalledCount: MOST_STALLS,
    });
    worker.on('error', ({ message }) => say(`${name}: ${message}`));
    worker.on('failed', (job, { message }) => say(`${name} ${job?.name ?? ''}: failed: ${message}`));
    return worker;
  });
  say(
    `working for ${new URL(url).host}, ${jobs} at once${builder === null ? '' : `, and trying with ${builder.name} ${builder.version}`}`,
  );
  await new Promise<void>((done) => {
    if (io.signal.aborted) done();
    io.signal.addEventListener('abort', () => done(), { once: true });
  });
  say('finishing what is at hand');
  await Promise.all(workers.map((worker) => worker.close()));
  redis.disconnect();
  lock.release();
  return EXIT.clean;
}

/**
 * Every task may be done twice, so a job that another worker only seemed to have lost does no harm. One that a worker ended over is
 * done while no other such one is, so that the one that is to blame is found out, and takes no other with it.
 */
async function perform(job: Job<JobData, Result>, surroundings: Surroundings, alone: OneByOne): Promise<Result> {
  const { trouble: _, begun = 0, ...task } = job.data;
  const begin = async (): Promise<Result> => {
    const refusal = refusalOf(task, begun);
    if (refusal !== null) return { status: 'failed', trouble: refusal };
    await job.updateData({ ...task, begun: begun + 1 });
    return runTask(task, surroundings, new AbortController().signal);
  };
  const result = begun === 0 ? await begin() : await alone(begin);
  // A plan holds what is in the repository, to the letter.
  if (result.status !== 'failed') return result.status === 'planned' ? result : withoutSecretsIn(result);
  await job.updateData({ ...task, trouble: result.trouble });
  throw new UnrecoverableError(result.trouble.message);
}

function refusalOf({ repository }: Task, begun: number): Trouble | null {
  if (repository.folder !== null) {
    return { code: 'local-checkout', message: 'A worker does nothing to checkouts.', advice: null };
  }
  if (begun < MOST_BEGUN) return null;
  const message = `${begun} times a worker ended while it was at it.`;
  return { code: 'worker', message, advice: "Look at the workers' logs, and whether their memory is short." };
}

function workerOptions(args: Arguments, io: Io): WorkerOptions {
  const url = args.value('queue');
  if (url === null) throw new WrongUse('where is the work?', 'Pass --queue redis://HOST:PORT.');
  if (args.operands.length > 0)
    throw new WrongUse(`${args.operands[0]} says nothing to a worker`, 'It works for all campaigns of its queue.');
  const home = io.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return {
    url,
    cache: resolve(io.cwd, args.value('clones') ?? join(home, 'dockshift/worker')),
    jobs: numberOf(args, 'jobs', 4),
    stalled: numberOf(args, 'stalled-after', 30) * 1000,
  };
}

function numberOf(args: Arguments, name: string, usual: number): number {
  const value = args.value(name);
  if (value === null) return usual;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < 1 || number > 3600) {
    throw new WrongUse(`--${name} can't be ${JSON.stringify(value)}: it is a number from 1 to 3600`);
  }
  return number;
}

function wrongUse(error: Troubled): WrongUse {
  const { message, advice } = troubleOf(error);
  return new WrongUse(message, advice);
}
