import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeGitDir } from '../clones/git-dir.js';
import { objectsOf } from '../clones/local-checkout.js';
import { type GitSettings, runGit } from '../git/run-git.js';
import type { Plan } from '../plan/plan.js';
import { Troubled } from '../trouble/trouble.js';
import { type Commit, commitPlan } from './commit-plan.js';
import { isOurs } from './is-ours.js';

/** What became of the branch of a local checkout. */
export type AppliedLocally =
  | { readonly status: 'applied'; readonly commit: string }
  | { readonly status: 'left-alone'; readonly reason: string };

/** A plan for a local checkout. */
export interface LocalPlan {
  readonly folder: string;
  /** The campaign's branch. */
  readonly target: string;
  readonly plan: Plan;
  readonly commit: Commit;
  /** A folder that is removed afterwards. */
  readonly scratch: string;
}

/**
 * Puts the plan's commit on a branch of a local checkout. The commit is made in a repository of ours; the checkout gets its objects
 * and one branch. Its files, its index and what it has checked out stay as they are. A branch of that
 * name that holds anything but the campaign's own commit is left alone.
 */
export async function applyLocally(
  { folder, target, plan, commit, scratch }: LocalPlan,
  settings: GitSettings,
): Promise<AppliedLocally> {
  const gitDir = join(folder, '.git');
  const ref = `refs/heads/${target}`;
  const { head, current } = await stateOf(gitDir, ref, settings);
  if (head === ref) {
    throw new Troubled(
      'checked-out',
      `The branch ${target} is checked out, and a commit would change it under its work tree.`,
      'Check out another branch, and run the same command again.',
    );
  }
  const { objects, format } = await objectsOf(folder, settings);
  const ours = join(scratch, 'repository.git');
  makeGitDir(ours, { format, bare: false, alternates: objects });
  const made = await commitPlan(ours, plan, commit, settings);
  if (current === made) return { status: 'applied', commit: made };
  if (current !== null && !(await isOurs(ours, current, commit.marker, settings))) {
    return { status: 'left-alone', reason: `its branch ${target} has commits that are not this campaign's` };
  }
  const wanted = `${made}\n^${plan.base}\n`;
  const pack = await runGit(
    { gitDir: ours, args: ['pack-objects', '-q', '--revs', '--stdout'], input: wanted },
    settings,
  );
  await runGit({ gitDir, args: ['unpack-objects', '-q'], input: pack }, settings);
  dropStaleLock(join(objects, '..', `${ref}.lock`));
  const old = current ?? '0'.repeat(made.length);
  await runGit({ gitDir, args: ['update-ref', '--no-deref', '-m', 'dockshift', ref, made, old] }, settings);
  return { status: 'applied', commit: made };
}

async function stateOf(
  gitDir: string,
  ref: string,
  settings: GitSettings,
): Promise<{ readonly head: string; readonly current: string | null }> {
  const args = ['for-each-ref', '--format=%(HEAD) %(objectname)', '--', ref];
  const said = await runGit({ gitDir, args }, settings);
  const line = said.toString('utf8').split('\n')[0] ?? '';
  return { head: line.startsWith('* ') ? ref : '', current: line === '' ? null : line.slice(2) };
}

/** git holds the lock of a branch for an instant; one that is older was left by a git that was killed. It is our branch. */
const OLD = 3000;

function dropStaleLock(file: string): void {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat !== undefined && Date.now() - stat.mtimeMs > OLD) rmSync(file, { force: true });
}
