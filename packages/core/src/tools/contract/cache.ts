import { isWithin } from '../../effects/resource.js';
import type { Call } from './call.js';

/** A cache of a tool: what it is, and how it is emptied. */
export interface Cache {
  /** `<tool>:<name>`. */
  readonly id: string;
  /** What users call it: "apt package lists". */
  readonly title: string;
  /** The folder, absolute: `/root/.npm`. For a cache in a home it is root's. */
  readonly path: string;
  /** The command that empties it, without sudo: `apt-get clean`. */
  readonly clean: string;
  /**
   * Names in the folder that hold nearly all of it: to delete these counts as emptying the cache. `*_*` of `/var/lib/apt/lists`.
   */
  readonly bulk?: readonly string[];
}

/**
 * Does a call leave nothing in the cache? The tool's own command empties it, or the call deletes the folder, all in it, or its
 * `bulk` names.
 */
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

/** Does a call fill or empty the cache, so that nobody can rely on what it held before? */
export function fillsOrEmpties(cache: Cache, call: Call): boolean {
  return call.fills?.includes(cache.id) === true || emptiesCache(cache, call);
}
