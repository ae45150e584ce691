import { dirname, join } from 'node:path';
import { type Disk, REAL_DISK } from './disk.js';

/** Finds the work tree around a folder; answers are remembered, since many files share a folder. */
export class WorkTrees {
  readonly disk: Disk;
  readonly #known = new Map<string, string | null>();

  constructor(disk: Disk = REAL_DISK) {
    this.disk = disk;
  }

  /** The top level of the git work tree that an absolute folder lies in, or null outside of one. */
  topOf(folder: string): string | null {
    const known = this.#known.get(folder);
    if (known !== undefined) return known;
    const parent = dirname(folder);
    let top: string | null = null;
    if (hasGit(folder, this.disk)) top = folder;
    else if (parent !== folder) top = this.topOf(parent);
    this.#known.set(folder, top);
    return top;
  }
}

/**
 * Is this folder the top of a git work tree? There `.git` is a folder, or a file in a linked work tree or submodule. Where its HEAD is a
 * pipe or the like, git would wait for ever.
 */
export function hasGit(folder: string, disk: Disk = REAL_DISK): boolean {
  try {
    const git = disk.lstat(join(folder, '.git'));
    if (git?.isDirectory() !== true) return git !== null;
    const head = disk.lstat(join(folder, '.git', 'HEAD'));
    return head === null || head.isFile() || head.isSymbolicLink();
  } catch {
    // A folder that may not be entered, or a path that is no folder at all: git could not use it either.
    return false;
  }
}
