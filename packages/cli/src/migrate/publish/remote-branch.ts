import { isOurs } from '../apply/is-ours.js';
import { type GitSettings, runGit } from '../git/run-git.js';

/** The head of a branch at origin; null: there is no such branch. */
export async function remoteHead(gitDir: string, branch: string, settings: GitSettings): Promise<string | null> {
  const ref = `refs/heads/${branch}`;
  const said = await runGit({ gitDir, args: ['ls-remote', '--', 'origin', ref] }, settings);
  const line = said
    .toString('utf8')
    .split('\n')
    .find((each) => each.endsWith(`\t${ref}`));
  return line?.split('\t')[0] ?? null;
}

/** Where the branch of origin is looked at. */
const SEEN = 'refs/dockshift/seen';

/**
 * Is the head of that branch at origin a commit of this campaign and of nobody else? One that is known to have been pushed is; of
 * any other the seal is checked.
 */
export async function isOursRemotely(
  gitDir: string,
  branch: string,
  head: string,
  { marker, pushed }: { readonly marker: string; readonly pushed: readonly string[] },
  settings: GitSettings,
): Promise<boolean> {
  if (pushed.includes(head)) return true;
  // Two commits: the parent's names are needed to tell what changed.
  const args = ['fetch', '--quiet', '--depth=2', '--no-tags', '--no-write-fetch-head', '--force', '--', 'origin'];
  await runGit({ gitDir, args: [...args, `+refs/heads/${branch}:${SEEN}`] }, settings);
  return isOurs(gitDir, head, marker, settings);
}

/** The message of a commit that was fetched, without blanks at its end. */
export async function messageAt(gitDir: string, commit: string, settings: GitSettings): Promise<string> {
  const args = ['show', '--no-patch', '--no-show-signature', '--format=%B', '--end-of-options', commit];
  return (await runGit({ gitDir, args }, settings)).toString('utf8').trimEnd();
}

/** Pushes a commit to a branch of origin, if its head is still `old` (null: if there is no such branch). */
export async function push(
  gitDir: string,
  branch: string,
  commit: string,
  old: string | null,
  settings: GitSettings,
): Promise<void> {
  const ref = `refs/heads/${branch}`;
  const flags = ['push', '--quiet', '--no-verify', '--no-follow-tags', `--force-with-lease=${ref}:${old ?? ''}`];
  await runGit({ gitDir, args: [...flags, '--', 'origin', `${commit}:${ref}`] }, settings);
}

/** Deletes a branch of origin, if its head is still `old`. */
export async function deleteBranch(gitDir: string, branch: string, old: string, settings: GitSettings): Promise<void> {
  const ref = `refs/heads/${branch}`;
  const flags = ['push', '--quiet', '--no-verify', `--force-with-lease=${ref}:${old}`];
  await runGit({ gitDir, args: [...flags, '--', 'origin', `:${ref}`] }, settings);
}
