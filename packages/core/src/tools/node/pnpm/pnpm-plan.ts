import { homeFolders } from '../../../effects/home.js';
import { joinPath } from '../../../text/paths.js';
import type { NotFrozen, ProjectPlan, ProjectView } from '../../contract/project.js';
import { type Check, combine, FINE, proven, refuse } from '../../kit/checks.js';
import { type CommandWords, given, words } from '../../kit/command-words.js';
import { type Freezable, type FrozenForm, freezable, lockDiffers } from '../../kit/frozen.js';
import { hinted } from '../../kit/hint.js';
import type { Install } from '../../kit/installer.js';
import { checkOfLock, leavesLock, openOf } from '../../kit/lock.js';
import { isOn, type SettingSources, settingOf, settingsCheck } from '../../kit/settings.js';
import { dependencyScripts } from '../dependency-scripts.js';
import { nodeInstallEffects } from '../effects.js';
import { type PnpmLock, parsePnpmLock, stepOfPnpmLock } from '../lock/pnpm-lock.js';
import { memberBins } from '../member-bins.js';
import { scriptless } from '../npm/npm-plan.js';
import { judgeNpmrc } from '../npm/npmrc.js';
import { corepackVersion, majorIn, managerVersion, pinnedManager, providerOf } from '../package-manager-field.js';
import { personalSettings } from '../personal-settings.js';
import { manifestFiles, manifestsOf, type NodeProject, present, projectPath, vendored } from '../project.js';
import { lifecycleScripts } from '../scripts.js';
import { dependencySources, lockedSources, settingSources } from '../specs.js';
import { pnpmProject } from './pnpm-project.js';
import {
  hasSetting,
  memberSettings,
  PNPM_VARIABLES,
  type PnpmSources,
  pnpmHooks,
  pnpmSettings,
  settingIn,
} from './pnpm-settings.js';

/** How pnpm installs a project. */
export function planPnpm(install: Install, view: ProjectView): ProjectPlan {
  return hinted(planOf, freezePnpm, install, view);
}

const FROZEN_LOCKFILE: FrozenForm = { option: '--frozen-lockfile', shown: '--frozen-lockfile' };

/** `--frozen-lockfile` (pnpm.io/cli/install). Does it take the lock file, if pnpm writes this format? */
export function freezePnpm(install: Install, view: ProjectView): Freezable | NotFrozen | null {
  const { folder, command, verb } = install;
  const read = pnpmProject(view);
  const path = joinPath(view.folder, 'pnpm-lock.yaml');
  const lock = parsePnpmLock(path, view.context.read(path) ?? '');
  if (verb.includes(' ') || !read.ok || lock === null || !vendored(read.project).ok) return null;
  const { project, workspace, rc } = read;
  const sources: PnpmSources = { rc, workspace, version: versionIn(project) };
  const settings: SettingSources = { id: 'pnpm', folder, command, view, file: settingIn(sources) };
  // Whoever says anything of it has made up their mind.
  const said =
    settingOf({ flags: ['--frozen-lockfile'] }, settings) !== null || given(command, '--no-prefer-frozen-lockfile');
  if (said || isFrozen({ project, settings, sources }) || hasSetting(sources, 'lockfile', 'false') !== 'no')
    return null;
  const fits = WRITERS.some((major) => stepOfPnpmLock(lock, project, major).kind !== 'rewritten');
  return fits ? freezable(FROZEN_LOCKFILE, path) : lockDiffers(FROZEN_LOCKFILE, path);
}

/** A version of pnpm for each format. */
const WRITERS = [7, 8, 9];

function planOf({ folder, verb, command }: Install, view: ProjectView): ProjectPlan {
  const { context } = view;
  const workspacePath = joinPath(view.folder, 'pnpm-workspace.yaml');
  const filters = command.options.filter(({ name }) => FILTERS.has(name));
  // Seen with pnpm 8 to 10.
  if ((verb.includes(' ') || given(command, '--recursive', '-r') || filters.length > 0) && !context.has(workspacePath))
    return refuse(
      'not-understood',
      `Without a ${workspacePath} pnpm looks at every package that it finds below its folder when it is told to go into folders (--recursive, --filter).`,
    );
  // Of chosen members, too, it reads all manifests, and no other file (seen with pnpm 8 to 10).
  const changes = filters.find(({ value }) => value?.includes('[') !== false);
  if (changes !== undefined)
    return refuse(
      'not-understood',
      changes.value === null
        ? `Which members \`${changes.name}\` chooses is not known: it may look at what git has of the sources.`
        : `\`${changes.name} ${changes.value}\` chooses members by what git has of the sources (pnpm.io, "Filtering").`,
    );
  const read = pnpmProject(view);
  if (!read.ok) return read;
  const { project, workspace, rcPath, rc } = read;
  const sources: PnpmSources = { rc, workspace, version: versionIn(project) };
  const settings: SettingSources = { id: 'pnpm', folder, command, view, file: settingIn(sources) };
  const noScripts = isOn(settingOf({ flags: ['--ignore-scripts'], file: 'ignore-scripts' }, settings));
  const lockPath = present(project, ['pnpm-lock.yaml'])[0];
  const lockText = lockPath === undefined ? null : context.read(lockPath);
  const lock = lockPath === undefined || lockText === null ? null : parsePnpmLock(lockPath, lockText);
  if (lockText !== null && lock === null) return refuse('not-understood', `${lockPath} is not understood.`);
  const off = hasSetting(sources, 'lockfile', 'false');
  const install: PnpmInstall = { project, command, lock, sources, settings, off: off === 'surely' };
  return combine(view, [
    () => manifestFiles(project),
    () => (filters.length > 0 ? { ok: true, chooses: true } : FINE),
    () => otherManifests(project, context.has(workspacePath) && workspace['packages'] === undefined),
    () => vendored(project),
    () => (context.has(rcPath) ? judgeNpmrc(rcPath, rc, 'pnpm') : FINE),
    () => pnpmSettings(project, workspace, rc),
    () => memberSettings(project),
    () => pnpmHooks(project),
    () => dependencySources(project),
    () => settingSources(project, workspacePath, workspace),
    () => (lock === null || off === 'surely' ? FINE : lockedSources(project, lock.path, lock.local)),
    () => memberBins(project),
    () => (noScripts ? scriptless() : lifecycleScripts(project)),
    () => (noScripts ? FINE : dependencyScripts(project, lock === null || off !== 'no' ? null : lock.packages)),
    () => lockStays(install, lockPath),
    () => (lockPath === undefined || given(command, '--frozen-lockfile') ? ownSettings(project) : FINE),
    () => settingsCheck(PNPM_VARIABLES, settings),
    () => pinnedManager(project, 'pnpm'),
    () => ({ ok: true, effects: nodeInstallEffects(view, homeFolders(view.env('HOME'))) }),
  ]);
}

/** Options that choose members of a workspace. */
export const FILTERS: ReadonlySet<string> = words('--filter -F --filter-prod');

interface PnpmInstall {
  readonly project: NodeProject;
  readonly command: CommandWords;
  readonly lock: PnpmLock | null;
  readonly sources: PnpmSources;
  readonly settings: SettingSources;
  /** It surely neither reads nor writes pnpm-lock.yaml. */
  readonly off: boolean;
}

/** pnpm also takes package.yaml and package.json5; and before version 9 a workspace file without a list takes in every folder. */
function otherManifests(project: NodeProject, listless: boolean): Check {
  const { context, folder } = project.view;
  const prefix = folder === '' ? '' : `${folder}/`;
  const other = context.files.find(({ path }) => path.startsWith(prefix) && /(^|\/)package\.(yaml|json5)$/.test(path));
  if (other !== undefined)
    return refuse('not-understood', `${other.path} is a manifest in a form that is not read here.`);
  const manifests = new Set(manifestsOf(project).map((manifest) => manifest.path));
  const extra =
    listless &&
    context.files.find(({ path }) => path.startsWith(prefix) && path.endsWith('/package.json') && !manifests.has(path));
  // Before version 9 a later one would be a member.
  if (typeof extra !== 'object') return listless ? { ok: true, grows: ['workspace member'] } : FINE;
  return refuse(
    'not-understood',
    `pnpm-workspace.yaml lists no packages: whether ${extra.path} belongs to the workspace depends on pnpm's version.`,
  );
}

function lockStays(install: PnpmInstall, path: string | undefined): Check {
  const { project, command, lock, sources, off } = install;
  if (path === undefined && given(command, '--frozen-lockfile')) {
    return refuse(
      'no-manifest',
      `A frozen install needs a pnpm-lock.yaml next to ${project.root.path}, and the build context has none.`,
    );
  }
  // In a CI, too, it makes one where there is none.
  if (path === undefined) return off ? FINE : { ok: true, writes: [projectPath(project, 'pnpm-lock.yaml')] };
  const claim = leavesLock(path);
  const [reads, pins] = [[path], [path]];
  if (isFrozen(install)) return { ok: true, reads, premises: [proven(claim, 'the lock file is frozen')] };
  if (off) return { ok: true, reads, idle: reads, premises: [proven(claim, 'lock files are turned off')] };
  if (lock === null) return { ok: true, reads, pins, premises: [openOf(path, `${claim} Its text is not known here.`)] };
  if (given(command, '--force', '--no-prefer-frozen-lockfile', '--ignore-pnpmfile'))
    return {
      ok: true,
      reads,
      pins,
      premises: [openOf(path, `${claim} With these options that can't be told from the file.`)],
    };
  const verdict = stepOfPnpmLock(lock, project, sources.version);
  return checkOfLock(path, verdict);
}

/** pnpm takes an .npmrc of a member, too. */
function ownSettings(project: NodeProject): Check {
  return personalSettings(
    project,
    manifestsOf(project).map(({ folder }) => joinPath(folder, '.npmrc')),
  );
}

/**
 * Does it fail rather than write the lock file? In what pnpm takes for a CI (ci-info) it does by default, but not where
 * anything is said of `prefer-frozen-lockfile`, be it yes or no (seen with pnpm 8 to 12).
 */
function isFrozen({
  project,
  settings,
  sources: { rc, workspace },
}: Pick<PnpmInstall, 'project' | 'settings' | 'sources'>): boolean {
  const frozen = settingOf({ flags: ['--frozen-lockfile'] }, settings);
  if (frozen !== null) return isOn(frozen);
  const ci = project.view.env('CI');
  const preferred =
    settingOf({ flags: ['--prefer-frozen-lockfile'] }, settings) !== null ||
    rc.has('prefer-frozen-lockfile') ||
    workspace['preferFrozenLockfile'] !== undefined;
  return typeof ci === 'string' && ci !== '' && ci !== 'false' && !preferred;
}

/**
 * The version that package.json asks for, where corepack puts it there, or the one that the Dockerfile installs by its
 * number. With another one in package.json pnpm 9.7 and later may hand over to that (pnpm.io, "managePackageManagerVersions").
 */
function versionIn(project: NodeProject): number | null {
  const provider = providerOf(project.view, 'pnpm');
  if (provider?.tool === 'corepack' && provider.action === 'enable') return corepackVersion(project, 'pnpm', null);
  if (provider?.action !== 'global-install') return null;
  const last = provider.packages?.findLast((one) => /^(?:@pnpm\/exe|pnpm)(?:@|$)/.test(one));
  const major = last === undefined ? null : majorIn(last);
  const { json } = project.root;
  const free = json['packageManager'] === undefined && json['devEngines'] === undefined;
  return free || managerVersion(project.root, 'pnpm') === major ? major : null;
}
