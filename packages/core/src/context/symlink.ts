import type { BuildContext } from './build-context.js';

/** Is the entry at this path of a context a symlink? */
export function isSymlink({ files }: BuildContext, path: string): boolean {
  let low = 0;
  let high = files.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const file = files[middle];
    if (file === undefined) return false;
    if (file.path === path) return file.kind === 'symlink';
    if (file.path < path) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
