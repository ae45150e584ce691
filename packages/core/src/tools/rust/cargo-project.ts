import { goMatch } from '../../context/go-match.js';
import { cleanPath, foldersUp, isWithin, joinPath } from '../../text/paths.js';
import type { ProjectView } from '../contract/project.js';
import { type RefusedPlan, refuse } from '../kit/checks.js';
import { type CargoManifest, type Crate, type Dependency, readCargoToml, type Workspace } from './cargo-manifest.js';

/** A project of Cargo with all of its packages. */
export interface CargoProject {
  readonly ok: true;
  /** The folder of the root, in the build context, where Cargo.lock lies. */
  readonly root: string;
  readonly packages: readonly FoundPackage[];
  /** The Cargo.toml of a root that is no package. */
  readonly virtual: string | null;
  /** It is a workspace: a new member is one more Cargo.toml. */
  readonly workspace: boolean;
}

/** A package with what it takes from the root of its workspace. */
export interface FoundPackage {
  /** In the build context. */
  readonly folder: string;
  readonly crate: Crate;
  readonly version: string;
  readonly dependencies: readonly Dependency[];
  /** It is a member of the workspace, or the only package. */
  readonly member: boolean;
}

/** The Cargo.toml in a folder or above it, as Cargo finds it; null: there is none. */
export function manifestAbove(folder: string, { context }: ProjectView): string | null {
  return foldersUp(folder).find((one) => context.has(joinPath(one, 'Cargo.toml'))) ?? null;
}

/**
 * The packages that Cargo loads for the one in a folder (cargo, workspace/workspace.rs): the members of its workspace, and the
 * folders that they depend on.
 */
export function followProject(folder: string, view: ProjectView): CargoProject | RefusedPlan {
  const first = load(folder, view);
  if ('ok' in first) return first;
  const found = rootOf(folder, first, view);
  if ('ok' in found) return found;
  const { root, manifest } = found;
  const { workspace } = manifest;
  const folders = workspace === null ? [] : membersOf(root, workspace, view);
  if (folders === null)
    return refuse('not-understood', `${tomlOf(root)} names its members in a way that is not followed.`);
  const packages = new Map<string, FoundPackage>();
  const waiting: { readonly folder: string; readonly member: boolean }[] = [root, ...folders].map((one) => ({
    folder: one,
    member: true,
  }));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (packages.has(next.folder)) continue;
    const member =
      next.member && (next.folder === root || workspace === null || !isExcluded(next.folder, root, workspace));
    if (next.member && !member) continue;
    const loaded = load(next.folder, view);
    if ('ok' in loaded) return loaded;
    const { crate } = loaded;
    if (crate === null) continue;
    const own = packageOf(next.folder, crate, member ? workspace : null, root, member);
    if (own === null)
      return refuse('not-understood', `${tomlOf(next.folder)} takes something from a workspace that is not followed.`);
    packages.set(next.folder, own);
    for (const { path, dev } of own.dependencies) {
      if (path === null || (dev && !member)) continue;
      const target = path.startsWith('/') ? '..' : cleanPath(joinPath(next.folder === '' ? '.' : next.folder, path));
      const inside = target === '.' ? '' : target;
      if (inside === '..' || inside.startsWith('../'))
        return refuse(
          'local-dependency',
          `${tomlOf(next.folder)} depends on ${path}, which is not in the build context.`,
        );
      const within = workspace !== null && isWithin(`/${inside}`, `/${root}`);
      waiting.push({ folder: inside, member: within && !isExcluded(inside, root, workspace) });
    }
  }
  const virtual = manifest.crate === null ? tomlOf(root) : null;
  return { ok: true, root, packages: [...packages.values()], virtual, workspace: workspace !== null };
}

function tomlOf(folder: string): string {
  return joinPath(folder, 'Cargo.toml');
}

function load(folder: string, { context }: ProjectView): CargoManifest | RefusedPlan {
  const path = tomlOf(folder);
  if (!context.has(path)) return refuse('no-manifest', `${path} is not in the build context.`);
  const text = context.read(path);
  const manifest = text === null ? null : readCargoToml(text);
  return manifest ?? refuse('not-understood', `${path} has something that is not followed here.`);
}

interface Root {
  readonly root: string;
  readonly manifest: CargoManifest;
}

/** The root of the workspace that a package belongs to: itself, the one that it names, or the nearest above that does not exclude it. */
function rootOf(folder: string, manifest: CargoManifest, view: ProjectView): Root | RefusedPlan {
  if (manifest.workspace !== null) return { root: folder, manifest };
  const named = manifest.crate?.root ?? null;
  const above =
    named === null ? foldersUp(folder).slice(1) : [cleanPath(joinPath(folder === '' ? '.' : folder, named))];
  for (const one of above) {
    const root = one === '.' ? '' : one;
    if (named === null && !view.context.has(tomlOf(root))) continue;
    const found = load(root, view);
    if ('ok' in found) return found;
    // It may lead to another one.
    if (found.workspace === null && (named !== null || found.crate?.root !== null))
      return refuse('not-understood', `Which workspace ${tomlOf(folder)} belongs to is not known.`);
    if (found.workspace !== null && !isExcluded(folder, root, found.workspace)) return { root, manifest: found };
  }
  return { root: folder, manifest };
}

/** Is a folder below one that the root excludes, and below none that it names as a member? */
function isExcluded(folder: string, root: string, { members, exclude }: Workspace): boolean {
  const below = (one: string): boolean => isWithin(folder, cleanPath(joinPath(root, one)));
  return exclude.some(below) && !members.some(below);
}

/** The folders of members; null: a pattern is not followed. */
function membersOf(root: string, { members }: Workspace, { context }: ProjectView): readonly string[] | null {
  const found: string[] = [];
  for (const member of members) {
    const path = cleanPath(joinPath(root === '' ? '.' : root, member));
    if (path.startsWith('..') || path.startsWith('/') || /\*\*|[\\{}!]/.test(path)) return null;
    let folders: readonly string[] = [''];
    for (const segment of path === '.' ? [] : path.split('/')) {
      const pattern = /[*?[]/.test(segment);
      folders = folders.flatMap((folder) =>
        pattern
          ? context
              .entries(folder)
              .filter((name) => goMatch(segment, name) === 'match')
              .map((name) => joinPath(folder, name))
              // Files among them are passed over.
              .filter((one) => context.entries(one).length > 0)
          : [joinPath(folder, segment)],
      );
    }
    found.push(...folders.filter((one) => !/[*?[]/.test(path) || context.has(tomlOf(one))));
  }
  return found;
}

/** A package with what it takes from the root of its workspace; null where that is not there. */
function packageOf(
  folder: string,
  crate: Crate,
  workspace: Workspace | null,
  root: string,
  member: boolean,
): FoundPackage | null {
  if (workspace === null && crate.inherits) return null;
  const version = crate.version ?? workspace?.version ?? null;
  if (version === null) return null;
  const dependencies: Dependency[] = [];
  for (const one of crate.dependencies) {
    const shared = one.inherited === null ? one : workspace?.dependencies.get(one.inherited);
    if (shared === undefined) return null;
    const path =
      one.inherited === null || shared.path === null ? shared.path : fromFolder(folder, joinPath(root, shared.path));
    dependencies.push({ ...shared, path, dev: one.dev });
  }
  return { folder, crate, version, dependencies, member };
}

/** How a path of the build context is called in a folder of it: `../lib/src`. */
export function fromFolder(folder: string, path: string): string {
  const [here, there] = [folder, path].map((one) => (one === '' ? [] : cleanPath(one).split('/')));
  if (here === undefined || there === undefined) return path;
  let same = 0;
  while (same < here.length && same < there.length && here[same] === there[same]) same++;
  return [...here.slice(same).map(() => '..'), ...there.slice(same)].join('/') || '.';
}
