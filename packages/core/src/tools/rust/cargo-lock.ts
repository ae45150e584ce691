import { semver } from '../../libraries/semver.js';
import { isObject, textList } from '../kit/json-value.js';
import { parseToml } from '../kit/toml.js';
import type { Dependency } from './cargo-manifest.js';

/** What a Cargo.lock says (cargo, resolver/encode.rs: "version 1" to "version 4"). */
export interface CargoLock {
  readonly packages: readonly LockedPackage[];
}

/** A package that is locked. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** null: a folder. */
  readonly source: string | null;
  /** `name`, `name version`, or `name version (source)`. */
  readonly dependencies: readonly string[];
}

/** Reads a Cargo.lock; null for anything that isn't understood. */
export function readCargoLock(text: string): CargoLock | null {
  const table = parseToml(text);
  if (table === null || table['root'] !== undefined) return null;
  const { version = 1, package: listed = [] } = table;
  if (!Array.isArray(listed) || typeof version !== 'number' || version > 4) return null;
  const packages: LockedPackage[] = [];
  for (const one of listed) {
    if (!isObject(one) || typeof one['name'] !== 'string' || typeof one['version'] !== 'string') return null;
    const { name, version: locked, source = null, dependencies = [] } = one;
    if (source !== null && typeof source !== 'string') return null;
    packages.push({ name, version: locked, source, dependencies: textList(dependencies) });
  }
  return { packages };
}

/** What a Cargo.lock has to have: a package of the project with what it depends on. */
export interface Wanted {
  readonly name: string;
  readonly version: string;
  readonly dependencies: readonly Dependency[];
}

/** Why Cargo would change the lock file for a package; a clause. Null: it has all that the package asks for. */
export function lockProblem({ packages }: CargoLock, wanted: Wanted): string | null {
  const own = packages.find(
    ({ name, version, source }) => source === null && name === wanted.name && version === wanted.version,
  );
  if (own === undefined) return `it has no package ${wanted.name} ${wanted.version}`;
  for (const { name, requirement } of wanted.dependencies) {
    const named = own.dependencies.map((one) => one.split(' ')).filter(([first]) => first === name);
    const versions = named.flatMap(([, version]) =>
      version === undefined ? packages.filter((one) => one.name === name).map((one) => one.version) : [version],
    );
    if (!versions.some((version) => fits(version, requirement)))
      return `it has no ${name}${requirement === null ? '' : ` that fits ${JSON.stringify(requirement)}`} for ${wanted.name}`;
  }
  return null;
}

/**
 * Does a version fit a requirement (doc.rust-lang.org/cargo/reference/specifying-dependencies.html)? They are those of npm but for two:
 * `1.2` is `^1.2`, and a comma stands for "and". What isn't understood fits nothing.
 */
function fits(version: string, requirement: string | null): boolean {
  if (requirement === null) return true;
  const range = requirement
    .split(',')
    .map((one) => one.trim())
    .map((one) => (/^\d/.test(one) && !one.includes('*') ? `^${one}` : one))
    .join(' ');
  return semver().validRange(range) !== null && semver().satisfies(version, range);
}
