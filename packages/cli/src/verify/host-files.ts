import type { Difference } from '../image/compare.js';
import { counted } from '../terminal/plural.js';

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
