import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Difference } from '../image/compare.js';
import { counted } from '../terminal/plural.js';
import { keptPaths } from './clean-context.js';

/** Files and folders of a context that git ignores and a build takes along: a fresh clone has none of them. By their names, sorted. */
export function hostNames(
  context: string,
  tracked: readonly string[],
  leavesOut: (path: string) => boolean,
): readonly string[] {
  // Then it is not known what a clone has.
  if (tracked.length === 0) return [];
  const kept = keptPaths(tracked);
  const names = new Set<string>();
  const look = (folder: string): void => {
    for (const entry of entriesIn(join(context, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === '.git' || leavesOut(path)) continue;
      if (!kept.has(path)) names.add(entry.name);
      else if (entry.isDirectory()) look(path);
    }
  };
  look('');
  return [...names].sort();
}

/** What a fresh clone does not have, a sentence; null: there is nothing. */
export function hostNote(names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const shown = names.slice(0, MOST).join(', ');
  const more = names.length > MOST ? ` and ${counted(names.length - MOST, 'more name', 'more names')}` : '';
  return `The build context has what git ignores and the build takes along (${shown}${more}): a build of a fresh clone makes another image. --clean builds without it.`;
}

/** How much of what differs is in such files, a sentence; null: nothing. */
export function hostShare(names: readonly string[], differences: readonly Difference[]): string | null {
  const own = new Set(names);
  const inside = differences.filter((each) => each.of === 'file' && each.path.split('/').some((name) => own.has(name)));
  if (inside.length === 0) return null;
  return `${counted(inside.length, 'difference')} of ${differences.length} ${inside.length === 1 ? 'is' : 'are'} in what git ignores.`;
}

const MOST = 5;

function entriesIn(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // A folder that can't be read is not there for the build either.
    return [];
  }
}
