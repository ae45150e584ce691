import { join } from 'node:path';
import type { Disk } from '../files/disk.js';

/** More entries than this are not counted: the figure is for people, and nobody should wait for it. */
const MOST_ENTRIES = 5000;

/** The bytes of a file, or of all that is in a folder; 0 where nothing is, or so much that counting would take its time. Follows no symlink. */
export function bytesBelow(path: string, disk: Disk): number {
  let sum = 0;
  let entries = 0;
  const open = [path];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    entries += 1;
    if (entries > MOST_ENTRIES) return 0;
    try {
      const entry = disk.lstat(at);
      if (entry === null) continue;
      if (entry.isDirectory()) {
        const folder = at;
        open.push(...disk.names(folder).map((name) => join(folder, name)));
      } else sum += entry.size;
    } catch {
      // What can't be looked at is not counted.
    }
  }
  return sum;
}
