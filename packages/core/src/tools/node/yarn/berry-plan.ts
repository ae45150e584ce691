import { isSymlink } from '../../../context/symlink.js';
import { homeFolders } from '../../../effects/home.js';
import { parentPath } from '../../../text/paths.js';
import type { NotFrozen, ProjectPlan, ProjectView } from '../../contract/project.js';
import { type Check, combine, FINE, open, proven, refuse } from '../../kit/checks.js';
import { valueOf, words } from '../../kit/command-words.js';
import { type Freezable, type FrozenForm, freezable, lockDiffers } from '../../kit/frozen.js';
import type { Install } from '../../kit/installer.js';
import { isObject, type JsonObject } from '../../kit/json-value.js';
import { leavesLock, openOf } from '../../kit/lock.js';
import { isOff, isOn, type Setting, type SettingSources, settingOf } from '../../kit/settings.js';
import { readYaml } from '../../kit/yaml.js';
import { dependencyScripts, type LockedPackages } from '../dependency-scripts.js';
import { nodeInstallEffects } from '../effects.js';
import { memberBins } from '../member-bins.js';
import { scriptless } from '../npm/npm-plan.js';
import { pinnedManager } from '../package-manager-field.js';
import {
  dependenciesOf,
  filesBelow,
  manifestFiles,
  manifestsOf,
  type NodeProject,
  nodeProject,
  present,
  projectPath,
  vendored,
} from '../project.js';
import { lifecycleScripts } from '../scripts.js';
import { dependencySources, lockedAsks, settingSources } from '../specs.js';
import { manifestsStay } from './berry-manifest.js';

/** What an install of yarn 2 and later leaves beside node_modules (yarn documentation: "Which files should be gitignored?"). */
const OUTPUTS = [
  '.pnp.cjs',
  '.pnp.js',
  '.pnp.loader.mjs',
  '.pnp.data.json',
  '.yarn/cache',
  '.yarn/unplugged',
  '.yarn/build-state.yml',
  '.yarn/install-state.gz',
  '.yarn/virtual',
];

/** Settings of .yarnrc.yml that choose packages, addresses and layouts within those outputs. */
const KNOWN = words(`
  nodeLinker yarnPath plugins enableTelemetry telemetryInterval enableGlobalCache compressionLevel npmRegistryServer npmPublishRegistry npmScopes npmRegistries
  npmAuthToken npmAuthIdent npmAlwaysAuth npmPublishAccess npmAuditRegistry packageExtensions supportedArchitectures checksumBehavior
  enableScripts enableImmutableInstalls enableProgressBars enableHyperlinks enableColors enableInlineBuilds enableMessageNames enableTimers enableNetwork
  httpTimeout httpRetry httpProxy httpsProxy networkConcurrency nmHoistingLimits nmMode nmSelfReferences pnpMode pnpFallbackMode
  pnpIgnorePatterns logFilters defaultSemverRangePrefix immutablePatterns preferInteractive preferReuse preferDeferredVersions unsafeHttpWhitelist
  winLinkType ignorePath initScope initFields changesetBaseRefs approvedGitRepositories npmMinimalAgeGate npmPreapprovedPackages catalog catalogs
  enableHardenedMode enableStrictSsl enableTransparentWorkspaces dependenciesMeta defaultProtocol tsEnableAutoTypes
`);

/**
 * How it is called. `install`: it is sure to be yarn 2 or later, or the install would fail; `perhaps`: it isn't.
 * `focus`: `yarn workspaces focus`, which reads every member's manifest, whatever is chosen, and writes neither the lock
 * file nor manifests (plugin-workspace-tools, commands/focus.ts, `persistProject: false`; seen with yarn 4).
 */
type BerryCall = 'install' | 'perhaps' | 'focus';

/** How yarn 2 or later installs a project. `rc` are its settings, {} where there are none. */
export function planBerry(install: Install, view: ProjectView, rc: JsonObject, call: BerryCall): ProjectPlan {
  const { folder, command } = install;
  const sources: SettingSources = { id: 'yarn', folder, command, view, file: inFile(rc) };
  const project = nodeProject(view, 'berry');
  if (!project.ok) return project;
  const rcPath = projectPath(project, '.yarnrc.yml');
  const lockPath = present(project, ['yarn.lock'])[0];
  const lockText = lockPath === undefined ? null : view.context.read(lockPath);
  const noScripts = valueOf(command, '--mode') === 'skip-build';
  return combine(view, [
    () => manifestFiles(project),
    () => vendored(project),
    () => outputs(project),
    () => (view.context.has(rcPath) ? settings(project, rcPath, rc) : FINE),
    () => patchFolder(project),
    () => dependencySources(project),
    () => settingSources(project, rcPath, rc),
    () => (lockText === null ? FINE : lockedAsks(project, lockPath ?? '', berryAsks(lockText))),
    () => memberBins(project),
    () => (noScripts ? scriptless() : lifecycleScripts(project)),
    () =>
      noScripts || isOff(settingOf(berrySetting('enableScripts'), sources))
        ? FINE
        : dependencyScripts(project, lockPath === undefined ? null : berryLocked(lockPath, lockText)),
    () => (call === 'focus' ? unwritten(project) : lockStays(project, lockPath, sources)),
    () => (call === 'focus' ? FINE : manifestsStay(project)),
    () => pinnedManager(project, 'yarn'),
    () =>
      call !== 'perhaps'
        ? FINE
        : {
            ok: true,
            premises: [
              open(
                'The yarn of the image is version 2 or later. `RUN corepack enable` would show that, with a "packageManager" in package.json.',
              ),
            ],
          },
    // yarn 4 loads `.env.yarn` by default; should it be yarn 1 after all, its own settings count.
    () => {
      const reads = present(project, ['.env.yarn', '.npmrc', '.yarnrc', '.corepack.env']);
      return { ok: true, reads, idle: reads };
    },
    () => ({ ok: true, effects: nodeInstallEffects(view, homeFolders(view.env('HOME'))) }),
  ]);
}

const IMMUTABLE_INSTALL: FrozenForm = { option: '--immutable', shown: '--immutable' };

/** `--immutable`. Of the lock file it is compared whether it has what the manifests ask for. */
export function freezeBerry(install: Install, view: ProjectView, rc: JsonObject): Freezable | NotFrozen | null {
  const { folder, command } = install;
  const project = nodeProject(view, 'berry');
  const path = project.ok ? present(project, ['yarn.lock'])[0] : undefined;
  const text = path === undefined ? null : view.context.read(path);
  if (!project.ok || path === undefined || text === null) return null;
  const sources: SettingSources = { id: 'yarn', folder, command, view, file: inFile(rc) };
  // Whoever says anything of it has made up their mind.
  if (IMMUTABLE.some((one) => settingOf(one, sources) !== null) || whyImmutable(sources) !== null) return null;
  const asked = new Set(berryAsks(text).map(([name, spec]) => `${name}@${spec}`));
  const isThere = ([name, spec]: readonly [string, string]): boolean =>
    [spec, `npm:${spec}`].some((one) => asked.has(`${name}@${one}`)) || /^(?:patch|catalog|workspace):/.test(spec);
  const fits =
    text.includes('__metadata:') && manifestsOf(project).every((one) => dependenciesOf(one, INSTALLED).every(isThere));
  if (!fits) return lockDiffers(IMMUTABLE_INSTALL, path);
  return freezable(IMMUTABLE_INSTALL, path, [
    open(
      `yarn finds nothing to write in ${path}, which has all that the manifests ask for: otherwise the build fails from now on.`,
    ),
  ]);
}

/** The lists of a manifest whose packages are in the lock file by their ranges. */
const INSTALLED = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** Of no project does `workspaces focus` write a file but its outputs. */
function unwritten(project: NodeProject): Check {
  const reads = present(project, ['yarn.lock']);
  return {
    ok: true,
    reads,
    premises: reads.map((path) => proven(leavesLock(path), '`yarn workspaces focus` never writes it')),
  };
}

function patchFolder(project: NodeProject): Check {
  const folder = projectPath(project, '.yarn/patches');
  const reads = filesBelow(project.view.context, folder);
  return { ok: true, reads, folders: reads.length === 0 ? [] : [folder] };
}

/** Zero-install repositories bring the outputs along. */
function outputs(project: NodeProject): Check {
  const brought = present(project, OUTPUTS)[0];
  if (brought !== undefined)
    return refuse('vendored', `${brought} is part of the build context: the install works on top of it.`);
  const paths = OUTPUTS.map((name) => projectPath(project, name));
  return { ok: true, writes: paths, ignore: paths };
}

function settings(project: NodeProject, path: string, rc: JsonObject): Check {
  const { context } = project.view;
  const listed = rc['plugins'];
  const plugins = Array.isArray(listed)
    ? listed.map((one: unknown) =>
        isObject(one) ? { path: one['path'], spec: one['spec'] } : { path: one, spec: null },
      )
    : [];
  const files = [rc['yarnPath'], ...plugins.map((plugin) => plugin.path)].filter((one) => one !== undefined);
  const reads = [path];
  for (const one of files) {
    const file = typeof one === 'string' && !one.startsWith('/') ? projectPath(project, one) : null;
    if (file === null || !context.has(file))
      return refuse('not-understood', `${String(one)}, which ${path} names, is not in the build context.`);
    reads.push(file);
  }
  const release = reads.find((file) => file === projectPath(project, String(rc['yarnPath'])));
  const foreign = plugins.filter(({ spec }) => typeof spec !== 'string' || !spec.startsWith('@yarnpkg/'));
  const unknown = Object.keys(rc).filter((key) => !KNOWN.has(key));
  return {
    ok: true,
    reads,
    folders: release === undefined ? [] : releaseFolder(project, release),
    premises: [
      ...foreign.map(({ path: file }) => open(`The plugin ${String(file)} reads nothing of the sources.`)),
      ...unknown.map((key) =>
        open(`The setting ${key} of ${path} neither moves what the install writes nor makes it read the sources.`),
      ),
    ],
  };
}

/** The folder of Yarn's own program, where nothing else is in it: `yarn set version` puts one of another name there. */
function releaseFolder({ view }: NodeProject, release: string): readonly string[] {
  const folder = parentPath(release);
  const files = filesBelow(view.context, folder);
  const isRelease = (path: string): boolean => parentPath(path) === folder && /\.[cm]?js$/.test(path);
  return /(?:^|\/)\.yarn\/releases$/.test(folder) &&
    files.every((path) => isRelease(path) && !isSymlink(view.context, path))
    ? [folder]
    : [];
}

function lockStays(project: NodeProject, path: string | undefined, sources: SettingSources): Check {
  if (path === undefined) return { ok: true, writes: [projectPath(project, 'yarn.lock')] };
  const claim = leavesLock(path);
  const why = whyImmutable(sources);
  if (why === null && project.view.context.read(path)?.includes('# yarn lockfile v1') === true) {
    return refuse(
      'rewrites-lock-file',
      `Yarn 2 and later bring ${path} into a form of their own, and a later copy of the sources would put the old one back.`,
    );
  }
  const premise = why === null ? openOf(path, `${claim} Only --immutable makes that sure.`) : proven(claim, why);
  return { ok: true, reads: [path], pins: why === null ? [path] : [], premises: [premise] };
}

/** What makes the install fail rather than write the lock file: the options, then the settings (seen with yarn 3 and 4). */
const IMMUTABLE: readonly Setting[] = [
  { flags: ['--immutable'] },
  // An old name of it.
  { flags: ['--frozen-lockfile'] },
  berrySetting('enableImmutableInstalls'),
];

/** Why the install leaves the lock file alone; null: nothing shows that. */
function whyImmutable(sources: SettingSources): string | null {
  const [option, old, set] = IMMUTABLE.map((one) => settingOf(one, sources));
  const said = [option, old].filter((one) => one !== null && one !== undefined);
  if (said.length > 0) return said.every(isOn) ? 'the install is immutable' : null;
  if (set !== null && set !== undefined) return isOn(set) ? 'the install is immutable' : null;
  // In what it takes for a CI, yarn is immutable by default.
  return sources.view.env('CI') === 'true' ? 'with CI set yarn installs are immutable' : null;
}

/** A setting by its name in .yarnrc.yml, and by that of its variable (yarn documentation: "Yarnrc files"). */
function berrySetting(key: string): Setting {
  return { variables: [`YARN_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`], file: key };
}

/** What a .yarnrc.yml has under a name. */
function inFile(rc: JsonObject): NonNullable<SettingSources['file']> {
  return (name) => {
    const value = rc[name];
    return value === undefined || typeof value === 'string' || typeof value === 'boolean' ? value : null;
  };
}

/** The names in a yarn.lock of yarn 2 and later: keys are `name@npm:range, name@npm:other`. */
function berryLocked(path: string, text: string | null): LockedPackages | null {
  if (text === null) return null;
  const keys = [...text.matchAll(/^"?((?:@[^/@\s]+\/)?[^@\s"]+)@.*:$/gm)].map((match) => match[1] ?? '');
  return { path, names: new Set(keys), withScripts: null };
}

/** What the keys of such a file ask for: `"a@file:./a::locator=app%40workspace%3A., b@npm:^1"`. */
function berryAsks(text: string): readonly (readonly [string, string])[] {
  return [...text.matchAll(/^"?([^"\n\r\u2028\u2029]+)"?:$/gm)].flatMap((match) =>
    (match[1] ?? '').split(', ').flatMap((one) => {
      const at = one.indexOf('@', 1);
      return at === -1 ? [] : [[one.slice(0, at), one.slice(at + 1).replace(/::.*$/s, '')] as const];
    }),
  );
}

/** The settings in the text of a .yarnrc.yml; null: not understood. */
export function berrySettings(text: string | null): JsonObject | null {
  const read = text === null ? null : readYaml(text);
  const settings = read === null ? null : (read.said ?? {});
  return isObject(settings) ? settings : null;
}
