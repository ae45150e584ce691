/** A package.json, as far as it is of interest here. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** What the protocols of a workspace stand for. */
export interface Workspace {
  /** Versions by package: the catalog of pnpm-workspace.yaml. */
  readonly catalog: Readonly<Record<string, string>>;
  /** The versions of the workspace's own packages. */
  readonly versions: Readonly<Record<string, string>>;
}

/** What only a checkout of the workspace can use. */
const INTERNAL_FIELDS = new Set(['scripts', 'devDependencies']);

/** A condition that leads to the sources, which no package holds. */
const SOURCE_CONDITION = 'dockshift-source';

/**
 * The manifest as it goes into a tarball: every version is one that a registry knows, and every path one that the tarball
 * holds. pnpm would replace the protocols itself; npm takes the file as it finds it.
 */
export function publishedManifest(manifest: Manifest, workspace: Workspace): Manifest {
  const kept = Object.entries(manifest).filter(([field]) => !INTERNAL_FIELDS.has(field));
  const { dependencies = {} } = manifest;
  const published = Object.entries(dependencies).map(([name, range]) => [name, versionOf(name, range, workspace)]);
  return {
    ...Object.fromEntries(kept),
    name: manifest.name,
    version: manifest.version,
    ...(manifest['exports'] === undefined ? {} : { exports: withoutSources(manifest['exports']) }),
    ...(published.length === 0 ? {} : { dependencies: Object.fromEntries(published) }),
  };
}

function versionOf(name: string, range: string, { catalog, versions }: Workspace): string {
  const found =
    range === 'catalog:'
      ? catalog[name]
      : range === 'workspace:*'
        ? versions[name]
        : /:/.test(range)
          ? undefined
          : range;
  if (found === undefined) throw new Error(`There is no version for ${name}: ${range}`);
  return found;
}

function withoutSources(exports: unknown): unknown {
  if (typeof exports !== 'object' || exports === null) return exports;
  return Object.fromEntries(
    Object.entries(exports)
      .filter(([condition]) => condition !== SOURCE_CONDITION)
      .map(([condition, target]) => [condition, withoutSources(target)]),
  );
}
