import { homeFolders } from '../../../effects/home.js';
import type { NotFrozen, ProjectPlan, ProjectView } from '../../contract/project.js';
import { type Check, combine, FINE, open, proven, refuse } from '../../kit/checks.js';
import { type CommandWords, given, words } from '../../kit/command-words.js';
import { type Freezable, type FrozenForm, freezable, lockDiffers } from '../../kit/frozen.js';
import { hinted } from '../../kit/hint.js';
import type { Install } from '../../kit/installer.js';
import { isObject, textEntries } from '../../kit/json-value.js';
import { checkOfLock, leavesLock, openOf } from '../../kit/lock.js';
import {
  isOn,
  type JudgedSetting,
  type Setting,
  type SettingSources,
  settingOf,
  settingsCheck,
  variableRows,
} from '../../kit/settings.js';
import { dependencyScripts } from '../dependency-scripts.js';
import { nodeInstallEffects } from '../effects.js';
import { memberBins } from '../member-bins.js';
import { scriptless } from '../npm/npm-plan.js';
import { judgeNpmrc, parseNpmrc } from '../npm/npmrc.js';
import { personalSettings } from '../personal-settings.js';
import { manifestFiles, type NodeProject, nodeProject, present, projectPath, vendored } from '../project.js';
import { lifecycleScripts } from '../scripts.js';
import { dependencySources, lockedSources, settingSources } from '../specs.js';
import { workspacePatterns } from '../workspace-globs.js';
import { ENV_FILES, environmentFiles } from './bun-env.js';
import { type BunLock, parseBunLock, stepOfBunLock } from './bun-lock.js';
import { areQuiet, parseBunfig, unknownSettings } from './bunfig.js';

/** How bun installs a project. Of chosen members, too, it reads all manifests (`--filter`; seen with bun 1.4). */
export function planBun(install: Install, view: ProjectView): ProjectPlan {
  return hinted(planOf, freezeBun, install, view);
}

const FROZEN_LOCKFILE: FrozenForm = { option: '--frozen-lockfile', shown: 'bun install --frozen-lockfile' };

/** `--frozen-lockfile` (bun.com/docs/pm/cli/install). */
export function freezeBun(install: Install, view: ProjectView): Freezable | NotFrozen | null {
  const { folder, command, verb } = install;
  const project = nodeProject(view, 'bun');
  const path = project.ok ? present(project, ['bun.lock'])[0] : undefined;
  const lock = path === undefined ? null : parseBunLock(path, view.context.read(path) ?? '');
  if (!project.ok || path === undefined || lock === null || !vendored(project).ok) return null;
  const figPath = projectPath(project, 'bunfig.toml');
  const fig = view.context.has(figPath) ? parseBunfig(view.context.read(figPath) ?? '\0') : new Map<string, string>();
  const sources: SettingSources = { id: 'bun', folder, command, view, file: (name) => fig?.get(name) };
  if (fig === null || whyFrozen(verb, sources) !== null || given(command, '--no-save')) return null;
  const fits = stepOfBunLock(lock, project).kind !== 'rewritten';
  return fits ? freezable(FROZEN_LOCKFILE, path) : lockDiffers(FROZEN_LOCKFILE, path);
}

/** Lock files and settings of others, which it takes over where it finds no lock file of its own. */
const FOREIGN = ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];

/** Variables with which it does without the lock file, or writes another one (bun.com/docs/pm/cli/install). */
const VARIABLES: readonly JudgedSetting[] = variableRows(
  words(
    'BUN_CONFIG_YARN_LOCKFILE BUN_CONFIG_SKIP_SAVE_LOCKFILE BUN_CONFIG_SKIP_LOAD_LOCKFILE BUN_CONFIG_SKIP_INSTALL_PACKAGES',
  ),
  (name) => `The variable ${name} leaves the lock file alone.`,
);

function planOf({ folder, verb, command }: Install, view: ProjectView): ProjectPlan {
  const project = nodeProject(view, 'bun');
  if (!project.ok) return project;
  const { context } = view;
  // Before version 1.3 it takes no member out again (seen with bun 1.2 to 1.4).
  if (workspacePatterns(project.root.json).some((one) => one.startsWith('!')))
    return refuse(
      'not-understood',
      `Whether ${project.root.path} takes members out again (\`!\`) depends on bun's version.`,
    );
  const read = <T>(name: string, parse: (text: string) => T | null, none: T): T | null => {
    const path = projectPath(project, name);
    return context.has(path) ? parse(context.read(path) ?? '\0') : none;
  };
  const rc = read('.npmrc', parseNpmrc, new Map());
  const fig = read('bunfig.toml', parseBunfig, new Map());
  if (rc === null) return refuse('not-understood', `${projectPath(project, '.npmrc')} is not understood.`);
  const lockPath = present(project, ['bun.lock', 'bun.lockb'])[0];
  const lockText = lockPath?.endsWith('.lock') === true ? context.read(lockPath) : null;
  const lock = lockPath === undefined || lockText === null ? null : parseBunLock(lockPath, lockText);
  if (lockText !== null && lock === null) return refuse('not-understood', `${lockPath} is not understood.`);
  const noScripts = given(command, '--ignore-scripts');
  const sources: SettingSources = { id: 'bun', folder, command, view, file: (name) => fig?.get(name) };
  const frozen = whyFrozen(verb, sources);
  return combine(view, [
    () => manifestFiles(project),
    () => vendored(project),
    () => settings(project, rc, fig),
    () => environmentFiles(project),
    () => patches(project),
    () => dependencySources(project),
    () => catalogs(project),
    () => (lock === null ? FINE : lockedSources(project, lock.path, lock.local)),
    () => memberBins(project),
    () => (noScripts ? scriptless() : lifecycleScripts(project)),
    () => (noScripts ? FINE : dependencyScripts(project, lock?.packages ?? null)),
    () => (lockPath === undefined ? foreignLock(project, frozen) : lockStays(project, lockPath, lock, frozen)),
    () => (frozenByCall(verb, command) || lockPath === undefined ? ownSettings(project) : FINE),
    () => settingsCheck(VARIABLES, sources),
    () => ({ ok: true, effects: nodeInstallEffects(view, homeFolders(view.env('HOME'))) }),
  ]);
}

/** What makes it fail rather than write the lock file, and what that shows. */
const FROZEN: readonly (Setting & { readonly why: string })[] = [
  { flags: ['--frozen-lockfile'], why: 'the lock file is frozen' },
  // Seen with bun 1.1 to 1.4.
  { flags: ['--production', '-p'], why: 'with --production the lock file is frozen' },
  { file: 'install.frozenLockfile', why: 'bunfig.toml freezes the lock file' },
];

/** Why it does not write the lock file; null: nothing tells that. */
function whyFrozen(verb: string, sources: SettingSources): string | null {
  if (verb === 'ci') return '`bun ci` never writes it';
  return FROZEN.find((one) => isOn(settingOf(one, sources)))?.why ?? null;
}

/** Is the lock file frozen whatever a file says? */
function frozenByCall(verb: string, command: CommandWords): boolean {
  return verb === 'ci' || given(command, '--frozen-lockfile', '--production', '-p');
}

/** Files of its own that hardly a repository has: with a registry and a token, and with variables. */
function ownSettings(project: NodeProject): Check {
  return personalSettings(
    project,
    ['.npmrc', ...ENV_FILES].map((name) => projectPath(project, name)),
  );
}

function settings(
  project: NodeProject,
  rc: ReadonlyMap<string, string>,
  fig: ReadonlyMap<string, string> | null,
): Check {
  const [rcPath, figPath] = ['.npmrc', 'bunfig.toml'].map((name) => projectPath(project, name));
  const odd = fig === null ? ['that are not understood'] : unknownSettings(fig);
  return combine(project.view, [
    () => (rcPath !== undefined && project.view.context.has(rcPath) ? judgeNpmrc(rcPath, rc, 'bun') : FINE),
    () => ({
      ok: true,
      reads: present(project, ['bunfig.toml']),
      idle: fig !== null && areQuiet(fig) ? present(project, ['bunfig.toml']) : [],
      premises: odd.map((key) =>
        open(`The settings ${key} of ${figPath} neither move what the install writes nor make it read the sources.`),
      ),
    }),
  ]);
}

/** Patches of packages are files of the project (bun.com/docs/pm/cli/patch). */
function patches(project: NodeProject): Check {
  const paths = textEntries(project.root.json['patchedDependencies']).map(([, path]) => projectPath(project, path));
  const missing = paths.find((path) => !project.view.context.has(path));
  if (missing !== undefined) return refuse('local-dependency', `The patch ${missing} is not in the build context.`);
  return { ok: true, reads: paths, grows: paths.length === 0 ? [] : ['patch'] };
}

/** Versions that members name by `catalog:` stand in the root's manifest, below "workspaces" or beside it. */
function catalogs(project: NodeProject): Check {
  const { path, json } = project.root;
  const inside = json['workspaces'];
  return combine(project.view, [
    () => settingSources(project, path, { catalog: json['catalog'], catalogs: json['catalogs'] }),
    () => (isObject(inside) ? settingSources(project, path, inside) : FINE),
  ]);
}

function foreignLock(project: NodeProject, frozen: string | null): Check {
  const found = present(project, FOREIGN)[0];
  if (found !== undefined)
    return refuse(
      'not-understood',
      `bun takes ${found} over where it finds no bun.lock, and what it reads and writes then is not followed. A bun.lock beside package.json would make this safe.`,
    );
  return frozen === null ? { ok: true, writes: [projectPath(project, 'bun.lock')] } : FINE;
}

function lockStays(project: NodeProject, path: string, lock: BunLock | null, frozen: string | null): Check {
  if (frozen !== null) return { ok: true, reads: [path], premises: [proven(leavesLock(path), frozen)] };
  if (lock === null)
    return {
      ok: true,
      reads: [path],
      pins: [path],
      premises: [openOf(path, `${leavesLock(path)} Its text is not known here.`)],
    };
  return checkOfLock(path, stepOfBunLock(lock, project));
}
