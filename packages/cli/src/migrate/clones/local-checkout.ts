import { join } from 'node:path';
import type { ObjectFormat } from '../git/object-id.js';
import { type GitSettings, runGit } from '../git/run-git.js';
import { type Contents, openContents } from './contents.js';

/** The commit that a local checkout has checked out. Its hooks, index and files are neither read nor changed. */
export function checkedOut(folder: string, settings: GitSettings): Promise<Contents> {
  return openContents({ git: { gitDir: join(folder, '.git') }, commit: 'HEAD', fetch: null }, settings);
}

/** Where a checkout keeps its objects: that may be with the repository that it is a work tree of. */
export async function objectsOf(
  folder: string,
  settings: GitSettings,
): Promise<{ readonly objects: string; readonly format: ObjectFormat }> {
  const args = ['rev-parse', '--path-format=absolute', '--git-common-dir', '--show-object-format'];
  const said = await runGit({ gitDir: join(folder, '.git'), args }, settings);
  const [common = '', format] = said.toString('utf8').split('\n');
  return { objects: join(common, 'objects'), format: format === 'sha256' ? 'sha256' : 'sha1' };
}
