import { isObject, type JsonObject } from '../../kit/json-value.js';
import { valueAt } from '../../kit/toml.js';
import { namesPath } from '../requirements.js';

/** What a pyproject.toml says to Poetry. */
export interface PoetryManifest {
  /** A dependency, or a source of packages, that is a folder or a file of the repository, as it is written; null: none. */
  readonly local: string | null;
  /** The project is a package, and installed together with what it depends on. */
  readonly isPackage: boolean;
  /** A file that is read together with it: `license = { file = "LICENSE" }` (poetry-core 2, factory.py). */
  readonly licence: string | null;
  /** Tables by which a plugin takes part, as they are written. */
  readonly plugins: readonly string[];
}

/** Reads what Poetry reads of it; null: it is no project of Poetry. */
export function readManifest(table: JsonObject): PoetryManifest | null {
  const own = valueAt(table, 'tool', 'poetry');
  if (!isObject(own) && !isObject(table['project'])) return null;
  const poetry = isObject(own) ? own : {};
  const licence = valueAt(table, 'project', 'license', 'file');
  const tables = [poetry['dependencies'], poetry['dev-dependencies'], poetry['group'], poetry['source']];
  const lists = [
    valueAt(table, 'project', 'dependencies'),
    valueAt(table, 'project', 'optional-dependencies'),
    table['dependency-groups'],
  ];
  return {
    local: localIn(tables) ?? localRequirement(lists),
    isPackage: poetry['package-mode'] !== false,
    licence: typeof licence === 'string' ? licence : null,
    plugins: [
      ...(poetry['requires-plugins'] === undefined ? [] : ['tool.poetry.requires-plugins']),
      ...Object.keys(Object(table['tool'])).flatMap((name) => (/^poetry-|^poe$/.test(name) ? [`tool.${name}`] : [])),
    ],
  };
}

/** A dependency with a `path`, or with an address that is a folder: `{ git = "../lib" }`. */
function localIn(value: unknown): string | null {
  if (Array.isArray(value)) return value.map(localIn).find((one) => one !== null) ?? null;
  if (!isObject(value)) return null;
  const { path, git, url, file } = value;
  const written = [path, file].find((one) => typeof one === 'string');
  if (typeof written === 'string') return written;
  const address = [git, url].find((one) => typeof one === 'string' && /^(?:[./~]|file:)/i.test(one));
  if (typeof address === 'string') return address;
  return localIn(Object.values(value));
}

/** A requirement that is a path: `lib @ file:///app/lib`. */
function localRequirement(value: unknown): string | null {
  if (typeof value === 'string') return namesPath(value) ? value : null;
  if (!Array.isArray(value) && !isObject(value)) return null;
  return (
    Object.values(value)
      .map(localRequirement)
      .find((one) => one !== null) ?? null
  );
}
