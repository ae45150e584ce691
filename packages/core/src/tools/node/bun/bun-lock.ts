import { isObject, type JsonObject, parseObject, sameJson } from '../../kit/json-value.js';
import { type LockVerdict, rewritten, unsure } from '../../kit/lock.js';
import type { LockedPackages } from '../dependency-scripts.js';
import { manifestsOf, type NodeProject } from '../project.js';
import { overridesOf } from '../specs.js';

/** A bun.lock (bun.com/docs/pm/lockfile). */
export interface BunLock {
  readonly path: string;
  readonly json: JsonObject;
  readonly packages: LockedPackages;
  /** What packages are taken from, where it is a file or a folder: `file:lib`, `./x.tgz`. */
  readonly local: readonly string[];
}

/** Reads a bun.lock, which is JSON with a comma behind the last of each list; null: not understood. */
export function parseBunLock(path: string, text: string): BunLock | null {
  const json = parseObject(withoutLastCommas(text));
  const listed = json?.['packages'] ?? {};
  if (json === null || !isObject(listed) || !isObject(json['workspaces'])) return null;
  const names = new Set<string>();
  const local: string[] = [];
  for (const entry of Object.values(listed)) {
    const id: unknown = Array.isArray(entry) ? entry[0] : null;
    const match = typeof id === 'string' ? /^((?:@[^/@]+\/)?[^/@]+)@(.*)$/s.exec(id) : null;
    if (match?.[1] === undefined || match[2] === undefined) return null;
    const [, name, from] = match;
    names.add(name);
    // A member is named by its folder, a package of a registry by its version.
    if (/^(?:file:|link:|[./~]|.*\.(?:tgz|tar\.gz|tar)$)/s.test(from) && !/^https?:/.test(from)) local.push(from);
  }
  return { path, json, packages: { path, names, withScripts: null }, local };
}

function withoutLastCommas(text: string): string {
  // A text in quotes stays as it is.
  return text.replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, (_, quoted: string | undefined) => quoted ?? '');
}

const LISTS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/** What is written down besides, and in which form is not checked. */
const BESIDES = ['overrides', 'resolutions', 'catalog', 'catalogs', 'patchedDependencies', 'trustedDependencies'];

/** Does `bun install` leave the file as it is? It does where each manifest's lists are in it as they are (seen with bun 1.2 to 1.4). */
export function stepOfBunLock({ path, json }: BunLock, project: NodeProject): LockVerdict {
  const listed = isObject(json['workspaces']) ? json['workspaces'] : {};
  const prefix = project.view.folder === '' ? '' : `${project.view.folder}/`;
  const places = new Set<string>();
  for (const manifest of manifestsOf(project)) {
    const place = manifest === project.root ? '' : manifest.folder.slice(prefix.length);
    places.add(place);
    const entry = listed[place];
    if (!isObject(entry)) return rewritten(`it has no entry for ${manifest.path}`);
    const differs = LISTS.find((list) => !sameJson(filled(entry[list]), filled(manifest.json[list])));
    if (differs !== undefined) return rewritten(`its "${differs}" isn't the one of ${manifest.path}`);
  }
  const stale = Object.keys(listed).find((place) => !places.has(place));
  if (stale !== undefined) return rewritten(`it names ${stale}, which is no member of the workspace`);
  const { root } = project;
  const workspaces = root.json['workspaces'];
  const settings = isObject(workspaces) && !Array.isArray(workspaces) ? workspaces : {};
  const odd = BESIDES.find(
    (key) => json[key] !== undefined || root.json[key] !== undefined || settings[key] !== undefined,
  );
  if (odd !== undefined || overridesOf(root).length > 0)
    return unsure(`${path} or ${root.path} has "${odd ?? 'overrides'}"`);
  return unsure('versions of bun differ in what else they write there');
}

function filled(list: unknown): unknown {
  return isObject(list) ? list : {};
}
