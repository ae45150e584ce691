import { homeFolders } from '../../../effects/home.js';
import type { NotFrozen, ProjectPlan, ProjectView } from '../../contract/project.js';
import { type Check, combine, FINE, open, proven, refuse } from '../../kit/checks.js';
import { type CommandWords, given, valueOf, words } from '../../kit/command-words.js';
import { type Freezable, type FrozenForm, freezable, lockDiffers, notFrozen } from '../../kit/frozen.js';
import { hinted } from '../../kit/hint.js';
import type { Install } from '../../kit/installer.js';
import { checkOfLock, type LockVerdict, leavesLock, openOf, unread } from '../../kit/lock.js';
import {
  isOff,
  isOn,
  type JudgedSetting,
  type SetBy,
  type Setting,
  type SettingSources,
  settingOf,
  settingsCheck,
} from '../../kit/settings.js';
import { imageNpm, lacksNpmCi, type MajorRange } from '../base.js';
import { dependencyScripts } from '../dependency-scripts.js';
import { nodeInstallEffects } from '../effects.js';
import { layoutOf, plainText } from '../lock/npm-format.js';
import { lockedFiles, type NpmLock, npmLocked, parseNpmLock } from '../lock/npm-lock.js';
import { isInStep, stepOfNpmLock } from '../lock/npm-lock-step.js';
import { memberBins } from '../member-bins.js';
import { personalSettings } from '../personal-settings.js';
import { manifestFiles, type NodeProject, nodeProject, present, projectPath, vendored } from '../project.js';
import { lifecycleScripts } from '../scripts.js';
import { dependencySources, lockedSources } from '../specs.js';
import { judgeNpmrc, parseNpmrc } from './npmrc.js';

/** How npm installs a project. */
export function planNpm(install: Install, view: ProjectView): ProjectPlan {
  return hinted(planOf, freezeNpm, install, view);
}

const CI: FrozenForm = { verb: 'ci', shown: 'npm ci' };

/** What `npm ci` is not asked with: it chooses no versions, and installs from no other list than the lock file. */
const CHOOSES_ANEW = ['--prefer-dedupe'];

/** `npm ci` in the place of `npm install` (docs.npmjs.com/cli/commands/npm-ci; from npm 5.7 on). It heeds the same options. */
export function freezeNpm(install: Install, view: ProjectView): Freezable | NotFrozen | null {
  const { folder, command, verb } = install;
  const project = nodeProject(view, 'npm');
  const path = project.ok ? lockPathOf(project) : undefined;
  const lock = path === undefined ? null : parseNpmLock(path, view.context.read(path) ?? '');
  if (verb === 'ci' || !project.ok || path === undefined || lock === null || !vendored(project).ok) return null;
  const rc = npmrcOf(project);
  const sources: SettingSources = { id: 'npm', folder, command, view, file: (name) => rc?.get(name) };
  const asked = settingOf(PACKAGE_LOCK, sources);
  // Who turns it off does not want it.
  if (rc === null || (asked !== null && !isOn(asked))) return null;
  const npm = imageNpm(view);
  if (lacksNpmCi(view))
    return notFrozen('old-manager', 'The npm of the image is older than `npm ci`, which came with npm 5.7.');
  const option = CHOOSES_ANEW.find((name) => given(command, name));
  if (option !== undefined) return notFrozen('option', `\`npm ci\` does nothing about \`${option}\`.`);
  const only = valueOf(command, '--only');
  if (only !== undefined && !/^prod(?:uction)?$/.test(only ?? ''))
    return notFrozen('option', `What \`npm ci\` makes of \`--only=${only ?? '…'}\` depends on its version.`);
  const step = {
    root: project.root,
    members: project.members,
    folder,
    npm: null,
    omits: false,
    peers: !isOn(settingOf(LEGACY_PEERS, sources)),
  };
  const fits = !(lock.version === 3 && (npm?.from ?? 7) <= 6) && isInStep(lock, step);
  return fits ? freezable(CI, path) : lockDiffers(CI, path);
}

/** The settings of the project's .npmrc, none where there is none; null: not understood. */
function npmrcOf(project: NodeProject): ReadonlyMap<string, string> | null {
  const path = projectPath(project, '.npmrc');
  const { context } = project.view;
  return context.has(path) ? parseNpmrc(context.read(path) ?? '[') : new Map<string, string>();
}

function lockPathOf(project: NodeProject): string | undefined {
  return present(project, ['npm-shrinkwrap.json', 'package-lock.json'])[0];
}

function planOf({ folder, verb, command }: Install, view: ProjectView): ProjectPlan {
  const project = nodeProject(view, 'npm');
  if (!project.ok) return project;
  const rcPath = projectPath(project, '.npmrc');
  const rc = npmrcOf(project);
  if (rc === null) return refuse('not-understood', `${rcPath} is not understood.`);
  const sources: SettingSources = { id: 'npm', folder, command, view, file: (name) => rc.get(name) };
  const noScripts = isOn(settingOf(IGNORE_SCRIPTS, sources));
  const isCi = verb === 'ci';
  const omits = settingOf(OMITS, sources);
  const install: NpmInstall = {
    project,
    folder,
    isCi,
    command,
    npm: imageNpm(view),
    // `npm ci` never skips lock files (npm, lib/commands/ci.js), and saves a yarn.lock all the same.
    keepsLock: !isCi && isOff(settingOf(PACKAGE_LOCK, sources)),
    peers: !isOn(settingOf(LEGACY_PEERS, sources)),
    omits: omits !== null && !isOff(omits),
  };
  const lockPath = lockPathOf(project);
  const lockText = lockPath === undefined ? null : view.context.read(lockPath);
  const lock = lockPath === undefined || lockText === null ? null : parseNpmLock(lockPath, lockText);
  if (lockText !== null && lock === null) return refuse('not-understood', `${lockPath} is not readable as JSON.`);
  return combine(view, [
    () => manifestFiles(project),
    () => vendored(project),
    () => (view.context.has(rcPath) ? judgeNpmrc(rcPath, rc, 'npm') : FINE),
    () => dependencySources(project),
    () => (lock === null || install.keepsLock ? FINE : lockedSources(project, lock.path, lockedFiles(lock))),
    () => memberBins(project),
    () => (noScripts ? scriptless() : lifecycleScripts(project)),
    () => (noScripts ? FINE : dependencyScripts(project, lock === null || install.keepsLock ? null : npmLocked(lock))),
    () => (lockPath === undefined ? createdLock(install) : keptLock(install, lockPath, lock)),
    () => (lock === null || keepsLockAnyway(install, lock) ? personalSettings(project, [rcPath]) : FINE),
    () => yarnLock(install),
    () => manifestStays(install),
    () => chosenMembers(install),
    () => settingsCheck(ENVIRONMENT, sources),
    () => ({ ok: true, effects: nodeInstallEffects(view, [...homeFolders(view.env('HOME'))]) }),
  ]);
}

interface NpmInstall {
  readonly project: NodeProject;
  /** In the image. */
  readonly folder: string;
  readonly isCi: boolean;
  readonly command: CommandWords;
  readonly npm: MajorRange | null;
  /** It neither reads nor writes package-lock.json. */
  readonly keepsLock: boolean;
  readonly peers: boolean;
  readonly omits: boolean;
}

/** A premise for installs that run no script at all. */
export function scriptless(): Check {
  return { ok: true, premises: [proven('No script runs during the install.', 'scripts are turned off')] };
}

/** A setting by its name in .npmrc: npm takes it from the environment, too, in either spelling (npm's documentation: "config"). */
function npmSetting(name: string, ...off: readonly string[]): Setting {
  return { flags: [`--${name}`], off, variables: spellings(name.replaceAll('-', '_')), file: name };
}

function spellings(name: string): readonly string[] {
  return [`npm_config_${name}`, `NPM_CONFIG_${name.toUpperCase()}`];
}

const IGNORE_SCRIPTS: Setting = npmSetting('ignore-scripts');
const PACKAGE_LOCK: Setting = npmSetting('package-lock', '--no-shrinkwrap');
const LEGACY_PEERS: Setting = npmSetting('legacy-peer-deps');
const OMITS: Setting = npmSetting('omit-lockfile-registry-resolved');

/** Settings from the environment that aren't followed here. */
const ENVIRONMENT: readonly JudgedSetting[] = [
  'userconfig',
  'globalconfig',
  'prefix',
  'lockfile_version',
  'legacy_peer_deps',
  'package_lock',
  'force',
  'workspace',
  'workspaces',
  'install_links',
].map((name) => ({
  variables: spellings(name),
  does: ({ value }, { view }) =>
    name === 'prefix' && isGlobalOnly(value, view)
      ? FINE
      : {
          ok: true,
          premises: [
            open(
              `The variable npm_config_${name} leaves the lock file alone and makes npm read nothing of the sources.`,
            ),
          ],
        },
}));

/** Where global packages go is of no matter in a project, unless the settings that lie there come with the sources. */
function isGlobalOnly(prefix: SetBy['value'], view: ProjectView): boolean {
  const brought = view.context.files.some(({ path }) => `/${path}`.endsWith('/etc/npmrc'));
  return !brought && typeof prefix === 'string' && prefix.startsWith('/');
}

/** `npm install` without a lock file makes one, which no later copy touches. */
function createdLock({ project, isCi, keepsLock }: NpmInstall): Check {
  if (isCi)
    return refuse(
      'no-manifest',
      `npm ci needs a package-lock.json next to ${project.root.path}, and the build context has none.`,
    );
  return keepsLock ? FINE : { ok: true, writes: [projectPath(project, 'package-lock.json')] };
}

function keptLock(install: NpmInstall, path: string, lock: NpmLock | null): Check {
  const { isCi, command, keepsLock, peers } = install;
  const claim = leavesLock(path);
  if (isCi) return { ok: true, reads: [path], premises: [proven(claim, 'npm ci never writes it')] };
  if (keepsLock)
    return { ok: true, reads: [path], idle: [path], premises: [proven(claim, 'package locks are turned off')] };
  const [reads, pins] = [[path], [path]];
  if (lock === null) return { ok: true, reads, pins, premises: [open(`${claim} Its text is not known here.`)] };
  // They make npm choose anew.
  if (given(command, '--force', '-f', '--prefer-dedupe'))
    return { ok: true, reads, pins, premises: [open(`${claim} With these options that can't be told from the file.`)] };
  return checkOfLock(path, verdictOn(lock, install, peers));
}

function verdictOn(
  lock: NpmLock,
  { project: { root, members }, npm, omits, folder }: NpmInstall,
  peers: boolean,
): LockVerdict {
  return stepOfNpmLock(lock, { root, members, npm, peers, omits, folder });
}

/** Does it leave the lock file alone, or do what it would, with `legacy-peer-deps` as without? An .npmrc of one's own often says that. */
function keepsLockAnyway(install: NpmInstall, lock: NpmLock): boolean {
  if (install.isCi || install.keepsLock) return true;
  const [own, other] = [install.peers, !install.peers].map((peers) => verdictOn(lock, install, peers).kind);
  return other === 'kept' || own === other;
}

/**
 * npm 7 and later load a yarn.lock, and save it with the tree, even `npm ci`: with other addresses
 * than yarn writes (@npmcli/arborist, shrinkwrap.js and yarn-lock.js; seen with npm 8, 10 and 11).
 */
function yarnLock({ project, npm, keepsLock }: NpmInstall): Check {
  const path = present(project, ['yarn.lock'])[0];
  if (path === undefined || (npm !== null && npm.to <= 6)) return FINE;
  if (keepsLock) return { ok: true, reads: [path], idle: [path] };
  const text = project.view.context.read(path);
  if (npm !== null && text?.includes('resolved "https://registry.yarnpkg.com/') === true)
    return {
      ok: true,
      reads: [path],
      // Who has both means npm to go by its own.
      idle: [path],
      premises: [unread(path, 'npm 7 and later save it in a form of their own')],
    };
  return {
    ok: true,
    reads: [path],
    // Who has both means npm to go by its own.
    idle: [path],
    premises: [openOf(path, `The install leaves ${path} as it is; npm 7 and later save it in their own way.`)],
  };
}

/** Options that choose members of a workspace, with the project itself or without it. */
const CHOOSES = words('--workspaces -ws --no-workspaces --workspace -w --include-workspace-root');

/**
 * Of chosen members, too, npm 7 and later read every member's manifest, and no other file (seen with npm 8 to 11). To
 * npm 6 the options are unknown: it takes the `web` of `-w web` for a package to add.
 */
function chosenMembers({ command, npm }: NpmInstall): Check {
  const chosen = command.options.find(({ name }) => CHOOSES.has(name));
  if (chosen === undefined) return FINE;
  if (command.options.some(({ name, value }) => /^(?:--workspace|-w)$/.test(name) && value === null))
    return refuse('not-understood', `Which member \`${chosen.name}\` chooses is not known.`);
  const claim = `npm knows ${chosen.name}: it is version 7 or later.`;
  const known = npm !== null && npm.from >= 7;
  return { ok: true, chooses: true, premises: [known ? proven(claim, 'the image brings such a one') : open(claim)] };
}

/** npm 6 lays package.json out again (lib/install/save.js), npm 7 and later leave it alone. */
function manifestStays({ project, isCi, npm }: NpmInstall): Check {
  if (isCi || (npm !== null && npm.from >= 7)) return FINE;
  const { json, path, text } = project.root;
  const layout = layoutOf(text);
  if (layout !== null && plainText(json, layout) === text) {
    return {
      ok: true,
      premises: [proven(leavesLock(path), 'it has the layout that npm writes')],
    };
  }
  if (npm === null)
    return { ok: true, premises: [openOf(path, `npm leaves ${path} as it is: versions up to 6 lay it out again.`)] };
  return { ok: true, premises: [unread(path, 'npm 6 lays it out again')] };
}
