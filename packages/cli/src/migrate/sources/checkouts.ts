import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { hasGit } from '../../files/git-folder.js';

/**
 * The git checkouts that a glob names: `~/src/*`, `services/**`. Names are relative to `from`. What lies inside of a checkout is
 * not looked at, and hidden folders and `node_modules` only if they are named.
 */
export function checkoutsOf(glob: string, from: string): readonly string[] {
  const written = glob
    .replace(/^~(?=\/|$)/, homedir())
    .split(sep)
    .join('/');
  const absolute = resolve(from, written).split(sep).join('/');
  const segments = absolute.split('/').filter((segment) => segment !== '');
  const found = new Set<string>();
  for (const folder of foldersOf('/', segments)) if (hasGit(folder)) found.add(realpathSync(folder));
  return [...found].sort();
}

function* foldersOf(folder: string, [segment, ...rest]: readonly string[]): Generator<string> {
  if (segment === undefined) {
    yield folder;
  } else if (segment === '**') {
    yield* foldersOf(folder, rest);
    if (hasGit(folder)) return;
    for (const name of foldersIn(folder)) yield* foldersOf(join(folder, name), ['**', ...rest]);
  } else if (picomatch.scan(segment).isGlob) {
    const matches = picomatch(segment);
    for (const name of foldersIn(folder)) if (matches(name)) yield* foldersOf(join(folder, name), rest);
  } else {
    const path = join(folder, segment);
    if (isFolder(path)) yield* foldersOf(path, rest);
  }
}

function foldersIn(folder: string): readonly string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    // One that may not be read holds nothing that could be changed.
    return [];
  }
  return entries
    .filter((entry) => !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .filter((entry) => entry.isDirectory() || (entry.isSymbolicLink() && isFolder(join(folder, entry.name))))
    .map((entry) => entry.name)
    .sort();
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
