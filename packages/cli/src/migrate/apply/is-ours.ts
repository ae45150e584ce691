import { type GitSettings, runGit } from '../git/run-git.js';
import { isSealed, type SealedFile } from './seal.js';

/** Is this commit (its parent's names have to be here, too) the campaign's own, untouched? */
export async function isOurs(gitDir: string, commit: string, marker: string, settings: GitSettings): Promise<boolean> {
  const text = (await runGit({ gitDir, args: ['cat-file', 'commit', commit] }, settings)).toString('utf8');
  const split = text.indexOf('\n\n');
  const parents = [...text.slice(0, split).matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent ?? '');
  const [parent] = parents;
  if (parent === undefined || parents.length > 1) return false;
  const message = text.slice(split + 2);
  // Cheap, and it spares the look at files that a shallow clone may not have.
  if (!message.includes(marker)) return false;
  const files = await changedFiles(gitDir, parent, commit, settings);
  return files !== null && isSealed(message, { marker, parent, files });
}

async function changedFiles(
  gitDir: string,
  parent: string,
  commit: string,
  settings: GitSettings,
): Promise<readonly SealedFile[] | null> {
  const args = ['diff-tree', '-r', '-z', '--raw', '--full-index', '--no-renames', '--end-of-options', parent, commit];
  const said = await runGit({ gitDir, args }, settings);
  const records = said.toString('utf8').split('\0');
  const files: SealedFile[] = [];
  for (let index = 0; index + 1 < records.length; index += 2) {
    // ":100644 100644 <old> <new> M", then the path.
    const [, mode = '', , object = '', status] = (records[index] ?? '').split(' ');
    // A campaign never deletes.
    if (status !== 'M' && status !== 'A') return null;
    files.push({ path: records[index + 1] ?? '', mode, object });
  }
  return files;
}
