import { isObject, type JsonObject, parseObject } from '../kit/json-value.js';

/** What a renv.lock says. */
export interface RenvLock {
  /** The packages, renv itself left out. */
  readonly packages: readonly string[];
  /** What is a folder or a file of the repository, as it is written. */
  readonly local: readonly string[];
  /** It has a Python environment as well. */
  readonly python: boolean;
}

/** Where packages come from that no file of the project has (rstudio.github.io/renv/articles/package-sources; renv, R/retrieve.R). */
const FETCHED = 'Repository CRAN Bioconductor GitHub GitLab Bitbucket'.split(' ');

/** Reads a renv.lock; null when it isn't understood. */
export function parseRenvLock(text: string): RenvLock | null {
  const table = parseObject(text);
  if (table === null) return null;
  const { R, Packages, Python } = table;
  const records = isObject(Packages) ? Object.values(Packages) : null;
  const repositories = isObject(R) ? repositoriesOf(R) : null;
  if (records === null || !records.every(isObject) || repositories === null) return null;
  const local: string[] = repositories.filter((url) => !/^https?:\/\//.test(url));
  const packages: string[] = [];
  for (const record of records) {
    const { Package, Source, Path } = record;
    if (typeof Package !== 'string' || typeof Source !== 'string') return null;
    if (Package !== 'renv') packages.push(Package);
    if (Source === 'Local' || Path !== undefined) local.push(Package);
    // A source that is no such word may be a path as well.
    else if (!FETCHED.includes(Source)) return null;
  }
  return { packages, local, python: Python !== undefined };
}

/** The addresses of repositories; null: they aren't understood. */
function repositoriesOf({ Repositories }: JsonObject): readonly string[] | null {
  if (Repositories === undefined) return [];
  if (!Array.isArray(Repositories)) return null;
  const urls = Repositories.map((one: unknown) => (isObject(one) ? one['URL'] : undefined));
  const known = urls.filter((url) => typeof url === 'string');
  return known.length === urls.length ? known : null;
}
