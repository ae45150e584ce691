import { join } from 'node:path';
import { borrowed } from '../clones/borrowed.js';
import type { GitSettings } from '../git/run-git.js';
import { isOurs } from './is-ours.js';
import { localHead, moveLocalBranch } from './local-branch.js';

/** What became of the branch of a local checkout that is no longer wanted. */
export type ClosedLocally =
  | { readonly status: 'closed'; readonly found: boolean }
  | { readonly status: 'left-alone'; readonly reason: string };

/** The branch of a campaign in a local checkout. */
export interface LocalBranch {
  readonly folder: string;
  readonly target: string;
  readonly marker: string;
  /** A folder that is removed afterwards. */
  readonly scratch: string;
}

/** Deletes the campaign's branch of a local checkout, if it holds nothing but the campaign's own commit. */
export async function closeLocally(
  { folder, target, marker, scratch }: LocalBranch,
  settings: GitSettings,
): Promise<ClosedLocally> {
  const head = await localHead(folder, target, settings);
  if (head === null) return { status: 'closed', found: false };
  const { gitDir, common } = await borrowed(folder, { gitDir: join(scratch, 'repository.git') }, settings);
  if (!(await isOurs(gitDir, head, marker, settings))) {
    return { status: 'left-alone', reason: `its branch ${target} has commits that are not this campaign's` };
  }
  await moveLocalBranch({ folder, common, branch: target }, null, head, settings);
  return { status: 'closed', found: true };
}
