import { type Commit, commitPlan } from '../apply/commit-plan.js';
import { sealedFiles, sealedMessage } from '../apply/seal.js';
import type { PublishTask, Result } from '../engine/task.js';
import type { ForgeChange, ForgeRepository } from '../forge/forge.js';
import type { GitSettings } from '../git/run-git.js';
import { Troubled } from '../trouble/trouble.js';
import { hasMarker, isEdited } from './marker.js';
import { isOursRemotely, messageAt, push, remoteHead } from './remote-branch.js';

/** What publishing works with. */
export interface Publishing {
  readonly gitDir: string;
  /** null: the forge is not known, and the branch is all there is. */
  readonly forge: ForgeRepository | null;
  readonly git: GitSettings;
}

/**
 * Brings origin's branch to the plan's commit and a pull request to the plan's texts. Every step looks at how things are
 * first, so that it may be stopped anywhere and begun again: there is one branch, and one pull request.
 */
export async function publishRepository(task: PublishTask, publishing: Publishing): Promise<Result> {
  const { target, commit: rules } = task;
  const { forge } = publishing;
  const changes = forge === null ? [] : await forge.changesFrom(target);
  const ours = changes.filter(({ body }) => hasMarker(body, rules.marker));
  const open = ours.find(({ state }) => state === 'open') ?? changes.find(({ state }) => state === 'open');
  const settled = open === undefined ? ours[0] : undefined;
  if (settled !== undefined) {
    const as = settled.state === 'merged' ? 'merged' : 'declined';
    return { status: 'settled', as, number: settled.number, url: settled.url };
  }
  const branch = await bringBranch(task, publishing);
  if ('reason' in branch) return { status: 'left-alone', reason: branch.reason };
  const { commit } = branch;
  if (forge === null) return { status: 'published', commit, number: null, url: null, opened: false };
  const { change, opened } =
    open === undefined ? await openOnce(task, forge) : { change: await updated(open, task, forge), opened: false };
  await forge.dress(change.number, task.settings.pullRequest);
  return { status: 'published', commit, number: change.number, url: change.url, opened };
}

type Brought = { readonly commit: string } | { readonly reason: string };

async function bringBranch(task: PublishTask, publishing: Publishing): Promise<Brought> {
  const { gitDir, forge, git } = publishing;
  const { target, plan, commit: rules, pushed, settings } = task;
  const head = await remoteHead(gitDir, target, git);
  const made = settings.sign === 'api' ? null : await commitPlan(gitDir, plan, rules, git);
  if (head !== null && head === made) return { commit: head };
  // What the forge has made has another name, and is known by its message only: that has to be fetched.
  const known = made === null ? [] : pushed;
  if (head !== null && !(await isOursRemotely(gitDir, target, head, { marker: rules.marker, pushed: known }, git))) {
    return { reason: `its branch ${target} has commits that are not this campaign's` };
  }
  if (made !== null) {
    await push(gitDir, target, made, head, git);
    return { commit: made };
  }
  if (forge === null) return { reason: 'only a forge that is known can sign its commits (commit.sign: api)' };
  const message = messageOf(plan, rules);
  if (head !== null && (await messageAt(gitDir, head, git)) === message.trimEnd()) return { commit: head };
  return { commit: await forge.commit(target, head, plan, message) };
}

function messageOf(plan: PublishTask['plan'], { marker, message }: Commit): string {
  const files = sealedFiles(plan.files, plan.format);
  return sealedMessage({ marker, parent: plan.base, message, files });
}

/**
 * Opens the pull request. When that ends badly nobody knows whether it is there: the forge may have made it and its answer got
 * lost. So it is looked for before the error counts.
 */
async function openOnce(
  { target, texts, commit, settings, repository }: PublishTask,
  forge: ForgeRepository,
): Promise<{ readonly change: ForgeChange; readonly opened: boolean }> {
  const base = repository.branch ?? (await forge.defaultBranch());
  try {
    const change = await forge.open({ ...texts, branch: target, base, draft: settings.pullRequest.draft });
    return { change, opened: true };
  } catch (error) {
    // Then it was not even looked at.
    if (error instanceof Troubled && error.code === 'rate-limit') throw error;
    const found = (await forge.changesFrom(target)).find(({ body, state }) => {
      return state === 'open' && hasMarker(body, commit.marker);
    });
    if (found === undefined) throw error;
    return { change: found, opened: true };
  }
}

/** Texts that a person has edited, and pull requests that a person has opened, keep theirs. */
async function updated(
  change: ForgeChange,
  { texts, commit }: PublishTask,
  forge: ForgeRepository,
): Promise<ForgeChange> {
  const theirs = !hasMarker(change.body, commit.marker) || isEdited(change.body);
  if (theirs || (change.body.trim() === texts.body.trim() && change.title === texts.title)) return change;
  await forge.update(change.number, texts);
  return change;
}
