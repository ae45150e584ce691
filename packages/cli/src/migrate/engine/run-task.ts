import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildEngine } from '../../engines/engine.js';
import { applyLocally } from '../apply/apply-local.js';
import { closeLocally } from '../apply/close-locally.js';
import { commitPlan } from '../apply/commit-plan.js';
import { cloned, clonePath, isBrokenClone } from '../clones/clone.js';
import { type Contents, NothingThere } from '../clones/contents.js';
import { checkedOut } from '../clones/local-checkout.js';
import type { KnownForges } from '../forge/forge-of.js';
import type { Forges } from '../forge/forges.js';
import type { GitSettings } from '../git/run-git.js';
import { takeLock } from '../journal/lock.js';
import { planRepository } from '../plan/plan-repository.js';
import { closeRepository } from '../publish/close-repository.js';
import { placeOf } from '../publish/place.js';
import { publishRepository } from '../publish/publish-repository.js';
import { Troubled, troubleOf } from '../trouble/trouble.js';
import { oneByOne } from './one-by-one.js';
import { sleep } from './sleep.js';
import type { ApplyTask, CloseTask, PlanTask, PublishTask, Result, Task, TryTask } from './task.js';

/** Where tasks are done. */
export interface Surroundings {
  /** Bare clones. */
  readonly cache: string;
  /** Checkouts and other things that may be removed at any time. */
  readonly work: string;
  /** What builds; null: this place tries nothing. */
  readonly builder: BuildEngine | null;
  /** null: this place publishes nothing. */
  readonly forges: ((task: PublishTask | CloseTask) => Forges) | null;
}

/** A network that is away for a moment is no reason to give a repository up; every task may be begun again. */
const PAUSES = [1000, 4000];

/** Does a task. Never throws but for an aborted signal: what goes wrong is the result. */
export async function runTask(task: Task, surroundings: Surroundings, signal: AbortSignal): Promise<Result> {
  for (const pause of [...PAUSES, null]) {
    try {
      return await attempt(task, surroundings, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof NothingThere) return { status: 'skipped', reason: error.message };
      const trouble = troubleOf(error);
      const again = trouble.code === 'network' || trouble.code === 'moved';
      if (!again || pause === null) return { status: 'failed', trouble };
      await sleep(pause, signal);
    }
  }
  throw new Error('unreachable');
}

/** A clone that git can't use, because something was killed in the middle of it, is made anew: nothing is lost with it. */
async function attempt(task: Task, surroundings: Surroundings, signal: AbortSignal): Promise<Result> {
  try {
    return await once(task, surroundings, signal);
  } catch (error) {
    const { url } = task.repository;
    if (url === null || !isBrokenClone(error)) throw error;
    rmSync(clonePath(surroundings.cache, url), { recursive: true, force: true });
    return once(task, surroundings, signal);
  }
}

async function once(task: Task, surroundings: Surroundings, signal: AbortSignal): Promise<Result> {
  switch (task.stage) {
    case 'plan':
      return await plan(task, surroundings, signal);
    case 'try':
      return await tryOut(task, surroundings, signal);
    case 'apply':
      return apply(task, surroundings);
    case 'publish':
      return publishOrClose(task, surroundings);
    case 'close':
      return close(task, surroundings);
    default:
      return task satisfies never;
  }
}

async function plan(task: PlanTask, surroundings: Surroundings, signal: AbortSignal): Promise<Result> {
  const lock = task.repository.url === null ? null : lockClone(task, surroundings.cache);
  try {
    const { transforms, unsafe, known } = task;
    return await withContents(task, surroundings, (contents) =>
      planRepository(contents, { transforms, unsafe, known, signal }),
    );
  } finally {
    lock?.release();
  }
}

/** One repository at a time: builds would only slow each other down. What goes wrong leaves the plan as it is. */
function tryOut(task: TryTask, surroundings: Surroundings, signal: AbortSignal): Promise<Result> {
  const { builder } = surroundings;
  if (builder === null)
    return Promise.resolve({ status: 'untried', reason: 'Nothing was tried: there is no engine here.' });
  return oneTrial(async () => {
    signal.throwIfAborted();
    const { tryTask } = await import('./try-task.js');
    const lock = task.repository.url === null ? null : lockClone(task, surroundings.cache);
    try {
      return await withContents(task, surroundings, (contents) =>
        tryTask(task, contents, { builder, cache: surroundings.cache, work: surroundings.work, signal }),
      );
    } catch (error) {
      signal.throwIfAborted();
      return { status: 'untried', reason: `Nothing was tried: ${troubleOf(error).message}` };
    } finally {
      lock?.release();
    }
  });
}

const oneTrial = oneByOne();

async function withContents(
  task: PlanTask | TryTask,
  surroundings: Surroundings,
  work: (contents: Contents) => Promise<Result>,
): Promise<Result> {
  const git = gitSettings(task);
  const { folder, url, branch } = task.repository;
  const contents = await (folder === null ? cloneOf(url, branch, surroundings, git) : checkedOut(folder, git));
  try {
    return await work(contents);
  } finally {
    await contents.close();
  }
}

function cloneOf(
  url: string | null,
  branch: string | null,
  folders: Surroundings,
  git: GitSettings,
): Promise<Contents> {
  if (url === null) throw new Troubled('bad-url', 'It has no address.', 'Correct the list of repositories.');
  return cloned(url, branch, folders, git);
}

async function apply(task: ApplyTask, surroundings: Surroundings): Promise<Result> {
  const { repository, plan: planned, commit } = task;
  const git = gitSettings(task);
  if (repository.folder !== null) {
    return applyToCheckout(task, repository.folder, surroundings.work);
  }
  const lock = lockClone(task, surroundings.cache);
  try {
    const place = await placeOf(repository, planned.base, { ...surroundings, forges: {} }, git);
    return { status: 'applied', commit: await commitPlan(place.gitDir, planned, commit, git) };
  } finally {
    lock.release();
  }
}

function applyToCheckout(task: ApplyTask, folder: string, work: string): Promise<Result> {
  return inScratch(work, 'apply-', (scratch) => applyLocally({ ...task, folder, scratch }, gitSettings(task)));
}

/** Works in a new folder, and removes it. */
async function inScratch(work: string, name: string, use: (scratch: string) => Promise<Result>): Promise<Result> {
  mkdirSync(work, { recursive: true });
  const scratch = mkdtempSync(join(work, name));
  try {
    return await use(scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** What is at origin first: should that be left alone, so is the branch here. */
async function close(task: CloseTask, { work, ...surroundings }: Surroundings): Promise<Result> {
  const { folder } = task.repository;
  const there: Result = task.remote
    ? await publishOrClose(task, { work, ...surroundings })
    : { status: 'closed', found: false };
  if (folder === null || there.status !== 'closed') return there;
  return inScratch(work, 'close-', async (scratch) => {
    const here = await closeLocally({ ...task, folder, scratch }, gitSettings(task));
    return here.status === 'closed' ? { status: 'closed', found: here.found || there.found } : here;
  });
}

async function publishOrClose(task: PublishTask | CloseTask, surroundings: Surroundings): Promise<Result> {
  const { repository } = task;
  if (surroundings.forges === null) throw new Error('nothing is published here');
  const git = gitSettings(task);
  const lock = repository.folder === null ? lockClone(task, surroundings.cache) : null;
  const base = task.stage === 'publish' ? task.plan.base : null;
  const forges: KnownForges = task.settings.forges;
  try {
    const place = await placeOf(repository, base, { ...surroundings, forges }, git);
    try {
      const forge = place.forge === null ? null : await surroundings.forges(task).repository(place.forge);
      const publishing = { gitDir: place.gitDir, forge, git };
      return task.stage === 'publish'
        ? await publishRepository(task, publishing)
        : await closeRepository(task, publishing);
    } finally {
      place.remove();
    }
  } finally {
    lock?.release();
  }
}

/** Two workers on one machine may share a cache, and a job that was thought lost may still be running in another. */
function lockClone(task: Task, cache: string): ReturnType<typeof takeLock> {
  const name = createHash('sha256').update(task.repository.id).digest('hex').slice(0, 32);
  try {
    return takeLock(join(cache, 'locks', name), task.repository.id);
  } catch (error) {
    if (!(error instanceof Troubled) || error.code !== 'locked') throw error;
    throw busy(task, error);
  }
}

function gitSettings({ git }: Task): GitSettings {
  return git;
}

/** It is free in a moment, like a network that was away. */
function busy({ repository, stage }: Task, cause: Troubled): Troubled {
  const message = `Another worker is busy with ${repository.id} (${stage}).`;
  return new Troubled('network', message, 'Run the same command again.', { cause });
}
