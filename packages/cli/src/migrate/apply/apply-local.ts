import { join } from 'node:path';
import { borrowed } from '../clones/borrowed.js';
import { type GitSettings, runGit } from '../git/run-git.js';
import type { Plan } from '../plan/plan.js';
import { type Commit, commitPlan } from './commit-plan.js';
import { isOurs } from './is-ours.js';
import { localHead, moveLocalBranch } from './local-branch.js';

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
  const current = await localHead(folder, target, settings);
  const ours = join(scratch, 'repository.git');
  const { common } = await borrowed(folder, { gitDir: ours }, settings);
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
  await runGit({ gitDir: join(folder, '.git'), args: ['unpack-objects', '-q'], input: pack }, settings);
  await moveLocalBranch({ folder, common, branch: target }, made, current, settings);
  return { status: 'applied', commit: made };
}
