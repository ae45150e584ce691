import { relative, resolve, sep } from 'node:path';
import { WorkTrees } from '../files/git-folder.js';
import { isInside } from '../files/link.js';

/** The name of a file, given as it is shown to the user, for who looks at the whole repository. */
export type NameOf = (path: string) => string;

/**
 * Names relative to the top of the work tree around the current folder, outside of git to that folder: so say code hosts
 * where a file is. A file elsewhere keeps its absolute path.
 */
export function namesFrom(cwd: string, trees: WorkTrees = new WorkTrees()): NameOf {
  const top = trees.topOf(cwd) ?? cwd;
  return (path) => {
    if (path === '<stdin>') return path;
    const file = resolve(cwd, path);
    return (isInside(file, top) ? relative(top, file) : file).split(sep).join('/');
  };
}
