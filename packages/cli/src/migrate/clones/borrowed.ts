import { join } from 'node:path';
import { type GitSettings, runGit } from '../git/run-git.js';
import { makeGitDir } from './git-dir.js';

/** A repository of ours with the objects of a local checkout. */
export interface Borrowed {
  readonly gitDir: string;
  /** The checkout's repository, which a linked work tree shares with others. */
  readonly common: string;
}

/** Makes a bare repository of ours that uses a checkout's objects, and nothing else of it; `url` becomes its origin. */
export async function borrowed(
  folder: string,
  { gitDir, url }: { readonly gitDir: string; readonly url?: string },
  settings: GitSettings,
): Promise<Borrowed> {
  const asked = ['rev-parse', '--path-format=absolute', '--git-common-dir', '--show-object-format'];
  const said = await runGit({ gitDir: join(folder, '.git'), args: asked }, settings);
  const [common = '', format = ''] = said.toString('utf8').split('\n');
  makeGitDir(gitDir, {
    format: format === 'sha256' ? 'sha256' : 'sha1',
    bare: true,
    alternates: join(common, 'objects'),
    ...(url === undefined ? {} : { url }),
  });
  return { gitDir, common };
}
