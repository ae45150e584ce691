import { homeFolders } from '../../../effects/home.js';
import { tree } from '../../../effects/resource.js';
import type { ProjectCall, ProjectPlan, ProjectView } from '../../contract/project.js';
import type { Invocation } from '../../contract/tool.js';
import { type Check, combine, FINE, proven, refuse } from '../../kit/checks.js';
import { type CommandWords, given, valueOf } from '../../kit/command-words.js';
import type { VerbCall } from '../../kit/installer.js';
import { BEST_EFFORT, fetchCommand, samePlace } from '../../kit/prefetch.js';
import { settingsCheck } from '../../kit/settings.js';
import { dependencyScripts } from '../dependency-scripts.js';
import { NODE_SETTINGS, nodeInstallEffects } from '../effects.js';
import { type PnpmLock, parsePnpmLock } from '../lock/pnpm-lock.js';
import { judgeNpmrc } from '../npm/npmrc.js';
import { type NodeProject, present, projectPath } from '../project.js';
import { lockedSources } from '../specs.js';
import { pnpmProject } from './pnpm-project.js';
import { PNPM_VARIABLES, pnpmHooks, pnpmSettings } from './pnpm-settings.js';

/** What `pnpm fetch` needs of a project: it reads no manifest (pnpm.io/cli/fetch). */
export function fetchProject(command: CommandWords): Pick<ProjectCall, 'needs' | 'plan' | 'settings'> {
  return {
    needs: [[LOCK]],
    settings: SETTINGS,
    plan: (view) => planFetch(command, view, null),
  };
}

/** A fetch ahead of an install that needs the sources; null: it can't be written. */
export function fetchedAhead(install: ProjectCall, call: VerbCall): ProjectCall | null {
  const { invocation, command } = call;
  const registry = valueOf(command, '--registry');
  const words = [
    ...[invocation.name, 'fetch', '--ignore-scripts'],
    ...(given(command, '--prod', '--production', '-P') ? ['--prod'] : []),
    ...(given(command, '--dev', '-D') ? ['--dev'] : []),
    ...(registry === undefined ? [] : [`--registry=${registry}`]),
  ];
  const prefetch = fetchCommand(invocation, words, (name) => (DECIDES.test(name) ? 'needed' : 'aside'));
  if (prefetch === null || registry === null) return null;
  const { folder, loads } = install;
  const plan = (view: ProjectView): ProjectPlan => planFetch(command, view, invocation);
  return { folder, need: 'build', prefetch, needs: [[LOCK]], loads, settings: SETTINGS, plan };
}

const LOCK = 'pnpm-lock.yaml';

/** Settings of a user with which it fetches to, or from, elsewhere. */
const SETTINGS = [...NODE_SETTINGS, 'store-dir', 'storeDir'];

/** Variables that decide what is fetched, from where, by which version of pnpm, and where it is kept. */
const DECIDES = /^(?:p?npm_config_|NPM_CONFIG_|PNPM_CONFIG_|COREPACK_|PNPM_HOME$|XDG_|HOME$|NODE_ENV$|N\w*TOKEN)/i;

/**
 * Seen with pnpm 9.15, 10.34 and 12.21, in a project and in a workspace of which only the root's files were there: an install behind a fetch makes
 * the same node_modules as an install alone, but for dates; scripts run in the install only; and the fetch leaves nothing in the folder but
 * node_modules. A lock file in a form of another version it passes over.
 */
const MAY_FAIL = proven(
  'A fetch ahead of the sources that fails, or fetches too much, does not change the install.',
  'its failure is let pass, it runs no script, and the install takes packages by their checksums',
);

const GONE = proven(
  'The node_modules that the fetch makes is gone when the sources come.',
  'it is made only where there is none, and removed in the same step',
);

/** `ahead`: the install that it goes ahead of. */
function planFetch(command: CommandWords, view: ProjectView, ahead: Pick<Invocation, 'root'> | null): ProjectPlan {
  const { context } = view;
  const read = pnpmProject(view);
  if (!read.ok) return read;
  const { project, workspace, rcPath, rc } = read;
  const lockPath = projectPath(project, LOCK);
  if (!context.has(lockPath)) return refuse('no-manifest', `${lockPath} is not in the build context.`);
  const text = context.read(lockPath);
  const lock = text === null ? null : parsePnpmLock(lockPath, text);
  if (text === null || lock === null) return refuse('not-understood', `${lockPath} is not understood.`);
  const store = storeFolders(command, view, ahead?.root ?? null);
  if (store === null || rc.has('store-dir') || workspace['storeDir'] !== undefined)
    return refuse('not-understood', 'Where pnpm keeps its store is set to a folder that is not followed.');
  const noScripts = ahead !== null || given(command, '--ignore-scripts');
  const settings = { id: 'pnpm', folder: view.folder, command, view };
  const planned = combine(view, [
    () => ({
      ok: true,
      reads: [...rootManifest(project), lockPath],
      ...(ahead !== null ? { premises: [MAY_FAIL, GONE] } : {}),
    }),
    () => (context.has(rcPath) ? judgeNpmrc(rcPath, rc, 'pnpm') : FINE),
    () => pnpmSettings(project, workspace, rc),
    () => pnpmHooks(project),
    () => lockedSources(project, lock.path, lock.local),
    () => checksums(lock, text),
    () => (noScripts ? FINE : dependencyScripts(project, lock.packages)),
    () => settingsCheck(PNPM_VARIABLES, settings),
    () =>
      ahead !== null
        ? samePlace(
            view,
            (name) => DECIDES.test(name),
            'The install looks for packages where a fetch ahead of it keeps them.',
          )
        : outputs(project),
    () => ({ ok: true, effects: nodeInstallEffects(view, homeFolders(view.env('HOME'))) }),
  ]);
  if (!planned.ok || ahead === null) return planned;
  return {
    ...planned,
    effects: { reads: planned.effects.reads, writes: [...planned.effects.writes, ...store.map(tree)] },
    folder: view.folder,
    caches: store,
    cacheWords: ['PNPM_HOME', 'pnpm/store'],
    prefetch: {
      mayFail: true,
      note: BEST_EFFORT.replace('build', 'install'),
      standIns: { folders: ['node_modules'], files: [] },
      twice: true,
    },
  };
}

/** package.json, where it says which pnpm is to run, or how. */
function rootManifest({ root }: NodeProject): readonly string[] {
  return ['packageManager', 'devEngines', 'pnpm'].some((key) => root.json[key] !== undefined) ? [root.path] : [];
}

/** What the fetch itself leaves in the project. */
function outputs(project: NodeProject): Check {
  const path = projectPath(project, 'node_modules');
  if (project.view.context.has(path)) return refuse('vendored', `${path} is part of the build context.`);
  return { ok: true, writes: [path], ignore: [path], looksFor: present(project, ['.npmrc']) };
}

/** A package without a checksum, from a repository for instance, is built where scripts may run, and not where they may not. */
function checksums({ path }: PnpmLock, text: string): Check {
  const sources = text.match(/^[ \t]+resolution:.*$/gm) ?? [];
  if (sources.length === 0) return refuse('no-dependencies', `${path} has no package to download.`);
  return sources.every((line) => line.includes('integrity:'))
    ? FINE
    : refuse('not-understood', `${path} has packages without a checksum: how they are kept depends on their scripts.`);
}

/** Where pnpm keeps packages (pnpm.io/settings, "storeDir"), of a user whom nobody knows as well; null: it is not told. */
function storeFolders(command: CommandWords, { env }: ProjectView, root: boolean | null): readonly string[] | null {
  const set = ['npm_config_store_dir', 'NPM_CONFIG_STORE_DIR', 'pnpm_config_store_dir', 'PNPM_CONFIG_STORE_DIR'];
  if (valueOf(command, '--store-dir') !== undefined || set.some((name) => env(name) !== undefined)) return null;
  const [own, data, home] = [env('PNPM_HOME'), env('XDG_DATA_HOME'), env('HOME')];
  if (own === null || data === null || home === null) return null;
  if (own !== undefined) return [`${own}/store`];
  if (data !== undefined) return [`${data}/pnpm/store`];
  const homes = home === undefined ? ['/root', ...(root === true ? [] : ['/home/*'])] : [home];
  return homes.map((one) => `${one}/.local/share/pnpm/store`);
}
