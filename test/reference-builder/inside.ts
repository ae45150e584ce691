import { lstatSync, readlinkSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Links on the way to one place; the kernel follows as many (path_resolution(7)). */
const MOST_LINKS = 40;

/**
 * Where a path of a root folder really is on this machine: links are followed as a process sees them whose root folder it is. What is
 * missing at the end stays as it is named.
 */
export function inside(root: string, path: string): string {
  const rest = posix.normalize(`/${path}`).split('/').filter(Boolean);
  let at = '/';
  let links = 0;
  for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
    const next = posix.join(at, part);
    if (!isLink(join(root, next)) || links++ >= MOST_LINKS) at = next;
    else {
      const target = readlinkSync(join(root, next));
      rest.unshift(...posix.normalize(posix.resolve(at, target)).split('/').filter(Boolean));
      at = '/';
    }
  }
  return join(root, at);
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch (error) {
    // A file on the way has nothing in it.
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return false;
    throw error;
  }
}

/** The same for a name that is itself no longer followed. */
export function insideParent(root: string, path: string): string {
  const full = posix.normalize(`/${path}`);
  return full === '/' ? root : join(inside(root, posix.dirname(full)), posix.basename(full));
}
