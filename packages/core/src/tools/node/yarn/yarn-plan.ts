import { homeFolders } from '../../../effects/home.js';
import { joinPath } from '../../../text/paths.js';
import type { NotFrozen, ProjectPlan, ProjectView } from '../../contract/project.js';
import { type Check, combine, FINE, open, proven, refuse } from '../../kit/checks.js';
import { type CommandWords, given } from '../../kit/command-words.js';
import { type Freezable, type FrozenForm, freezable, lockDiffers } from '../../kit/frozen.js';
import { hinted } from '../../kit/hint.js';
import type { Install } from '../../kit/installer.js';
import type { JsonObject } from '../../kit/json-value.js';
import { checkOfLock, leavesLock, openOf } from '../../kit/lock.js';
import { isOn, type Setting, type SettingSources, settingOf } from '../../kit/settings.js';
import { dependencyScripts } from '../dependency-scripts.js';
import { nodeInstallEffects } from '../effects.js';
import { parseYarnLock, stepOfYarnLock, type YarnEntry, yarnAsks, yarnLocked } from '../lock/yarn-lock.js';
import { memberBins } from '../member-bins.js';
import { scriptless } from '../npm/npm-plan.js';
import { judgeNpmrc, parseNpmrc } from '../npm/npmrc.js';
import { managerVersion, pinnedManager } from '../package-manager-field.js';
import { personalSettings } from '../personal-settings.js';
import { manifestFiles, type NodeProject, nodeProject, present, projectPath, vendored } from '../project.js';
import { lifecycleScripts } from '../scripts.js';
import { dependencySources, lockedAsks } from '../specs.js';
import { berrySettings, freezeBerry, planBerry } from './berry-plan.js';
import { type YarnVersion, yarnVersion } from './yarn-version.js';
import { judgeYarnrc, parseYarnrc } from './yarnrc.js';

/** How yarn installs a project: yarn 1, or a later one where the project says so. */
export function planYarn(install: Install, view: ProjectView): ProjectPlan {
  return hinted(planOf, freezeYarn, install, view);
}

const FROZEN_LOCKFILE: FrozenForm = { option: '--frozen-lockfile', shown: '--frozen-lockfile' };

/** `--frozen-lockfile` of yarn 1, `--immutable` of the later ones (classic.yarnpkg.com/en/docs/cli/install, yarnpkg.com/cli/install). */
export function freezeYarn(install: Install, view: ProjectView): Freezable | NotFrozen | null {
  const project = nodeProject(view, 'yarn');
  const path = joinPath(view.folder, 'yarn.lock');
  const text = view.context.read(path);
  const { command, verb } = install;
  if (!project.ok || text === null || verb === 'workspaces focus' || !vendored(project).ok) return null;
  const settings = laterSettings(view);
  if (settings === null || given(command, '--no-lockfile')) return null;
  const version = yarnVersion(project);
  if (isLaterYarn(settings, version, view)) return freezeBerry(install, view, settings);
  const entries = parseYarnLock(text);
  const rc = yarnrcOf(project);
  if (entries === null || rc === null || settings['yarnPath'] !== undefined || version?.major !== 1) return null;
  if (isFrozen(install, view, rc)) return null;
  const fits = stepOfYarnLock(path, entries, project.root, project.members).kind !== 'rewritten';
  return fits ? freezable(FROZEN_LOCKFILE, path) : lockDiffers(FROZEN_LOCKFILE, path);
}

/** The settings of later yarns, {} where there are none; null: not understood. yarn 1, too, hands over to the release that they name (src/rc.js). */
function laterSettings(view: ProjectView): JsonObject | null {
  const path = joinPath(view.folder, '.yarnrc.yml');
  return view.context.has(path) ? berrySettings(view.context.read(path)) : {};
}

/** Is it surely one of version 2 or later? */
function isLaterYarn(settings: JsonObject, version: YarnVersion | null, view: ProjectView): boolean {
  const named = settings['yarnPath'];
  const handsOver = typeof named === 'string' && LATER_YARN.test(named) && view.env('YARN_IGNORE_PATH') === undefined;
  return handsOver || version?.major === 2;
}

/** The settings of yarn 1, none where there are none; null: not understood. */
function yarnrcOf(project: NodeProject): ReadonlyMap<string, string> | null {
  const path = projectPath(project, '.yarnrc');
  const { context } = project.view;
  return context.has(path) ? parseYarnrc(context.read(path) ?? '"') : new Map<string, string>();
}

/** Does an option, or a setting, keep yarn 1 from writing the lock file? */
function isFrozen({ folder, command }: Install, view: ProjectView, rc: ReadonlyMap<string, string>): boolean {
  const sources: SettingSources = { id: 'yarn', folder, command, view, file: (name) => rc.get(name) };
  return FROZEN.some((setting) => isOn(settingOf(setting, sources)));
}

function planOf(install: Install, view: ProjectView): ProjectPlan {
  const { verb, command } = install;
  const project = nodeProject(view, 'yarn');
  const lockPath = joinPath(view.folder, 'yarn.lock');
  const lockText = view.context.has(lockPath) ? view.context.read(lockPath) : undefined;
  const ymlPath = joinPath(view.folder, '.yarnrc.yml');
  const yml = view.context.has(ymlPath);
  const settings = laterSettings(view);
  if (settings === null) return refuse('not-understood', `${ymlPath} is not understood.`);
  const version = project.ok ? yarnVersion(project) : null;
  const asked = project.ok ? managerVersion(project.root, 'yarn') : null;
  const named = settings['yarnPath'];
  const isLater = isLaterYarn(settings, version, view);
  const later = lockText?.includes('__metadata:') === true;
  // Yarn 1 fails, for it knows no `workspaces focus`.
  if (verb === 'workspaces focus') return planBerry(install, view, settings, 'focus');
  if (named !== undefined || isLater || (asked !== null && asked >= 2) || later) {
    // Over a lock file of a later one yarn 1 fails with this option, whatever else it would do.
    const sure = isLater || (later && given(command, '--frozen-lockfile'));
    return planBerry(install, view, settings, sure ? 'install' : 'perhaps');
  }
  if (!project.ok) return project;
  if (project.root.json['flat'] === true)
    return refuse(
      'not-understood',
      `What an install with "flat" in ${project.root.path} writes there is not understood.`,
    );
  const rcPath = projectPath(project, '.yarnrc');
  const rc = yarnrcOf(project);
  const npmrcPath = projectPath(project, '.npmrc');
  const npmrc = view.context.has(npmrcPath)
    ? parseNpmrc(view.context.read(npmrcPath) ?? '[')
    : new Map<string, string>();
  if (rc === null || npmrc === null)
    return refuse('not-understood', `${rc === null ? rcPath : npmrcPath} is not understood.`);
  const frozen = isFrozen(install, view, rc);
  const entries = typeof lockText === 'string' ? parseYarnLock(lockText) : null;
  const unlocked = entries === null || given(command, '--no-lockfile');
  const noScripts = given(command, '--ignore-scripts');
  return combine(view, [
    () => manifestFiles(project),
    () => vendored(project),
    () => (view.context.has(rcPath) ? judgeYarnrc(project, rcPath, rc) : FINE),
    () => (view.context.has(npmrcPath) ? judgeNpmrc(npmrcPath, npmrc, 'yarn') : FINE),
    // What `.yarnclean` lists is deleted from packages while they are installed (yarn 1, src/cli/commands/autoclean.js).
    () => ({ ok: true, reads: present(project, ['.yarnclean', '.corepack.env']) }),
    () => dependencySources(project),
    () => (unlocked ? FINE : lockedAsks(project, lockPath, yarnAsks(entries))),
    () => memberBins(project),
    () => (noScripts ? scriptless() : lifecycleScripts(project)),
    () => (noScripts ? FINE : dependencyScripts(project, unlocked ? null : yarnLocked(lockPath, entries))),
    () => lockStays(project, lockPath, entries, frozen, command),
    () => (frozen || unlocked ? personalSettings(project, [npmrcPath]) : FINE),
    () => pinnedManager(project, 'yarn'),
    () => (yml ? { ok: true, reads: [ymlPath], idle: [ymlPath] } : FINE),
    () => firstYarn(version, command),
    () => ({ ok: true, effects: nodeInstallEffects(view, homeFolders(view.env('HOME'))) }),
  ]);
}

/** What keeps yarn 1 from writing the lock file: options, which a .yarnrc may give as well, to every call or to installs. */
const FROZEN: readonly Setting[] = ['--frozen-lockfile', '--pure-lockfile'].flatMap((option) => [
  { flags: [option], file: option },
  { flags: [option], file: option.replace('--', '--install.') },
]);

/** How later ones are called where a project brings one (`yarn set version`). */
const LATER_YARN = /(?:^|\/)yarn-(?:[2-9]|\d\d|berry|stable)[\w.+-]*\.c?js$/;

/** With these options a later yarn fails over a lock file of yarn 1, or without one, whatever it would do. */
const ONLY_FIRST = ['--frozen-lockfile', '--pure-lockfile', '--no-lockfile'];

/** A later yarn would not leave the lock file, the settings and the manifests alone. */
function firstYarn(version: YarnVersion | null, command: CommandWords): Check {
  const claim = 'The yarn of the image is version 1.';
  if (version?.major === 1) return { ok: true, premises: [proven(claim, version.proof)] };
  return ONLY_FIRST.some((option) => given(command, option)) ? FINE : { ok: true, premises: [open(claim)] };
}

function lockStays(
  project: NodeProject,
  path: string,
  entries: readonly YarnEntry[] | null,
  frozen: boolean,
  command: CommandWords,
): Check {
  const claim = leavesLock(path);
  if (present(project, ['yarn.lock']).length === 0)
    return frozen || given(command, '--no-lockfile') ? FINE : { ok: true, writes: [path] };
  const [reads, pins] = [[path], [path]];
  // Without the file it installs all the same (seen with yarn 1.22).
  if (frozen) return { ok: true, reads, pins, premises: [proven(claim, 'the lock file is frozen')] };
  if (given(command, '--no-lockfile'))
    return { ok: true, reads, idle: reads, premises: [proven(claim, 'lock files are turned off')] };
  if (entries === null)
    return {
      ok: true,
      reads,
      pins,
      premises: [openOf(path, `${claim} Its text is not known or not understood here.`)],
    };
  if (given(command, '--force', '--refresh-lockfile', '--check-files'))
    return {
      ok: true,
      reads,
      pins,
      premises: [openOf(path, `${claim} With these options that can't be told from the file.`)],
    };
  // yarn 1 has workspaces in private projects only.
  const verdict = stepOfYarnLock(
    path,
    entries,
    project.root,
    project.root.json['private'] === true ? project.members : [],
  );
  return checkOfLock(path, verdict);
}
