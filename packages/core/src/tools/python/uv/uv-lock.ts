import { cleanPath } from '../../../text/paths.js';
import { isObject, textList } from '../../kit/json-value.js';
import { parseToml, valueAt } from '../../kit/toml.js';

/** What a uv.lock says of packages that are folders of the repository. */
export interface UvLock {
  /** The root is a package, which an install builds; false: it is a project alone. null: there is no root in it. */
  readonly builds: boolean | null;
  /** The folders of other members of the workspace, from the lock file. */
  readonly members: readonly string[];
  /** Folders and files that are no members, as they are written. */
  readonly local: readonly string[];
}

/** Kinds of sources that are files of the repository (uv-resolver, lock/mod.rs, Source); the others are addresses. */
const LOCAL = ['editable', 'virtual', 'directory', 'path'];
const FETCHED = ['registry', 'git', 'url'];

/** Reads a uv.lock; null when it isn't understood. */
export function parseUvLock(text: string): UvLock | null {
  const table = parseToml(text);
  const packages = table === null ? undefined : table['package'];
  if (table === null || !Array.isArray(packages) || table['version'] !== 1) return null;
  // One member alone is not listed.
  const listed = new Set(textList(valueAt(table, 'manifest', 'members')));
  let builds: boolean | null = null;
  const members: string[] = [];
  const local: string[] = [];
  for (const one of packages) {
    const source = isObject(one) ? one['source'] : undefined;
    if (!isObject(one) || !isObject(source)) return null;
    const kind = [...LOCAL, ...FETCHED].find((key) => typeof source[key] === 'string');
    if (kind === undefined) return null;
    const written = String(source[kind]);
    if (kind === 'registry' && !/^https?:/.test(written)) local.push(written);
    if (!LOCAL.includes(kind)) continue;
    if (written === '.' && kind !== 'path') builds = kind !== 'virtual';
    else if (kind !== 'path' && listed.has(String(one['name'])) && !written.startsWith('..'))
      members.push(cleanPath(written));
    else local.push(written);
  }
  return { builds, members, local };
}
