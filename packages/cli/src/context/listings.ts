import { dirname, join, relative, sep } from 'node:path';
import { type ContextFile, type FolderIndex, indexFolders } from '@dockshift/core';
import type { Disk, DiskEntry } from '../files/disk.js';
import { hasGit, WorkTrees } from '../files/git-folder.js';
import { isInside } from '../files/link.js';
import { counted } from '../terminal/plural.js';
import type { NamedBuild } from './build-definition.js';
import { diskNames } from './disk-names.js';
import { type GitNames, gitNames } from './git-names.js';

/** The files below one folder. */
export interface Listing {
  /** Sorted by path, in UTF-16 units. */
  readonly files: readonly ContextFile[];
  readonly index: FolderIndex;
  /** What the list may lack, or hold too much, a sentence each. */
  readonly problems: readonly string[];
}

/** Names below a folder, before the disk is asked what they are. */
interface Names {
  readonly files: readonly string[];
  readonly sparse: ReadonlySet<string>;
  readonly problems: readonly string[];
}

/** Lists the names below the top level of a work tree. */
export type NamesOf = (top: string) => GitNames;

const NONE: ReadonlySet<string> = new Set();

/**
 * Lists the files that builds can send. Inside a git work tree these are the files that git tracks, or
 * would track, as far as they are on disk; elsewhere all that is on disk. Every repository is listed
 * once, and every folder looked at once, however many Dockerfiles ask: what they hear is the state
 * at the first question. Folders are absolute, without a symlink in their path.
 */
export class Listings {
  readonly #trees: WorkTrees;
  readonly #namesOf: NamesOf;
  readonly #repositories = new Map<string, GitNames>();
  readonly #folders = new Map<string, Listing>();

  /** Builds that configurations tell of. */
  readonly told: readonly NamedBuild[];

  constructor(trees: WorkTrees = new WorkTrees(), namesOf: NamesOf = gitNames, told: readonly NamedBuild[] = []) {
    this.#trees = trees;
    this.#namesOf = namesOf;
    this.told = told;
  }

  /** Those of Dockerfiles below a folder. */
  toldBelow(folder: string): readonly NamedBuild[] {
    return this.told.filter(({ dockerfile }) => isInside(dockerfile, folder));
  }

  /** Where the files are. */
  get disk(): Disk {
    return this.#trees.disk;
  }

  /** Equal for all listings of one run. */
  get run(): object {
    return this.#trees;
  }

  /** The top level of the work tree around a folder, or null outside of git. */
  topOf(folder: string): string | null {
    return this.#trees.topOf(folder);
  }

  /** The files below a folder. */
  below(folder: string): Listing {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const listing = look(folder, this.#names(folder), this.disk);
    this.#folders.set(folder, listing);
    return listing;
  }

  /** Is there such a file, and, in a work tree, does git track it, or would it? */
  holds(file: string): boolean {
    if (statOf(file, this.disk) === null) return false;
    const top = this.#trees.topOf(dirname(file));
    if (top === null) return true;
    const names = this.#repository(top);
    return !names.ok || names.files.has(slashed(relative(top, file)));
  }

  #names(folder: string): Names {
    const top = this.#trees.topOf(folder);
    if (top === null) return { ...diskNames(folder), sparse: NONE };
    const names = this.#repository(top);
    if (!names.ok) {
      const problem = `.gitignore is not honoured, since git can't list the files: ${names.because}`;
      const onDisk = diskNames(folder);
      return { files: onDisk.files, sparse: NONE, problems: [problem, ...onDisk.problems] };
    }
    const prefix = folder === top ? '' : `${slashed(relative(top, folder))}/`;
    const files = below(names.files, prefix);
    const sparse = new Set(below(names.sparse, prefix));
    const problems = [...names.problems];
    for (const path of below(names.repositories, prefix)) {
      const inner = this.#inner(join(folder, path));
      for (const file of inner.files) files.push(`${path}/${file}`);
      for (const file of inner.sparse) sparse.add(`${path}/${file}`);
      problems.push(...inner.problems.map((problem) => `${path}: ${problem}`));
    }
    return { files, sparse, problems };
  }

  /** A repository inside another one: as git lists it if it is checked out, else what is there. */
  #inner(folder: string): Names {
    const stats = statOf(folder, this.disk);
    if (stats?.isDirectory() !== true)
      return { files: [], sparse: NONE, problems: ['the submodule is not checked out'] };
    if (hasGit(folder, this.disk)) return this.#names(folder);
    const onDisk = diskNames(folder);
    const missing = onDisk.files.length === 0 ? ['the submodule is not checked out'] : [];
    return { files: onDisk.files, sparse: NONE, problems: [...missing, ...onDisk.problems] };
  }

  #repository(top: string): GitNames {
    const known = this.#repositories.get(top);
    if (known !== undefined) return known;
    const names = this.#namesOf(top);
    this.#repositories.set(top, names);
    return names;
  }
}

function below(paths: ReadonlySet<string>, prefix: string): string[] {
  if (prefix === '') return [...paths];
  return [...paths].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}

/** Asks the disk about names. One that is gone was deleted, but not yet in git's eyes. */
function look(root: string, names: Names, disk: Disk): Listing {
  const files: ContextFile[] = [];
  const problems = [...names.problems];
  const folders = new Map<string, boolean>([['.', true]]);
  let absent = 0;

  const start = root.endsWith(sep) ? root : root + sep;
  // The paths are clean: to join them to the root would clean each of them again.
  const stat = (path: string): DiskEntry | null =>
    statOf(start + (sep === '/' ? path : path.split('/').join(sep)), disk);

  /** A tracked path may lie behind what is a symlink by now: it leads elsewhere, and is an entry of its own. */
  const isFolder = (path: string): boolean => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const real = isFolder(dirname(path)) && stat(path)?.isDirectory() === true;
    folders.set(path, real);
    return real;
  };

  for (const path of [...names.files].sort()) {
    const stats = isFolder(dirname(path)) ? stat(path) : null;
    if (stats?.isFile() === true) files.push({ path, size: stats.size, kind: 'file' });
    else if (stats?.isSymbolicLink() === true) files.push({ path, size: stats.size, kind: 'symlink' });
    else if (stats === null && names.sparse.has(path)) absent++;
    else if (stats === null && path.includes('\uFFFD')) problems.push(`${path} has a name that is not UTF-8`);
  }
  if (absent > 0)
    problems.push(`${counted(absent, 'tracked file is', 'tracked files are')} not on disk (sparse checkout)`);
  let index: FolderIndex | null = null;
  return {
    files,
    get index() {
      index ??= indexFolders(files.map((file) => file.path));
      return index;
    },
    problems,
  };
}

function statOf(path: string, disk: Disk): DiskEntry | null {
  try {
    return disk.lstat(path);
  } catch {
    // Below what is no folder, or not readable: git or the walk has told the latter.
    return null;
  }
}
