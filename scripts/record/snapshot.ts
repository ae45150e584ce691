import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** What stands at each path below a folder. */
export type Snapshot = ReadonlyMap<string, string>;

/** Takes down every file, link and folder below a folder: what it is, and its content. */
export function snapshot(folder: string): Snapshot {
  const found = new Map<string, string>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const full = join(folder, path);
    const stat = lstatSync(full);
    if (stat.isDirectory()) found.set(path, 'folder');
    else if (stat.isSymbolicLink()) found.set(path, `link ${readlinkSync(full)}`);
    // A file that is written again with the same content is written all the same.
    else found.set(path, `file ${stat.ino} ${stat.mtimeMs} ${readFileSync(full, 'base64')}`);
  }
  return found;
}

/** A new folder with more than this is told as the folder. */
const MANY = 5;

/** What is new, changed or gone, sorted; of a new folder with many files, and of one that is gone, the folder alone. */
export function written(before: Snapshot, after: Snapshot): readonly string[] {
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
  const below = (folder: string): readonly string[] => changed.filter((path) => path.startsWith(`${folder}/`));
  const whole = new Set(changed.filter((path) => below(path).length > MANY || !after.has(path)));
  const isTold = (path: string): boolean =>
    path.split('/').some((_, count, segments) => count > 0 && whole.has(segments.slice(0, count).join('/')));
  return changed.filter((path) => !isTold(path) && (whole.has(path) || below(path).length === 0)).sort();
}
