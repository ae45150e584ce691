import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseDockerignore } from '@dockshift/core';

/** Is a path of the context none of these files, nor a folder of theirs? */
export function notAmong(files: readonly string[]): (path: string) => boolean {
  const kept = keptPaths(files);
  return (path) => !kept.has(path);
}

/**
 * Files and folders of a context that git ignores and a build takes along, so that a fresh clone has none of them: the outermost ones, by their paths,
 * sorted. `tracked` are the files that a clone has; without any nothing is known of it.
 */
export function hostPaths(
  context: string,
  tracked: readonly string[],
  leavesOut: (path: string) => boolean,
): readonly string[] {
  if (tracked.length === 0) return [];
  const kept = keptPaths(tracked);
  const paths: string[] = [];
  const open = [''];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const entry of entriesIn(join(context, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === '.git' || leavesOut(path)) continue;
      if (!kept.has(path)) paths.push(path);
      else if (entry.isDirectory()) open.push(path);
    }
  }
  return paths.sort();
}

/** The names of such paths, each once. */
export function namesOf(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map((path) => basename(path)))].sort();
}

/** Does an ignore file (its text) leave out a path with all that is below it? */
export function leavesOutOf(ignore: string): (path: string) => boolean {
  const rules = parseDockerignore(ignore);
  return (path) => rules.ok && rules.ignoresTree(path);
}

/** Files, '/'-separated, with all folders that they are in. */
function keptPaths(files: readonly string[]): ReadonlySet<string> {
  const kept = new Set<string>();
  for (const file of files) {
    for (let path = file; path !== '' && !kept.has(path); path = path.slice(0, Math.max(path.lastIndexOf('/'), 0))) {
      kept.add(path);
    }
  }
  return kept;
}

function entriesIn(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // A folder that can't be read is not there for the build either.
    return [];
  }
}
