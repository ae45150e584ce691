import { join } from 'node:path';
import { GitFailed, type GitSettings, runGit } from '../git/run-git.js';
import { NothingThere, type Origin } from './origin.js';

/**
 * The commit that a local checkout has checked out. Only its objects are used: its configuration, hooks, index and files are
 * neither read nor changed.
 */
export async function localOrigin(folder: string, settings: GitSettings): Promise<Origin> {
  const [common = '', format = '', base = ''] = await facts(folder, settings);
  return { objects: join(common, 'objects'), base, format: format === 'sha256' ? 'sha256' : 'sha1', fetch: null };
}

async function facts(folder: string, settings: GitSettings): Promise<readonly string[]> {
  const args = ['rev-parse', '--path-format=absolute', '--git-common-dir', '--show-object-format', 'HEAD^{commit}'];
  try {
    const said = await runGit({ gitDir: join(folder, '.git'), args }, settings);
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
