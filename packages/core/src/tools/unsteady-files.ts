import type { Unsteady } from './contract/unsteady.js';
import { TOOLS } from './registry.js';
import { UNSTEADY_SYSTEM } from './system/unsteady.js';

/** A path of {@link Unsteady}, taken apart. */
interface Place {
  readonly names: readonly string[];
  readonly fromRoot: boolean;
  readonly isFolder: boolean;
  readonly unsteady: Unsteady;
}

const PLACES: readonly Place[] = [...TOOLS.flatMap((tool) => tool.unsteady ?? []), ...UNSTEADY_SYSTEM].map(
  (unsteady) => ({
    names: unsteady.path.split('/').filter(Boolean),
    fromRoot: unsteady.path.startsWith('/'),
    isFolder: unsteady.path.endsWith('/'),
    unsteady,
  }),
);

/**
 * Why a file of an image (absolute path) is likely to differ from build to build, a clause; null: it is not known. `alone`: it is there in one of
 * the two images.
 */
export function unsteadyBecause(path: string, alone: boolean): string | null {
  const names = path.split('/').filter(Boolean);
  const found = PLACES.find((place) => (!alone || place.unsteady.comesAndGoes === true) && isAt(names, place));
  return found?.unsteady.because ?? null;
}

function isAt(path: readonly string[], { names, fromRoot, isFolder, unsteady }: Place): boolean {
  const last = path.length - names.length;
  // The folder itself comes and goes with what is in it.
  if (last < (isFolder && unsteady.comesAndGoes !== true ? 1 : 0)) return false;
  if (!isFolder) return (!fromRoot || last === 0) && fitsFrom(path, names, last);
  if (fromRoot) return fitsFrom(path, names, 0);
  const end = unsteady.comesAndGoes === true ? last : last - 1;
  for (let at = 0; at <= end; at++) if (fitsFrom(path, names, at)) return true;
  return false;
}

function fitsFrom(path: readonly string[], names: readonly string[], at: number): boolean {
  return names.every((name, index) => fits(path[at + index] ?? '', name));
}

/** Is it that name? At most one `*` is in it. */
function fits(name: string, pattern: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return name === pattern;
  const [start, end] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end);
}
