import { parse } from 'yaml';
import { words } from './command-words.js';
import { dependencyScripts, type LockedPackages } from './dependency-scripts.js';
import { homeFolders } from './home.js';
import { isObject, type JsonObject } from './json-value.js';
import { memberBins } from './member-bins.js';
import { nodeInstallEffects } from './node-effects.js';
import {
  filesBelow,
  manifestFiles,
  type NodeProject,
  nodeProject,
  present,
  projectPath,
  vendored,
} from './node-project.js';
import { lifecycleScripts } from './node-scripts.js';
import { dependencySources } from './node-specs.js';
import { scriptless } from './npm-plan.js';
import { pinnedManager } from './package-manager-field.js';
import { type Check, combine, FINE, open, proven, refuse } from './plan-parts.js';
import type { ProjectCall, ProjectPlan, ProjectView } from './tool.js';

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

/** How yarn 2 or later installs the project that a call is about; `isLater`: the project itself brings or asks for one. */
export function planBerry(call: ProjectCall, view: ProjectView, isLater: boolean): ProjectPlan {
  const project = nodeProject(view, 'berry');
  if (!project.ok) return project;
  const rcPath = projectPath(project, '.yarnrc.yml');
  const rc = view.context.has(rcPath) ? parseYaml(view.context.read(rcPath)) : {};
  if (rc === null) return refuse('not-understood', `${rcPath} is not understood.`);
  const flags = new Set(call.options.flags);
  const lockPath = present(project, ['yarn.lock'])[0];
  const noScripts = flags.has('skip-build');
  return combine(view, [
    () => manifestFiles(project),
    () => vendored(project),
    () => outputs(project),
    () => (view.context.has(rcPath) ? settings(project, rcPath, rc) : FINE),
    () => ({ ok: true, reads: filesBelow(view.context, projectPath(project, '.yarn/patches')) }),
    () => dependencySources(project),
    () => memberBins(project),
    () => (noScripts ? scriptless() : lifecycleScripts(project)),
    () =>
      noScripts || rc['enableScripts'] === false
        ? FINE
        : dependencyScripts(
            project,
            lockPath === undefined ? null : berryLocked(lockPath, view.context.read(lockPath)),
          ),
    () => lockStays(project, lockPath, flags, rc),
    () => pinnedManager(project, 'yarn'),
    () => (isLater ? FINE : { ok: true, premises: [open('The yarn of the image is version 2 or later.')] }),
    // yarn 4 loads `.env.yarn` by default; should it be yarn 1 after all, its own settings count.
    () => ({ ok: true, reads: present(project, ['.env.yarn', '.npmrc', '.yarnrc', '.corepack.env']) }),
    () => ({ ok: true, effects: nodeInstallEffects(view, homeFolders(view.env('HOME'))) }),
  ]);
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
  const foreign = plugins.filter(({ spec }) => typeof spec !== 'string' || !spec.startsWith('@yarnpkg/'));
  const unknown = Object.keys(rc).filter((key) => !KNOWN.has(key));
  return {
    ok: true,
    reads,
    premises: [
      ...foreign.map(({ path: file }) => open(`The plugin ${String(file)} reads nothing of the sources.`)),
      ...unknown.map((key) =>
        open(`The setting ${key} of ${path} neither moves what the install writes nor makes it read the sources.`),
      ),
    ],
  };
}

function lockStays(project: NodeProject, path: string | undefined, flags: ReadonlySet<string>, rc: JsonObject): Check {
  if (path === undefined) return { ok: true, writes: [projectPath(project, 'yarn.lock')] };
  const claim = `The install leaves ${path} as it is.`;
  const ci = project.view.env('CI');
  const frozen =
    flags.has('immutable') ||
    flags.has('frozen-lockfile') ||
    rc['enableImmutableInstalls'] === true ||
    project.view.env('YARN_ENABLE_IMMUTABLE_INSTALLS') === 'true';
  if (frozen) return { ok: true, reads: [path], premises: [proven(claim, 'the install is immutable')] };
  // In what it takes for a CI, yarn is immutable by default.
  if (ci === 'true' && !flags.has('no-immutable') && rc['enableImmutableInstalls'] === undefined)
    return { ok: true, reads: [path], premises: [proven(claim, 'with CI set yarn installs are immutable')] };
  return { ok: true, reads: [path], premises: [open(`${claim} Only --immutable makes that sure.`)] };
}

/** The names in a yarn.lock of yarn 2 and later: keys are `name@npm:range, name@npm:other`. */
function berryLocked(path: string, text: string | null): LockedPackages | null {
  if (text === null) return null;
  const keys = [...text.matchAll(/^"?((?:@[^/@\s]+\/)?[^@\s"]+)@[^\n]*:$/gm)].map((match) => match[1] ?? '');
  return { path, names: new Set(keys), withScripts: null };
}

function parseYaml(text: string | null): JsonObject | null {
  try {
    const value: unknown = text === null ? null : (parse(text) ?? {});
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
