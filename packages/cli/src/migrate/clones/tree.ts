import { type GitSettings, runGit } from '../git/run-git.js';

/** A file of a commit. */
export interface TreeEntry {
  /** '/'-separated, relative to the top; not for printing as it is. */
  readonly path: string;
  readonly mode: string;
  readonly object: string;
}

/** The modes of git's tree entries that are of interest here (git-fast-import, "filemodify"). */
export const SYMLINK = '120000';

/** A submodule: a commit of another repository. */
export const GITLINK = '160000';

/** All files of a commit, by path. What has a name that is not UTF-8 is left out: nothing here could name it. */
export async function filesOf(gitDir: string, commit: string, settings: GitSettings): Promise<Map<string, TreeEntry>> {
  const said = await runGit({ gitDir, args: ['ls-tree', '-r', '-z', '--full-tree', commit] }, settings);
  const files = new Map<string, TreeEntry>();
  for (const record of said.toString('utf8').split('\0')) {
    const tab = record.indexOf('\t');
    if (tab === -1) continue;
    const [mode = '', , object = ''] = record.slice(0, tab).split(' ');
    const path = record.slice(tab + 1);
    if (!path.includes('\uFFFD')) files.set(path, { path, mode, object });
  }
  return files;
}
