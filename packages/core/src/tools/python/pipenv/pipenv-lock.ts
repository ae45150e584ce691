import { cleanPath } from '../../../text/paths.js';
import { isObject, parseObject } from '../../kit/json-value.js';

/** What a Pipfile.lock says of its packages. */
export interface PipenvLock {
  readonly count: number;
  /** What is asked of a folder of these names, before it is asked of an index: `flask==3.0.3`, `https:/pypi.org/simple/flask`. */
  readonly asked: readonly string[];
  /** Folders and files of the repository among them, and among the sources of packages, as they are written. */
  readonly local: readonly string[];
  /** Repositories that are checked out to be edited, by their names. */
  readonly editable: readonly string[];
}

const REPOSITORIES = ['git', 'hg', 'svn', 'bzr'];

/** Addresses, and no folders: `https://…`, `ssh://…`, `git@example.org:…`. */
const ADDRESS = /^(?:(?:https?|ssh|git|svn|git\+https|git\+ssh):\/\/|[\w.-]+@[\w.-]+:)/;

/** Reads a Pipfile.lock (pipenv.pypa.io/en/latest/pipfile.html); null when it isn't understood. */
export function parsePipenvLock(text: string): PipenvLock | null {
  const table = parseObject(text);
  const meta = table === null ? undefined : table['_meta'];
  if (table === null || !isObject(meta)) return null;
  const local: string[] = [];
  const asked: string[] = [];
  const indexes: string[] = [];
  const editable: string[] = [];
  let count = 0;
  const { sources = [] } = meta;
  if (!Array.isArray(sources)) return null;
  for (const source of sources) {
    const url = isObject(source) ? source['url'] : undefined;
    if (typeof url !== 'string') return null;
    if (!ADDRESS.test(url)) local.push(url);
    indexes.push(cleanPath(url));
  }
  for (const [section, packages] of Object.entries(table)) {
    if (section === '_meta') continue;
    if (!isObject(packages)) return null;
    for (const [name, one] of Object.entries(packages)) {
      count++;
      asked.push(...indexes.map((index) => `${index}/${name}`));
      if (typeof one === 'string') continue;
      if (!isObject(one)) return null;
      const written = [one['path'], one['file'], ...REPOSITORIES.map((kind) => one[kind])];
      if (written.some((value) => value !== undefined && typeof value !== 'string')) return null;
      const places = written.filter((value) => typeof value === 'string');
      local.push(...places.filter((value) => !ADDRESS.test(value)));
      if (typeof one['version'] === 'string') asked.push(`${name}${one['version']}`);
      if (one['editable'] === true) editable.push(name);
    }
  }
  return { count, asked, local, editable };
}
