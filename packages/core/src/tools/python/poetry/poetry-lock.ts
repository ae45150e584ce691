import { isObject } from '../../kit/json-value.js';
import { parseToml, valueAt } from '../../kit/toml.js';
import { normalName } from '../program-version.js';

/** What a poetry.lock says of its packages. */
export interface PoetryLock {
  /** Their names, as pypa's specification writes them: `jaraco-classes`. */
  readonly names: readonly string[];
  /** Those that are folders or files of the repository, as they are written. */
  readonly local: readonly string[];
}

/** Kinds of sources (poetry, packages/locker.py): an index, a repository, an archive; those of the repository itself. */
const FETCHED = ['legacy', 'git', 'url'];
const LOCAL = ['directory', 'file'];

/** Addresses of a repository or an index, and no folder: `https://…`, `git@example.org:…`. */
const ADDRESS = /^(?:(?:https?|ssh|git):\/\/|[\w.-]+@[\w.-]+:)/;

/** Reads a poetry.lock of Poetry 0.12 to 2.2; null when it isn't understood. */
export function parsePoetryLock(text: string): PoetryLock | null {
  const table = parseToml(text);
  const version = table === null ? undefined : valueAt(table, 'metadata', 'lock-version');
  if (table === null || !(version === undefined || (typeof version === 'string' && /^[12]\.\d+$/.test(version))))
    return null;
  const packages = table['package'] ?? [];
  if (!Array.isArray(packages)) return null;
  const names: string[] = [];
  const local: string[] = [];
  for (const one of packages) {
    if (!isObject(one) || typeof one['name'] !== 'string') return null;
    names.push(normalName(one['name']));
    const source = one['source'];
    if (source === undefined) continue;
    if (!isObject(source)) return null;
    const { type, url } = source;
    if (typeof type !== 'string' || typeof url !== 'string') return null;
    if (LOCAL.includes(type) || (FETCHED.includes(type) && !ADDRESS.test(url))) local.push(url);
    else if (!FETCHED.includes(type)) return null;
  }
  return { names, local };
}
