import { isObject, type JsonObject, textList } from '../kit/json-value.js';
import { parseToml, valueAt } from '../kit/toml.js';
import { standInsOf } from './cargo-targets.js';

/** What a Cargo.toml says, as far as a fetch needs it (doc.rust-lang.org/cargo/reference/manifest.html). */
export interface CargoManifest {
  /** null: it is the root of a workspace and nothing else. */
  readonly crate: Crate | null;
  /** null: it is no root of a workspace. */
  readonly workspace: Workspace | null;
}

/** A package of a project. */
export interface Crate {
  readonly name: string;
  /** null: the workspace says. */
  readonly version: string | null;
  /** The folder in which the root of its workspace is, if it says so itself. */
  readonly root: string | null;
  readonly dependencies: readonly Dependency[];
  /** It takes something from the root of its workspace. */
  readonly inherits: boolean;
  /** Empty files, relative to its folder, with which Cargo takes it for a package; null: not known which. */
  readonly standIns: readonly string[] | null;
}

/** Something that a package depends on, of whatever kind and for whatever target. */
export interface Dependency {
  /** Its name in the registry. */
  readonly name: string;
  /** null: any version. */
  readonly requirement: string | null;
  /** Where it lies, if it is a folder: as it is written, from the folder of the Cargo.toml. */
  readonly path: string | null;
  /** What it is called in the root of the workspace, which says all of this. */
  readonly inherited: string | null;
  /** It is needed by tests and examples alone. */
  readonly dev: boolean;
}

/** The root of a workspace (doc.rust-lang.org/cargo/reference/workspaces.html). */
export interface Workspace {
  readonly members: readonly string[];
  readonly exclude: readonly string[];
  readonly dependencies: ReadonlyMap<string, Dependency>;
  readonly version: string | null;
}

/** Where dependencies stand; the names with `_` are those of old (cargo, workspace/parser/mod.rs). */
const KINDS = ['dependencies', 'build-dependencies', 'build_dependencies', 'dev-dependencies', 'dev_dependencies'];

/** Reads a Cargo.toml; null for anything that isn't understood. */
export function readCargoToml(text: string): CargoManifest | null {
  const table = parseToml(text);
  if (table === null || table['replace'] !== undefined) return null;
  const patched = Object.values(isObject(table['patch']) ? table['patch'] : {});
  // A folder in the place of a package is one more that a fetch looks into.
  if (patched.some((one) => !isObject(one) || Object.values(one).some((what) => valueOf(what, 'path') !== undefined)))
    return null;
  const found = table['package'] ?? table['project'];
  const crate = found === undefined ? null : crateOf(table, found);
  const workspace = table['workspace'] === undefined ? null : workspaceOf(table['workspace']);
  if (crate === undefined || workspace === undefined || (crate === null && workspace === null)) return null;
  return { crate, workspace };
}

function valueOf(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined;
}

function crateOf(table: JsonObject, found: unknown): Crate | undefined {
  const name = valueOf(found, 'name');
  const dependencies = dependenciesOf(table);
  if (!isObject(found) || typeof name !== 'string' || dependencies === null) return undefined;
  const { version, workspace } = found;
  // Since Cargo 1.75 a package need not say its version (doc.rust-lang.org/cargo/reference/manifest.html, "The version field").
  if (version !== undefined && typeof version !== 'string' && valueOf(version, 'workspace') !== true) return undefined;
  if (workspace !== undefined && typeof workspace !== 'string') return undefined;
  const taken = [...Object.values(found), table['lints']].some((one) => valueOf(one, 'workspace') === true);
  return {
    name,
    version: version === undefined ? '0.0.0' : typeof version === 'string' ? version : null,
    root: workspace ?? null,
    dependencies,
    inherits: taken || dependencies.some(({ inherited }) => inherited !== null),
    standIns: standInsOf(table, found, name),
  };
}

function dependenciesOf(table: JsonObject): readonly Dependency[] | null {
  const targets = table['target'] ?? {};
  if (!isObject(targets)) return null;
  const all: Dependency[] = [];
  for (const part of [table, ...Object.values(targets)]) {
    for (const kind of KINDS) {
      const listed = valueOf(part, kind);
      if (listed === undefined) continue;
      if (!isObject(listed)) return null;
      for (const [key, value] of Object.entries(listed)) {
        const one = dependencyOf(key, value, kind.startsWith('dev'));
        if (one === null) return null;
        all.push(one);
      }
    }
  }
  return all;
}

function dependencyOf(key: string, value: unknown, dev: boolean): Dependency | null {
  const plain: Dependency = { name: key, requirement: null, path: null, inherited: null, dev };
  if (typeof value === 'string') return { ...plain, requirement: value };
  if (!isObject(value)) return null;
  if (value['workspace'] === true) return { ...plain, inherited: key };
  const { version = null, path = null, package: name = key } = value;
  if ((version !== null && typeof version !== 'string') || typeof name !== 'string') return null;
  if ((path !== null && typeof path !== 'string') || value['base'] !== undefined) return null;
  return { ...plain, name, requirement: version, path };
}

function workspaceOf(found: unknown): Workspace | undefined {
  if (!isObject(found)) return undefined;
  const { members = [], exclude = [], dependencies = {} } = found;
  if (!isTexts(members) || !isTexts(exclude) || !isObject(dependencies)) return undefined;
  const shared = new Map<string, Dependency>();
  for (const [key, value] of Object.entries(dependencies)) {
    const one = dependencyOf(key, value, false);
    if (one === null || one.inherited !== null) return undefined;
    shared.set(key, one);
  }
  const version = valueAt(found, 'package', 'version');
  return {
    members: textList(members),
    exclude: textList(exclude),
    dependencies: shared,
    version: typeof version === 'string' ? version : null,
  };
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
