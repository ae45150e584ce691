import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type GitSettings, runGit } from '../git/run-git.js';
import { Troubled } from '../trouble/trouble.js';

/**
 * The head of a branch of a local checkout; null: there is no such branch. Throws a Troubled if it is checked out, here or in
 * another work tree of the same repository: it would change under somebody's files.
 */
export async function localHead(folder: string, branch: string, settings: GitSettings): Promise<string | null> {
  const args = ['for-each-ref', '--format=%(objectname) %(worktreepath)', '--', refOf(branch)];
  const said = await runGit({ gitDir: join(folder, '.git'), args }, settings);
  const [line = ''] = said.toString('utf8').split('\n');
  const [head = '', ...path] = line.split(' ');
  if (path.join(' ') !== '') throw checkedOut(branch);
  return head === '' ? null : head;
}

/** Points a branch of a local checkout at a commit (null: deletes it), if its head is still `old` (null: if there is none). */
export async function moveLocalBranch(
  { folder, common, branch }: { readonly folder: string; readonly common: string; readonly branch: string },
  commit: string | null,
  old: string | null,
  settings: GitSettings,
): Promise<void> {
  const ref = refOf(branch);
  dropStaleLock(join(common, `${ref}.lock`));
  const nothing = '0'.repeat((commit ?? old ?? '').length);
  const args =
    commit === null
      ? ['update-ref', '--no-deref', '-d', ref, old ?? nothing]
      : ['update-ref', '--no-deref', '-m', 'dockshift', ref, commit, old ?? nothing];
  await runGit({ gitDir: join(folder, '.git'), args }, settings);
}

function refOf(branch: string): string {
  return `refs/heads/${branch}`;
}

function checkedOut(branch: string): Troubled {
  return new Troubled(
    'checked-out',
    `The branch ${branch} is checked out, and would change under its work tree.`,
    'Check out another branch, and run the same command again.',
  );
}

/** git holds the lock of a branch for an instant; one that is older was left by a git that was killed. It is our branch. */
const OLD = 3000;

function dropStaleLock(file: string): void {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat !== undefined && Date.now() - stat.mtimeMs > OLD) rmSync(file, { force: true });
}
