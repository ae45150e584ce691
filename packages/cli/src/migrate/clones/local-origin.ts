import { join } from 'node:path';
import { GitFailed, type GitSettings, runGit } from '../git/run-git.js';
import { makeGitDir } from './git-dir.js';
import { NothingThere, type Origin } from './origin.js';

/**
 * The commit that a local checkout has checked out. Only its objects are used: its configuration, hooks, index and files are
 * neither read nor changed. `scratch` is a folder for a repository of ours that borrows the objects.
 */
export async function localOrigin(folder: string, scratch: string, settings: GitSettings): Promise<Origin> {
  const [common = '', format = '', base = '', name = ''] = await facts(folder, settings);
  const objects = join(common, 'objects');
  const gitDir = join(scratch, 'repository.git');
  makeGitDir(gitDir, { format: format === 'sha256' ? 'sha256' : 'sha1', bare: false, alternates: objects });
  const branch = name.startsWith('refs/heads/') ? name.slice('refs/heads/'.length) : null;
  return { gitDir, objects, base, branch, format: format === 'sha256' ? 'sha256' : 'sha1', blobless: false };
}

async function facts(folder: string, settings: GitSettings): Promise<readonly string[]> {
  const args = ['rev-parse', '--path-format=absolute', '--git-common-dir', '--show-object-format'];
  try {
    const said = await runGit(
      { gitDir: join(folder, '.git'), args: [...args, 'HEAD^{commit}', '--symbolic-full-name', 'HEAD'] },
      settings,
    );
    return said.toString('utf8').split('\n');
  } catch (error) {
    if (
      error instanceof GitFailed &&
      /unknown revision|Needed a single revision|ambiguous argument/.test(error.complaint)
    ) {
      throw nothingThere(error);
    }
    throw error;
  }
}

function nothingThere(cause: GitFailed): NothingThere {
  return new NothingThere('it has no commit yet', { cause });
}
