import type { BuildContext } from '../../context/build-context.js';
import { joinPath, parentPath } from '../../text/paths.js';
import type { ProjectView, WorkspaceMember } from '../contract/project.js';
import { type Check, distinct, type RefusedPlan, refuse } from '../kit/checks.js';
import { foundBy } from '../kit/found-by.js';
import { type JsonObject, parseObject, textEntries } from '../kit/json-value.js';
import {
  expandWorkspaces,
  linkAmongWorkspaces,
  memberPatterns,
  type WorkspaceSearch,
  workspacePatterns,
} from './workspace-globs.js';

/** The package managers of Node.js; `berry` is yarn from version 2 on. */
export type NodeManager = 'npm' | 'yarn' | 'berry' | 'pnpm' | 'bun';

/** A package.json of the build context. */
export interface Manifest {
  /** Its folder, relative to the context root; '' is the root. */
  readonly folder: string;
  /** Itself, relative to the context root. */
  readonly path: string;
  readonly text: string;
  readonly json: JsonObject;
}

/** A project as its package manager sees it. */
export interface NodeProject {
  readonly ok: true;
  readonly view: ProjectView;
  readonly manager: NodeManager;
  readonly root: Manifest;
  /** Workspace members, without the root. */
  readonly members: readonly Manifest[];
  /** By which members are looked for; without any it is no workspace. */
  readonly patterns: readonly string[];
}

/** yarn 1 looks for folders whose names begin with `!` (seen with 1.22); pnpm is the one that passes bower_components (seen with 8 and 10). */
const SEARCHES: Readonly<Record<NodeManager, WorkspaceSearch>> = {
  npm: { negates: true, passes: ['node_modules'] },
  yarn: { negates: false, passes: ['node_modules'] },
  berry: { negates: true, passes: ['node_modules'] },
  pnpm: { negates: true, passes: ['node_modules', 'bower_components'] },
  bun: { negates: true, passes: ['node_modules'] },
};

/** The lists of package.json that name packages to install. */
const DEPENDENCY_LISTS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;

/** Finds the project's manifests, or says why they don't tell what is installed. */
export function nodeProject(
  view: ProjectView,
  manager: NodeManager,
  extraPatterns: readonly string[] = [],
): NodeProject | RefusedPlan {
  const { context, folder } = view;
  const root = readManifest(context, folder);
  if (!('json' in root)) return root;
  const above = governedFromAbove(view, manager);
  if (above !== null) return above;
  const patterns = [...workspacePatterns(root.json), ...extraPatterns];
  const folders = expandWorkspaces(context, folder, SEARCHES[manager], patterns);
  if (folders === null) {
    return refuse(
      'not-understood',
      `The workspace patterns ${patterns.map((one) => JSON.stringify(one)).join(', ')} of ${root.path} are not understood.`,
    );
  }
  const link = linkAmongWorkspaces(context, folder, patterns);
  if (link !== null) {
    return refuse(
      'not-understood',
      `${link} is a symbolic link that the workspace patterns lead to: whether a member lies behind it is not known.`,
    );
  }
  const members: Manifest[] = [];
  for (const one of folders) {
    const member = readManifest(context, one);
    if (!('json' in member)) return member;
    members.push(member);
  }
  const nested = manager === 'berry' ? members.find((member) => member.json['workspaces'] !== undefined) : undefined;
  if (nested !== undefined) {
    return refuse('not-understood', `${nested.path} has workspace members of its own, which are not looked for.`);
  }
  if (![root, ...members].some(hasDependencies)) {
    return refuse(
      'no-dependencies',
      `${root.path} names no dependency: there is nothing to install ahead of the sources.`,
    );
  }
  return { ok: true, view, manager, root, members, patterns };
}

/** The root and all members. */
export function manifestsOf(project: NodeProject): readonly Manifest[] {
  return [project.root, ...project.members];
}

/** A file next to the project's package.json, relative to the context root. */
export function projectPath(project: NodeProject, name: string): string {
  return joinPath(project.view.folder, name);
}

/** Those of the named files that lie next to package.json. */
export function present(project: NodeProject, names: readonly string[]): readonly string[] {
  return names.map((name) => projectPath(project, name)).filter((path) => project.view.context.has(path));
}

/** Every file below a folder of the build context. */
export function filesBelow(context: BuildContext, folder: string): readonly string[] {
  return context.files.flatMap((file) => (file.path.startsWith(`${folder}/`) ? [file.path] : []));
}

/** Name and range of everything a manifest asks for, by list. */
export function dependenciesOf(
  manifest: Manifest,
  lists: readonly string[] = DEPENDENCY_LISTS,
): readonly (readonly [string, string])[] {
  return lists.flatMap((list) => textEntries(manifest.json[list]));
}

/** Folders of installed packages that the build context brings along. */
export function vendored(project: NodeProject): Check {
  const { context } = project.view;
  const brought = manifestsOf(project)
    .map((manifest) => joinPath(manifest.folder, 'node_modules'))
    .find((path) => context.has(path));
  if (brought === undefined) return { ok: true };
  return refuse(
    'vendored',
    `${brought} is part of the build context: the install works on top of it, and a later copy would put it back.`,
  );
}

/** Settings and lock files next to package.json that one manager or another takes up where they are. */
const TAKEN_UP =
  '.npmrc npm-shrinkwrap.json package-lock.json .yarnrc .yarnrc.yml .yarn .yarnclean .env.yarn .pnp.cjs .pnp.js .pnp.data.json .pnp.loader.mjs yarn.lock pnpm-workspace.yaml .pnpmfile.cjs pnpm-lock.yaml binding.gyp .prebuild-installrc'.split(
    ' ',
  );

/** Those that npm takes up: the names of the others are in none of its modules (npm 8 and 11). */
const TAKEN_UP_BY_NPM = '.npmrc npm-shrinkwrap.json package-lock.json yarn.lock binding.gyp .prebuild-installrc'.split(
  ' ',
);

/** Those that bun takes up (seen with bun 1.3 and 1.4). */
const TAKEN_UP_BY_BUN =
  '.env.production.local .env.local .env.production .env .npmrc bunfig.toml bun.lock bun.lockb package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml pnpm-workspace.yaml binding.gyp .prebuild-installrc'.split(
    ' ',
  );

/** A script of the project may call another manager, which takes up its own. */
function takenUp({ manager }: NodeProject, manifests: readonly Manifest[]): readonly string[] {
  const others = manifests.some(({ json }) => textEntries(json['scripts']).some(([, text]) => /yarn|pnpm/.test(text)));
  if (manager === 'bun') return others ? [...TAKEN_UP_BY_BUN, ...TAKEN_UP] : TAKEN_UP_BY_BUN;
  return manager === 'npm' && !others ? TAKEN_UP_BY_NPM : TAKEN_UP;
}

/** Files that a manager was seen to look for in recorded runs, and hardly a project has. */
interface SeldomFiles {
  /** It reads them as they are, next to package.json and next to those of members. */
  readonly root: readonly string[];
  readonly member: readonly string[];
  /** It takes them for a manifest or a program, next to any package.json. */
  readonly governing: readonly string[];
}

const SELDOM: Readonly<Record<NodeManager, SeldomFiles>> = {
  npm: { root: [], member: [], governing: [] },
  // yarn.json is a manifest, and comes ahead of package.json.
  yarn: { root: ['.yarn-metadata.json'], member: ['.yarn-metadata.json'], governing: ['yarn.json'] },
  berry: { root: asModule('iterator.js'), member: [], governing: [] },
  // It says of the first three that their name is wrong.
  pnpm: {
    root: ['pnpm-workspace.yml', 'pnpm-workspaces.yaml', 'pnpm-workspaces.yml'],
    member: ['.npmrc'],
    governing: asModule('.pnpmfile.cjs').slice(1),
  },
  bun: { root: [], member: [], governing: [] },
};

/** The names under which Node.js looks for a module (nodejs.org/api/modules.html, "All together"). */
function asModule(name: string): readonly string[] {
  return ['', '.js', '.json', '.node'].map((ending) => name + ending);
}

/** Folders in which it looks for members: a step ahead of the install may make another one there. */
function foldersOfMembers({ root, members }: NodeProject): readonly string[] {
  return distinct(members.map(({ folder }) => parentPath(folder))).filter(
    (path) => path !== '.' && path !== root.folder,
  );
}

/** For users: what a workspace grows by. */
const MEMBER = 'workspace member';

/** The files every manager reads, and the folders it writes. */
export function manifestFiles(project: NodeProject): Check {
  const { root, members, manager, view, patterns } = project;
  const isWorkspace = patterns.length > 0;
  const manifests = manifestsOf(project);
  const outputs = distinct(manifests.map((manifest) => joinPath(manifest.folder, 'node_modules')));
  const seldom = SELDOM[manager];
  const beside = (all: readonly Manifest[], names: readonly string[]): readonly string[] =>
    all.flatMap(({ folder }) => names.map((name) => joinPath(folder, name)));
  const governing = beside(manifests, seldom.governing);
  const found = governing.find((path) => view.context.has(path));
  if (found !== undefined) return refuse('not-understood', `${manager} takes ${found} up, which is not followed.`);
  const settings = [...beside([root], seldom.root), ...beside(members, seldom.member)];
  return {
    ok: true,
    reads: [...manifests.map(({ path }) => path), ...settings.filter((path) => view.context.has(path))],
    idle: settings.filter((path) => view.context.has(path)),
    members: isWorkspace ? membersOf(manifests) : [],
    grows: isWorkspace ? [MEMBER] : [],
    foundBy: foundBy({ kind: MEMBER, folder: root.folder, patterns: memberPatterns(patterns), name: 'package.json' }),
    writes: outputs,
    ignore: outputs,
    looksFor: [
      ...beside([root], takenUp(project, manifests)),
      ...foldersOfMembers(project),
      ...beside(members, ['binding.gyp']),
      ...settings,
      ...governing,
    ],
  };
}

/** Who of a workspace depends on whom, by names. */
function membersOf(manifests: readonly Manifest[]): readonly WorkspaceMember[] {
  const byName = new Map(manifests.map(({ json, path }) => [json['name'], path] as const));
  return manifests.map((manifest) => ({
    manifest: manifest.path,
    needs: distinct(dependenciesOf(manifest).flatMap(([name]) => byName.get(name) ?? [])),
  }));
}

function readManifest(context: BuildContext, folder: string): Manifest | RefusedPlan {
  const path = joinPath(folder, 'package.json');
  if (!context.has(path)) return refuse('no-manifest', `There is no ${path} in the build context.`);
  const text = context.read(path);
  const json = text === null ? null : parseObject(text);
  if (text === null || json === null) return refuse('not-understood', `${path} is not readable as a JSON object.`);
  return { folder, path, text, json };
}

function hasDependencies(manifest: Manifest): boolean {
  return dependenciesOf(manifest).length > 0;
}

/** Files in a folder above that make a manager take that folder for the project. */
const ROOT_MARKERS: Readonly<Record<NodeManager, readonly string[]>> = {
  npm: [],
  yarn: ['.yarnrc', '.npmrc', '.yarnrc.yml'],
  berry: ['.yarnrc.yml', 'yarn.lock', '.yarnrc'],
  pnpm: ['pnpm-workspace.yaml'],
  bun: [],
};

/**
 * Keys of a package.json in a folder above that count there: corepack, and yarn 1 by itself, take a version from the nearest
 * one that names any (corepack, specUtils.ts; yarn 1.22.22, findPackageManager).
 */
const GOVERNING_KEYS: Readonly<Record<NodeManager, readonly string[]>> = {
  npm: ['workspaces'],
  yarn: ['workspaces', 'packageManager', 'devEngines'],
  berry: ['workspaces', 'packageManager', 'devEngines'],
  pnpm: ['packageManager', 'devEngines'],
  bun: ['workspaces'],
};

/**
 * npm and yarn look for a workspace root in the folders above (npm: @npmcli/config, loadLocalPrefix),
 * pnpm for pnpm-workspace.yaml, yarn also for settings.
 */
function governedFromAbove(view: ProjectView, manager: NodeManager): RefusedPlan | null {
  const { context } = view;
  // Without a lock file the topmost package.json is the project's (yarnpkg-core, Configuration.findProjectCwd).
  const topmost = manager === 'berry' && !context.has(joinPath(view.folder, 'yarn.lock'));
  for (let folder = view.folder; folder !== ''; ) {
    const parent = parentPath(folder);
    folder = parent === '.' ? '' : parent;
    const marker = ROOT_MARKERS[manager].map((name) => joinPath(folder, name)).find((path) => context.has(path));
    const manifestPath = joinPath(folder, 'package.json');
    const text = context.has(manifestPath) ? context.read(manifestPath) : '{}';
    const json = text === null ? null : parseObject(text);
    const governs =
      GOVERNING_KEYS[manager].some((key) => json?.[key] !== undefined) || (topmost && context.has(manifestPath));
    if (marker === undefined && json !== null && !governs) continue;
    const what = marker ?? manifestPath;
    return refuse(
      'not-understood',
      `${what} lies above ${view.folder} and may govern its install: only projects that stand alone are understood.`,
    );
  }
  return null;
}
