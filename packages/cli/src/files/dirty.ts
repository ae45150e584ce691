import { dirname, join } from 'node:path';
import { type Failure, messageOf } from './failure.js';
import { GitError, gitRecords } from './git.js';
import type { WorkTrees } from './git-folder.js';

/** Which files git has uncommitted changes of. */
export class DirtyFiles {
  readonly #trees: WorkTrees;
  readonly #known = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(trees: WorkTrees) {
    this.#trees = trees;
  }

  /**
   * Has a tracked file (absolute path, no symlink) changes that are not committed, staged or not? The answer is
   * the state before the run's own writes: each work tree is looked at once. A file that git does not
   * track has none. Throws a GitError.
   */
  async has(file: string, folder: string): Promise<boolean> {
    const top = this.#trees.topOf(folder);
    if (top === null) return false;
    let changed = this.#known.get(top);
    if (changed === undefined) {
      changed = changedFiles(top);
      this.#known.set(top, changed);
    }
    return (await changed).has(file);
  }
}

/** Absolute paths of tracked files that differ from the last commit. */
async function changedFiles(top: string): Promise<ReadonlySet<string>> {
  const files = new Set<string>();
  let renamed = false;
  for await (const record of gitRecords(top, [
    'status',
    '--porcelain=v1',
    '-z',
    '--untracked-files=no',
    '--ignore-submodules',
  ])) {
    // A rename has two records: "R  new", then the old name alone.
    if (renamed) renamed = false;
    else {
      files.add(join(top, record.slice(3)));
      renamed = /^[RC]|^.[RC]/.test(record);
    }
  }
  return files;
}

/** Why a file (absolute path, no symlink) is not to be written for the sake of `git diff`, or null. */
export async function dirtyFailure(dirty: DirtyFiles, file: string): Promise<Failure | null> {
  try {
    if (!(await dirty.has(file, dirname(file)))) return null;
    return {
      code: 'dirty',
      message: 'It has changes that are not committed.',
      advice: 'Commit or stash them first, or pass --allow-dirty.',
    };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return {
      code: 'dirty',
      message: `git could not say whether it has changes that are not committed: ${messageOf(error)}.`,
      advice: 'Pass --allow-dirty to rewrite it all the same.',
    };
  }
}
