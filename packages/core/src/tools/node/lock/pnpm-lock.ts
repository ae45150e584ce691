import { joinPath } from '../../../text/paths.js';
import { isObject, type JsonObject, textEntries } from '../../kit/json-value.js';
import { type LockVerdict, rewritten, unsure } from '../../kit/lock.js';
import { readYaml } from '../../kit/yaml.js';
import type { LockedPackages } from '../dependency-scripts.js';
import type { Manifest, NodeProject } from '../project.js';
import { overridesOf } from '../specs.js';

const LISTS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/** The part of a pnpm-lock.yaml that speaks of the project, and the names of the rest. */
export interface PnpmLock {
  readonly path: string;
  /** `lockfileVersion`: 5.4, 6.0, 9.0. */
  readonly version: string;
  /** All that stands before the packages. */
  readonly head: JsonObject;
  readonly packages: LockedPackages;
  /** What packages are taken from, but no registry: `file:vendor/a.tgz`, `link:packages/a`, by its path from the lock file. */
  readonly local: readonly string[];
}

/** Reads a pnpm-lock.yaml; null when it is none. Only the head is parsed as YAML: the rest can be megabytes. */
export function parsePnpmLock(path: string, text: string): PnpmLock | null {
  const cut = /^(packages|snapshots):/m.exec(text)?.index ?? text.length;
  const head = readYaml(text.slice(0, cut))?.said;
  if (!isObject(head)) return null;
  const version = head['lockfileVersion'];
  const known = typeof version === 'string' || typeof version === 'number' ? String(version) : '';
  const rest = text.slice(cut);
  return { path, version: known, head, packages: packagesOf(path, rest, known), local: localIn(head, rest) };
}

/** The paths of a lock file: those of a link in an importer are relative to it, the others to the lock file. */
function localIn(head: JsonObject, packages: string): readonly string[] {
  const found = new Set<string>();
  const importers = isObject(head['importers']) ? head['importers'] : { '.': head };
  for (const [folder, importer] of Object.entries(importers)) {
    if (!isObject(importer)) continue;
    for (const list of LISTS) {
      for (const [, one] of isObject(importer[list]) ? Object.entries(importer[list]) : []) {
        const version: unknown = isObject(one) ? one['version'] : one;
        if (typeof version !== 'string') continue;
        if (version.startsWith('link:')) found.add(`link:${joinPath(folder, version.slice('link:'.length))}`);
        else if (version.startsWith('file:')) found.add(version.replace(/\(.*$/s, ''));
      }
    }
  }
  for (const [, spec] of packages.matchAll(/(?<=[\s@'"])((?:file|link):[^\s'"(),}]+)/g)) {
    if (spec !== undefined) found.add(spec.replace(/:$/, ''));
  }
  for (const [, folder] of packages.matchAll(/[{ ]directory: ([^\s,}]+)/g)) found.add(`file:${folder}`);
  return [...found];
}

/** Up to version 6 an entry says `requiresBuild`; later ones don't tell. */
function packagesOf(path: string, text: string, version: string): LockedPackages {
  const names = new Set<string>();
  const withScripts = new Set<string>();
  let current = '';
  for (const line of text.split(/\r?\n/)) {
    const key = /^ {2}['"]?\/?((?:@[^/]+\/)?[^/@\s'"]+)[@/].*:(?: \{\})?$/.exec(line)?.[1];
    if (key !== undefined) {
      current = key;
      names.add(key);
    } else if (line === '    requiresBuild: true') withScripts.add(current);
  }
  return { path, names, withScripts: /^[56]/.test(version) ? withScripts : null };
}

/** Which versions of pnpm write which lock file: 5 up to 7, 6 in 8, 9 from 9 on. */
function writes(major: number, version: string): boolean {
  if (version.startsWith('5')) return major <= 7;
  if (version.startsWith('6')) return major === 8;
  return version.startsWith('9') && major >= 9;
}

/**
 * Does `pnpm install` without --frozen-lockfile leave the file alone? It does when its version
 * writes this format and every project's ranges are those in the file (found by running pnpm 7 to 12).
 */
export function stepOfPnpmLock(lock: PnpmLock, project: NodeProject, major: number | null): LockVerdict {
  if (major === null) return unsure("the version of pnpm in the image isn't known");
  if (!writes(major, lock.version)) return rewritten(`pnpm ${major} writes another format than ${lock.version}`);
  const odd = ['overrides', 'patchedDependencies', 'packageExtensionsChecksum', 'pnpmfileChecksum', 'catalogs'].find(
    (key) => lock.head[key] !== undefined,
  );
  if (odd !== undefined) return unsure(`it has "${odd}"`);
  const listed = lock.head['importers'];
  const single: JsonObject = { '.': lock.head };
  const importers = isObject(listed) ? listed : single;
  const prefix = project.view.folder === '' ? '' : `${project.view.folder}/`;
  const places = new Set<string>();
  for (const manifest of [project.root, ...project.members]) {
    const place = manifest === project.root ? '.' : manifest.folder.slice(prefix.length);
    places.add(place);
    if (overridesOf(manifest).length > 0) return unsure(`${manifest.path} overrides dependencies`);
    if (manifest.json['peerDependencies'] !== undefined)
      return unsure(`${manifest.path} has peer dependencies, which pnpm may install itself`);
    const trouble = importerTrouble(manifest, importers[place]);
    if (trouble !== null) return trouble;
  }
  const stale = Object.keys(importers).find((place) => !places.has(place));
  if (stale !== undefined) return rewritten(`it names ${stale}, which is no project of the workspace`);
  return {
    kind: 'kept',
    proof: `${lock.path} has the ranges of every package.json, and pnpm ${major} writes its format`,
  };
}

function importerTrouble(manifest: Manifest, importer: unknown): LockVerdict | null {
  // A member without dependencies may be left out.
  const entry = isObject(importer) ? importer : {};
  const specifiers = isObject(entry['specifiers']) ? entry['specifiers'] : null;
  const locked = new Map(specifiers === null ? LISTS.flatMap((list) => listed(entry[list])) : textEntries(specifiers));
  const wanted = new Map(LISTS.flatMap((list) => textEntries(manifest.json[list])));
  for (const [name, range] of wanted) {
    if (locked.get(name) !== range)
      return rewritten(`it has ${name} ${locked.get(name) ?? 'not at all'} where ${manifest.path} asks for ${range}`);
    locked.delete(name);
  }
  const left = [...locked.keys()][0];
  return left === undefined ? null : rewritten(`${manifest.path} does not ask for ${left}`);
}

function listed(list: unknown): readonly (readonly [string, string])[] {
  if (!isObject(list)) return [];
  return Object.entries(list).flatMap(([name, one]) =>
    isObject(one) && typeof one['specifier'] === 'string' ? [[name, one['specifier']] as const] : [],
  );
}
