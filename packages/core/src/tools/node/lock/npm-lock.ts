import { isObject, type JsonObject, parseObject } from '../../kit/json-value.js';
import type { LockedPackages } from '../dependency-scripts.js';

/** A package-lock.json or npm-shrinkwrap.json. */
export interface NpmLock {
  readonly path: string;
  readonly text: string;
  readonly json: JsonObject;
  /** 1 up to npm 6; 2 since npm 7, with both lists; 3 since npm 9 by default, without the old list. */
  readonly version: number;
  /** The entries of versions 2 and 3 by their place: '' is the root, `node_modules/a`, `packages/b` a member. */
  readonly packages: ReadonlyMap<string, JsonObject>;
}

/** Reads a lock file; null when it is none. */
export function parseNpmLock(path: string, text: string): NpmLock | null {
  const json = parseObject(text);
  if (json === null) return null;
  const version = json['lockfileVersion'];
  const listed = json['packages'];
  const packages = new Map<string, JsonObject>();
  if (isObject(listed)) {
    for (const place of Object.keys(listed)) {
      const entry = listed[place];
      if (isObject(entry)) packages.set(place, entry);
    }
  }
  return { path, text, json, version: typeof version === 'number' ? version : 1, packages };
}

/** What the lock file says of the packages: from version 2 on it marks those with install scripts. */
export function npmLocked(lock: NpmLock): LockedPackages {
  const names = new Set<string>();
  if (lock.version < 2) {
    collectNames(lock.json['dependencies'], names);
    return { path: lock.path, names, withScripts: null };
  }
  const withScripts = new Set<string>();
  for (const [place, entry] of lock.packages) {
    const name = packageName(place, entry);
    if (name === null || entry['link'] === true) continue;
    names.add(name);
    if (entry['hasInstallScript'] === true) withScripts.add(name);
  }
  return { path: lock.path, names, withScripts };
}

/** Archives and folders that packages are taken from, as the lock file names them: `file:vendor/a.tgz`, `./packages/a` for a link. */
export function lockedFiles(lock: NpmLock): readonly string[] {
  const found = new Set<string>();
  const look = (entry: unknown): void => {
    if (!isObject(entry)) return;
    for (const key of ['resolved', 'version']) {
      const value = entry[key];
      if (typeof value === 'string' && value.startsWith('file:')) found.add(value);
    }
    if (entry['link'] === true) found.add(`link:${String(entry['resolved'])}`);
    if (isObject(entry['dependencies'])) Object.values(entry['dependencies']).forEach(look);
  };
  for (const entry of lock.packages.values()) look(entry);
  look(lock.json);
  return [...found];
}

/** The name of an installed package; an alias is told by `name`. Null for the root and for members. */
function packageName(place: string, entry: JsonObject): string | null {
  const at = place.lastIndexOf('node_modules/');
  if (at === -1) return null;
  const own = entry['name'];
  return typeof own === 'string' ? own : place.slice(at + 'node_modules/'.length);
}

function collectNames(dependencies: unknown, into: Set<string>): void {
  if (!isObject(dependencies)) return;
  for (const [name, entry] of Object.entries(dependencies)) {
    into.add(name);
    if (isObject(entry)) collectNames(entry['dependencies'], into);
  }
}
