import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import {
  type BuildContext,
  contextPath,
  type IgnoreFile,
  ignoreFileOf,
  type NamedDockerfile,
  READ_LIMIT,
} from '@dockshift/core';
import type { Disk } from '../files/disk.js';
import { errorCode } from '../files/failure.js';
import { hasGit } from '../files/git-folder.js';
import { bytesBelow } from './bytes-below.js';
import { Listings } from './listings.js';

/**
 * The build context below a folder, for a Dockerfile that may lie elsewhere (null: there is none yet).
 * Nothing is listed before the first question that needs it, and a file is read when it is asked for.
 * `others`: the Dockerfiles that are known to be built with it, too. Share one `listings` between Dockerfiles so that their repository is listed once. Throws only if
 * the folder does not exist.
 */
export function diskContext(
  root: string,
  dockerfile: string | null,
  listings: Listings = new Listings(),
  others: () => readonly NamedDockerfile[] = () => [],
): BuildContext {
  const { disk } = listings;
  const folder = disk.realpath(root);
  const file = dockerfile === null ? null : realFile(dockerfile, disk);
  const inside = file === null ? null : below(folder, file);
  const texts = new Map<string, string | null>();
  let ignoreFile: IgnoreFile | null = null;

  const textOf = (path: string): string | null => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const text = disk.text(join(folder, path), READ_LIMIT);
    texts.set(path, text);
    return text;
  };

  const isFile = (path: string): boolean => {
    const { index } = listings.below(folder);
    return index.has(path) && index.entries(path).length === 0 && path !== '';
  };

  return {
    get files() {
      return listings.below(folder).files;
    },
    get problems() {
      return listings.below(folder).problems;
    },
    has: (path) => listings.below(folder).index.has(path),
    entries: (path) => listings.below(folder).index.entries(path),
    read: (path) => {
      const clean = contextPath(path);
      return isFile(clean) ? textOf(clean) : null;
    },
    linkTarget: (path) => {
      try {
        return disk.readlink(join(folder, contextPath(path)));
      } catch {
        return null;
      }
    },
    get ignoreFile() {
      ignoreFile ??= ignoreFileOf(file === null ? null : slashed(relative(folder, file)), (path) => {
        const place = resolve(folder, path);
        // One that git ignores is on this disk alone: which rules hold elsewhere is not known.
        if (listings.holds(place)) return { exists: true, text: disk.text(place, READ_LIMIT) };
        return isThere(place, disk) ? { exists: true, text: null } : { exists: false };
      });
      return ignoreFile;
    },
    dockerfile: inside,
    get hasGitFolder() {
      return hasGit(folder, disk);
    },
    others,
    bytesOnDisk: (path) => bytesBelow(join(folder, contextPath(path)), disk),
  };
}

/** The file with its folder's symlinks resolved; the file itself need not exist. */
function realFile(file: string, disk: Disk): string {
  try {
    return join(disk.realpath(dirname(file)), basename(file));
  } catch {
    return resolve(file);
  }
}

function below(folder: string, file: string): string | null {
  const path = relative(folder, file);
  return path === '..' || path.startsWith(`..${sep}`) || path === resolve(file) ? null : slashed(path);
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}

/** What can't be looked at counts as there: nothing may be made in its place. */
function isThere(path: string, disk: Disk): boolean {
  try {
    return disk.lstat(path) !== null;
  } catch (error) {
    return errorCode(error) !== 'ENOTDIR';
  }
}
