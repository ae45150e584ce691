import { lstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { isDockerfileName } from '@dockshift/core';
import type { Configs } from '../config/configs.js';
import { type Failure, failureOf } from '../files/failure.js';
import type { WorkTrees } from '../files/git-folder.js';
import { shownPath } from '../files/shown-path.js';
import type { Job } from '../job/report.js';
import { counted } from '../terminal/plural.js';
import type { Glob } from './glob.js';
import { type Listing, listFolder } from './list-folder.js';
import { wantedFiles } from './wanted-files.js';

/** What the paths of a command line stand for. */
export interface Found {
  /** Sorted by path in UTF-16 units; no file twice, not even under two links. Among them what could not be found. */
  readonly jobs: readonly Job[];
  /** What the user should know about the search, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Finds the Dockerfiles that files, folders and quoted globs stand for. A path that exists is never taken for a glob. What a folder is
 * searched for is as configurations say.
 */
export async function findDockerfiles(
  paths: readonly string[],
  cwd: string,
  trees: WorkTrees,
  configs: Configs | null = null,
): Promise<Found> {
  const jobs = new Map<string, Job>();
  const notes: string[] = [];
  const add = (file: string, named: string, failure: Failure | null = null): void => {
    if (!jobs.has(file)) jobs.set(file, { file, path: shownPath(file, cwd), named, failure });
  };
  const addListing = (listing: Listing, named: string): number => {
    // A tracked file may be gone from the disk; that is no one's mistake.
    const there = listing.files.filter((file) => statOf(file) !== null);
    for (const file of there) add(file, named);
    for (const { path, failure } of listing.failures) add(path, named, failure);
    notes.push(...listing.notes);
    return there.length + listing.failures.length;
  };
  const addGlob = async (glob: Glob): Promise<Failure | null> => {
    if (kindOf(glob.folder) !== 'folder') return NO_MATCH;
    const listing = await listFolder(glob.folder, wantedBelow(glob), trees);
    return addListing(listing, glob.folder) === 0 ? NO_MATCH : null;
  };
  for (const path of paths) {
    const file = resolve(cwd, path);
    const kind = kindOf(file);
    if (kind === 'folder') {
      const root = realpathSync(file);
      const { listing, testData, ignored } = await wantedFiles(root, configs, trees);
      const count = addListing(listing, file);
      if (testData.size > 0) notes.push(testDataNote(testData, (folder) => shownPath(resolve(root, folder), cwd)));
      if (count > 0 || testData.size > 0) continue;
      if (ignored > 0) notes.push(allIgnored(ignored, path));
      else if (isDockerfilePath(file)) add(file, file, FOLDER_NOT_FILE);
      else notes.push(nothingIn(path));
    } else if (kind === 'file') {
      add(file, dirname(file));
    } else {
      // Most runs have no glob in them, and need not load what understands globs.
      const { globOf } = await import('./glob.js');
      const glob = globOf(path, cwd);
      const failure = glob === null ? kind : await addGlob(glob);
      if (failure !== null) add(file, dirname(file), failure);
    }
  }
  return { jobs: sorted(withoutDoubles([...jobs.values()])), notes };
}

function isDockerfilePath(path: string): boolean {
  return isDockerfileName(basename(path));
}

/** git's records are relative to the folder it was asked about. */
function wantedBelow(glob: Glob): (path: string) => boolean {
  return (path) => glob.matches(resolve(glob.folder, path));
}

function kindOf(file: string): 'file' | 'folder' | Failure {
  try {
    return statSync(file).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    // A broken link is there, and its trouble is told when it is read.
    if (statOf(file)?.isSymbolicLink()) return 'file';
    return failureOf(error, 'read');
  }
}

function statOf(file: string): Stats | null {
  try {
    return lstatSync(file);
  } catch {
    return null;
  }
}

const NO_MATCH: Failure = {
  code: 'no-match',
  message: 'The glob matches no file.',
  advice: 'Files that git ignores are only taken when they are named in full.',
};

const FOLDER_NOT_FILE: Failure = {
  code: 'is-a-folder',
  message: 'It is a folder, not a file, and no Dockerfile is in it.',
  advice: 'Name a file, or another folder.',
};

function testDataNote(folders: ReadonlyMap<string, number>, shown: (folder: string) => string): string {
  const count = [...folders.values()].reduce((sum, one) => sum + one, 0);
  const names = [...folders.keys()].sort();
  const more = names.length > 3 ? ` and ${counted(names.length - 3, 'more folder', 'more folders')}` : '';
  const where = names.slice(0, 3).map(shown).join(', ');
  return `${counted(count, 'Dockerfile', 'Dockerfiles')} in test data left out (${where}${more}); name the file or its folder to have it rewritten`;
}

function allIgnored(count: number, path: string): string {
  const where = path === '.' ? 'this folder' : path;
  return `${where}: no Dockerfile is left, for the configuration ignores ${count === 1 ? 'the one' : `the ${count}`} in it`;
}

function nothingIn(path: string): string {
  return `${path === '.' ? 'this folder' : path}: no Dockerfile found (files that git ignores are not searched)`;
}

/** Drops links to files that are in the list themselves, and all but the first link to any one file. */
function withoutDoubles(files: readonly Job[]): readonly Job[] {
  const plain = files.filter(({ file }) => statOf(file)?.isSymbolicLink() !== true);
  if (plain.length === files.length) return files;
  const taken = new Set(plain.map(({ file }) => realOf(file)));
  const out = [...plain];
  for (const link of sorted(files)) {
    if (statOf(link.file)?.isSymbolicLink() !== true) continue;
    const real = realOf(link.file);
    if (taken.has(real)) continue;
    taken.add(real);
    out.push(link);
  }
  return out;
}

function realOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

function sorted(files: readonly Job[]): readonly Job[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
