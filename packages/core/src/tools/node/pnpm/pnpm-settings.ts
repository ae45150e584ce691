import { isSymlink } from '../../../context/symlink.js';
import { joinPath, parentPath } from '../../../text/paths.js';
import { type Check, combine, distinct, FINE, open, proven, refuse } from '../../kit/checks.js';
import { isObject, type JsonObject, textEntries, textList } from '../../kit/json-value.js';
import type { JudgedSetting, SettingSources } from '../../kit/settings.js';
import { readYaml } from '../../kit/yaml.js';
import { judgeNpmrc } from '../npm/npmrc.js';
import { filesBelow, type Manifest, type NodeProject, present, projectPath } from '../project.js';
import { settingSources } from '../specs.js';

/** Settings of pnpm-workspace.yaml, and of "pnpm" in package.json, that are about packages by name alone. */
const BY_NAME = new Set(
  'packages catalog catalogs overrides packageExtensions peerDependencyRules allowedDeprecatedVersions onlyBuiltDependencies ignoredBuiltDependencies neverBuiltDependencies allowBuilds patchedDependencies allowUnusedPatches supportedArchitectures ignoredOptionalDependencies executionEnv updateConfig auditConfig requiredScripts minimumReleaseAge minimumReleaseAgeExclude trustPolicy trustPolicyExclude catalogMode cleanupUnusedCatalogs dangerouslyAllowAllBuilds blockExoticSubdeps engineStrict'.split(
    ' ',
  ),
);

/** Reads pnpm-workspace.yaml; null when it is not understood, {} when there is none. */
export function pnpmWorkspace(text: string | null | undefined): JsonObject | null {
  if (text === undefined) return {};
  const read = text === null ? null : readYaml(text);
  const settings = read === null ? null : (read.said ?? {});
  return isObject(settings) ? settings : null;
}

/** The two files with settings, and the major version of pnpm that reads them; null: not known. */
export interface PnpmSources {
  readonly rc: ReadonlyMap<string, string>;
  readonly workspace: JsonObject;
  readonly version: number | null;
}

/**
 * Does a setting have this value? pnpm takes its settings from .npmrc up to version 10, and from pnpm-workspace.yaml from
 * 10.5 on, where that file counts first (its changelog; seen with pnpm 8 to 12). `perhaps`: a file says so that need not count.
 */
export function hasSetting(sources: PnpmSources, key: string, value: string): 'surely' | 'perhaps' | 'no' {
  const { rc, workspace, version } = sources;
  const own = workspace[key.replace(/-[a-z]/g, (letter) => letter.slice(1).toUpperCase())];
  const inRc = rc.get(key) === value;
  const inWorkspace = String(own) === value;
  const old = inRc && (own === undefined || inWorkspace);
  const counts = version !== null && version <= 10 ? old : inWorkspace && (inRc || version !== null);
  if (counts) return 'surely';
  return inRc || inWorkspace ? 'perhaps' : 'no';
}

/** What the files have under a name where that is on or off; null: a file says so that need not count. */
export function settingIn(sources: PnpmSources): NonNullable<SettingSources['file']> {
  return (name) => {
    const [on, off] = [hasSetting(sources, name, 'true'), hasSetting(sources, name, 'false')];
    if (on === 'surely' || off === 'surely') return on === 'surely';
    return on === 'no' && off === 'no' ? undefined : null;
  };
}

/** Variables that pnpm takes for settings: with these the lock file, or where packages go, is another matter. */
export const PNPM_VARIABLES: readonly JudgedSetting[] = ['npm_config_', 'pnpm_config_'].flatMap((prefix) =>
  [
    'frozen_lockfile',
    'prefer_frozen_lockfile',
    'lockfile',
    'lockfile_dir',
    'modules_dir',
    'virtual_store_dir',
    'recursive',
    'filter',
    'pnpmfile',
    'global_pnpmfile',
    'ignore_workspace',
    'shared_workspace_lockfile',
    'inject_workspace_packages',
  ].map((name) => ({
    variables: [prefix + name, (prefix + name).toUpperCase()],
    does: () => ({
      ok: true,
      premises: [
        open(`The variable ${prefix}${name} leaves the lock file alone and makes pnpm read nothing of the sources.`),
      ],
    }),
  })),
);

/** Settings in the files that pnpm has for them. */
export function pnpmSettings(project: NodeProject, workspace: JsonObject, rc: ReadonlyMap<string, string>): Check {
  const rcPath = projectPath(project, '.npmrc');
  const own = project.root.json['pnpm'];
  const path = projectPath(project, 'pnpm-workspace.yaml');
  return combine(project.view, [
    () => ({
      ok: true,
      reads: present(project, ['pnpm-workspace.yaml', '.corepack.env']),
      idle: present(project, ['.corepack.env']),
      joins: Object.keys(workspace).every((key) => key === 'packages') ? present(project, ['pnpm-workspace.yaml']) : [],
    }),
    () => settingsOf(path, workspace),
    () => namedFiles(project, path, workspace),
    () => (isObject(own) ? namedFiles(project, project.root.path, own) : FINE),
    () => namedFiles(project, rcPath, fromRc(rc)),
    () => (isObject(own) ? settingsOf(project.root.path, own) : FINE),
    () => (isObject(own) ? settingSources(project, project.root.path, own) : FINE),
    () => patches(project, workspace['patchedDependencies']),
    () => (isObject(own) ? patches(project, own['patchedDependencies']) : FINE),
    () => injected([project.root, ...project.members]),
    () => linkedFolders(project),
  ]);
}

function fromRc(rc: ReadonlyMap<string, string>): JsonObject {
  return { pnpmfile: rc.get('pnpmfile'), globalPnpmfile: rc.get('global-pnpmfile') };
}

/** Settings whose value is a file of the project, or several. */
const FILES = ['onlyBuiltDependenciesFile', 'pnpmfile', 'globalPnpmfile'];

/** Files that settings name; what lies in node_modules comes with the install. */
function namedFiles(project: NodeProject, path: string, settings: JsonObject): Check {
  const named = FILES.flatMap((key) => {
    const value = settings[key];
    return typeof value === 'string' ? [value] : textList(value);
  }).filter((one) => !one.startsWith('node_modules/'));
  const files = named.map((one) => projectPath(project, one));
  const missing = named.find((one, i) => one.startsWith('/') || !project.view.context.has(files[i] ?? ''));
  if (missing !== undefined)
    return refuse('local-dependency', `${missing}, which ${path} names, is not in the build context.`);
  return {
    ok: true,
    reads: files,
    premises: files.flatMap((file) =>
      file.endsWith('.json') ? [] : [open(`${file} needs no other file of the sources.`)],
    ),
  };
}

function settingsOf(path: string, settings: JsonObject): Check {
  const others = Object.entries(settings).filter(([key]) => !BY_NAME.has(key) && !FILES.includes(key));
  // The other settings are those of .npmrc in camel case.
  const rc = new Map(
    others.map(([key, value]) => [key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), String(value)]),
  );
  const judged = judgeNpmrc(path, rc, 'pnpm');
  return judged.ok ? { ok: true, premises: judged.premises ?? [] } : judged;
}

function patches(project: NodeProject, patched: unknown): Check {
  const paths = textEntries(patched).map(([, path]) => projectPath(project, path));
  const missing = paths.find((path) => !project.view.context.has(path));
  if (missing !== undefined) return refuse('local-dependency', `The patch ${missing} is not in the build context.`);
  const folders = distinct(paths.map(parentPath)).filter((folder) => holdsPatches(project, folder));
  const alone = paths.some((path) => !folders.includes(parentPath(path)));
  return { ok: true, reads: paths, folders, grows: alone ? ['patch'] : [] };
}

/** A folder below the project's own that holds nothing but patches. */
function holdsPatches(project: NodeProject, folder: string): boolean {
  const { context } = project.view;
  const files = filesBelow(context, folder);
  return (
    folder !== '.' &&
    folder !== project.view.folder &&
    files.every((path) => /\.patch$/.test(path) && !isSymlink(context, path))
  );
}

/** Injected members are copied with all their sources. */
function injected(manifests: readonly Manifest[]): Check {
  const one = manifests.find((manifest) => {
    const meta = manifest.json['dependenciesMeta'];
    return isObject(meta) && Object.values(meta).some((entry) => isObject(entry) && entry['injected'] === true);
  });
  return one === undefined
    ? FINE
    : refuse(
        'local-dependency',
        `${one.path} has workspace members copied into node_modules with all their sources ("injected").`,
      );
}

/** The folder of a member that others are linked to in its place (pnpm.io, "publishConfig.directory"): of that the install reads the manifest. */
function linkedFolders(project: NodeProject): Check {
  const published = project.members.find(({ folder, json }) => {
    const config = json['publishConfig'];
    const directory = isObject(config) ? config['directory'] : undefined;
    return typeof directory === 'string' && project.view.context.has(joinPath(folder, directory, 'package.json'));
  });
  return published === undefined
    ? FINE
    : refuse('local-dependency', `${published.path} has others linked to a folder with a manifest of its own.`);
}

/** Names that pnpm takes for code to run while it resolves packages. */
const HOOK_FILES = ['.pnpmfile.cjs', '.pnpmfile.mjs', 'pnpmfile.js'];

/** What loads a file, or gives a package a folder to come from (`pkg.dependencies.x = 'link:./x'`). */
const LOADS =
  /require|import|process|globalThis|eval|Function|__dirname|__filename|(?:file|link|portal|git\+\w+):|\.tgz|\.tar|['"`][.~]?\.?\//;

/** Hooks run early too, so they must not need other files: they don't where nothing is loaded. */
export function pnpmHooks(project: NodeProject): Check {
  const files = present(project, HOOK_FILES);
  return {
    ok: true,
    reads: files,
    premises: files.map((path) => {
      const claim = `${path} needs no other file of the sources.`;
      const text = project.view.context.read(path);
      const loads = text === null || LOADS.test(text);
      return loads ? open(claim) : proven(claim, 'it loads nothing');
    }),
  };
}

/** Settings of workspace members for themselves. */
export function memberSettings(project: NodeProject): Check {
  const own = project.members.flatMap((member) =>
    filesBelow(project.view.context, member.folder).filter((path) => path === `${member.folder}/.npmrc`),
  );
  return {
    ok: true,
    reads: own,
    idle: own,
    premises: own.map((path) => open(`The settings in ${path} don't change where its packages go.`)),
  };
}
