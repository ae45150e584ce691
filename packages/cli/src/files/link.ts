import { dirname, relative, sep } from 'node:path';
import type { Disk } from './disk.js';
import { errorCode, type Failure, failureOf } from './failure.js';
import type { WorkTrees } from './git-folder.js';

/** The file that is read and written for a path (absolute, without a link anywhere in it), or why there is none. */
export type Target = { readonly file: string } | { readonly failure: Failure };

/**
 * Follows a symlink to the file behind it. That file must lie in the link's own git work tree, or
 * outside of git below `cwd` (a link elsewhere: in its own folder): whoever names a link may not
 * know what else would be rewritten.
 */
export function targetOf(path: string, cwd: string, trees: WorkTrees): Target {
  const { disk } = trees;
  let file: string;
  let isLink = false;
  try {
    isLink = disk.lstat(path)?.isSymbolicLink() === true;
    file = disk.realpath(path);
  } catch (error) {
    return { failure: isLink && errorCode(error) === 'ENOENT' ? dangling(path, disk) : failureOf(error, 'read') };
  }
  if (!isLink) return { file };
  const folder = disk.realpath(dirname(path));
  const home = disk.realpath(cwd);
  const around = trees.topOf(folder) ?? (isInside(folder, home) ? home : folder);
  if (isInside(file, around)) return { file };
  return {
    failure: {
      code: 'link-outside',
      message: `It is a symbolic link to ${file}, outside of ${around}.`,
      advice: 'Name that file itself if it is to be rewritten.',
    },
  };
}

/** Is the absolute path the folder itself, or below it? */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !/^[A-Za-z]:/.test(way);
}

function dangling(path: string, disk: Disk): Failure {
  return {
    code: 'dangling-link',
    message: `It is a symbolic link to ${disk.readlink(path)}, which does not exist.`,
    advice: 'Point the link at a file, or remove it.',
  };
}
