import { isObject, type JsonObject } from '../../kit/json-value.js';
import { parseToml, valueAt } from '../../kit/toml.js';

/** What a pdm.lock says. */
export interface PdmLock {
  /** How many packages it has. */
  readonly count: number;
  /** Those that are folders or files of the repository, or are checked out to be edited, as they are written. */
  readonly local: readonly string[];
  /** The second part of the version of its form: 4 of `4.4.1`. */
  readonly form: number;
  /** The hash over what it was made from, in hexadecimal digits; null: it has none of SHA-256. */
  readonly hash: string | null;
}

/** The programs for repositories that a package may come from (pdm, models/requirements.py, VCS_SCHEMA). */
const REPOSITORIES = ['git', 'hg', 'svn', 'bzr'];

/** Addresses of a repository or an archive, and no folder: `https://…`, `git@example.org:…`. */
const ADDRESS = /^(?:(?:https?|ssh|git):\/\/|[\w.-]+@[\w.-]+:)/;

/** Reads a pdm.lock of PDM 2; null when it isn't understood. */
export function parsePdmLock(text: string): PdmLock | null {
  const table = parseToml(text);
  const version = table === null ? undefined : valueAt(table, 'metadata', 'lock_version');
  const form = typeof version === 'string' ? /^4\.(\d+)(?:\.\d+)?$/.exec(version)?.[1] : undefined;
  const packages = table?.['package'] ?? [];
  if (table === null || form === undefined || !Array.isArray(packages)) return null;
  const local: string[] = [];
  for (const one of packages) {
    const places = isObject(one) ? placesOf(one) : null;
    if (places === null) return null;
    local.push(...places.filter((place) => !ADDRESS.test(place)));
  }
  const files = fileTables(table, packages.filter(isObject));
  if (files === null) return null;
  local.push(...files.filter((place) => !ADDRESS.test(place)));
  const hash = valueAt(table, 'metadata', 'content_hash');
  return {
    count: packages.length,
    local,
    form: Number(form),
    hash: typeof hash === 'string' && hash.startsWith('sha256:') ? hash.slice('sha256:'.length) : null,
  };
}

/** Where a package is from, if it is from no index; null: it isn't understood. */
function placesOf(one: JsonObject): readonly string[] | null {
  if (typeof one['name'] !== 'string') return null;
  // One that can be edited is checked out into a folder `src` of the environment, or of the project.
  const editable = one['editable'] === true ? [one['name']] : [];
  const named = ['path', 'url', ...REPOSITORIES].flatMap((key) => (one[key] === undefined ? [] : [one[key]]));
  const places = named.filter((place) => typeof place === 'string');
  return places.length < named.length ? null : [...editable, ...(one['path'] === undefined ? [] : ['.']), ...places];
}

/** The addresses of archives: each package lists its own, or a table has those of all (form 4.2 and before). */
function fileTables(table: JsonObject, packages: readonly JsonObject[]): readonly string[] | null {
  const common = valueAt(table, 'metadata', 'files') ?? {};
  if (!isObject(common)) return null;
  const rows = [...Object.values(common), ...packages.map((one) => one['files'] ?? [])];
  if (!rows.every(Array.isArray)) return null;
  const files: readonly unknown[] = rows.flat();
  return files.every(isObject)
    ? files.flatMap(({ url }) => (url === undefined ? [] : [typeof url === 'string' ? url : '']))
    : null;
}
