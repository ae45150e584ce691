import { dirname, join, parse } from 'node:path';
import { goMatch, hasWildcards, joinPath } from '@dockshift/core';
import type { Disk } from '../files/disk.js';

/**
 * Outside of git: the nearest folder above this one that has one of each list of `needs`, too, so that it may as well be
 * the build context; null if there is none, or if any folder would do.
 */
export function fitsAbove(folder: string, needs: readonly (readonly string[])[], disk: Disk): string | null {
  if (needs.every((names) => names.some((name) => cleaned(name) === ''))) return null;
  const { root } = parse(folder);
  for (let at = dirname(folder); at !== root && at !== dirname(at); at = dirname(at)) {
    if (needs.every((names) => names.some((name) => isThere(at, cleaned(name).split('/'), disk)))) return at;
  }
  return null;
}

function cleaned(source: string): string {
  return joinPath('/', source).slice(1);
}

function isThere(folder: string, [segment, ...rest]: readonly string[], disk: Disk): boolean {
  if (segment === undefined || segment === '') return true;
  try {
    if (!hasWildcards(segment)) {
      const place = join(folder, segment);
      return disk.lstat(place) !== null && isThere(place, rest, disk);
    }
    return disk
      .names(folder)
      .some((name) => goMatch(segment, name) === 'match' && isThere(join(folder, name), rest, disk));
  } catch {
    return false;
  }
}
