import { relative, sep } from 'node:path';
import { isInside } from './link.js';

/** How a path is shown: relative to `cwd` where it lies below it, else absolute. */
export function shownPath(path: string, cwd: string): string {
  if (path === cwd) return '.';
  return (isInside(path, cwd) ? relative(cwd, path) : path).split(sep).join('/');
}
