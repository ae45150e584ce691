import { isWithin } from '../../effects/resource.js';
import type { Call } from './call.js';

/** A cache of a tool: what it is, and how it is emptied. */
export interface Cache {
  /** `<tool>:<name>`. */
  readonly id: string;
  /** What users call it: "apt package lists". */
  readonly title: string;
  /** The folder, absolute. */
  readonly path: string;
  /** The command that empties it, without sudo. */
  readonly clean: string;
  /** Patterns of names below the folder that, deleted alone, leave nothing worth deleting. */
  readonly bulk?: readonly string[];
}

/** Does a call leave nothing of a cache: by the tool's own command, or by deleting its folder, all in it, or what fills it? */
export function emptiesCache(cache: Cache, call: Call): boolean {
  if (call.empties?.includes(cache.id) === true) return true;
  const bulk = cache.bulk?.map((name) => `${cache.path}/${name}`) ?? [];
  return (
    call.deletes?.some((pattern) => bulk.includes(pattern) || isWithin(cache.path, wholeFolder(pattern) ?? '\0')) ===
    true
  );
}

/** The folder whose whole content a pattern names: `/a/b` for itself and for `/a/b/*`; null for other wildcards. */
function wholeFolder(pattern: string): string | null {
  const folder = pattern.endsWith('/*') ? pattern.slice(0, -2) : pattern;
  return /[*?[\\]/.test(folder) ? null : folder;
}

/** Is what a cache held before no longer there behind a call? */
export function fillsOrEmpties(cache: Cache, call: Call): boolean {
  return call.fills?.includes(cache.id) === true || emptiesCache(cache, call);
}
