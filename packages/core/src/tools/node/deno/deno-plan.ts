import { homeFolders } from '../../../effects/home.js';
import { type Effects, resolvePath, tree } from '../../../effects/resource.js';
import { SYSTEM } from '../../../effects/system-folders.js';
import { basename, isWithin, joinPath, relativeTo } from '../../../text/paths.js';
import type { NotFrozen, ProjectPlan, ProjectView } from '../../contract/project.js';
import type { Invocation } from '../../contract/tool.js';
import { type Check, combine, distinct, enumerate, FINE, open, proven, refuse } from '../../kit/checks.js';
import { words } from '../../kit/command-words.js';
import { foundBy } from '../../kit/found-by.js';
import { type Freezable, type FrozenForm, freezable, lockDiffers } from '../../kit/frozen.js';
import { hinted } from '../../kit/hint.js';
import type { Install } from '../../kit/installer.js';
import { textEntries } from '../../kit/json-value.js';
import { type SettingSources, settingsCheck, variableRows } from '../../kit/settings.js';
import { judgeNpmrc, parseNpmrc } from '../npm/npmrc.js';
import { isBehind, lockCheck, lockToFreeze } from './deno-lock.js';
import { type DenoProject, denoProject, foldersOf } from './deno-project.js';
import { sourcesCheck } from './deno-sources.js';

/** How Deno 2 installs what the settings and manifests of a project name. In Deno 1 the same call fails. */
export function planDeno(install: Install, view: ProjectView): ProjectPlan {
  return hinted(planOf, freezeDeno, install, view);
}

/** For users: what a workspace grows by. */
const MEMBER = 'workspace member';

const FROZEN: FrozenForm = { option: '--frozen', shown: 'deno install --frozen' };

/** `--frozen` (docs.deno.com/runtime/reference/cli/install). With a lock file that is behind it would fail. */
export function freezeDeno(install: Install, view: ProjectView): Freezable | NotFrozen | null {
  const project = denoProject(view);
  const path = project.ok ? lockToFreeze(project, install) : null;
  if (!project.ok || path === null) return null;
  return isBehind(path, project) ? lockDiffers(FROZEN, path) : freezable(FROZEN, path);
}

/** With it package.json does not count. */
const VARIABLES = variableRows(
  words('DENO_NO_PACKAGE_JSON'),
  (name) => `The install does the same with the variable ${name}.`,
);

function planOf({ folder, verb, command }: Install, view: ProjectView): ProjectPlan {
  const project = denoProject(view);
  if (!project.ok) return project;
  const places = denoFolders(view, folder);
  if (places === null) return refuse('not-understood', 'DENO_DIR is set to a folder that is not known.');
  const sources: SettingSources = { id: 'deno', folder, command, view };
  const outputs = outputsOf(project, sources);
  const plan = combine(view, [
    () => settingsOf(project),
    () => filesCheck(project),
    () => sourcesCheck(project),
    () => outputCheck(outputs, project),
    () => placesCheck(places, folder, view),
    () => npmrcCheck(project),
    () => scriptsCheck(project, sources),
    () => earlierVersions(verb, view),
    () => settingsCheck(VARIABLES, sources),
    () => lockCheck(project, verb, sources),
    () => ({ ok: true, effects: outsideOfDeno(view, places) }),
  ]);
  return plan.ok ? { ...plan, installedTo: places } : plan;
}

/** Settings of deno.json that are about other commands, or that are looked at here (libs/config/deno_json/mod.rs). */
const KNOWN = words(`
  $schema compilerOptions importMap imports scopes lint fmt tasks test bench coverage compile desktop lock exclude minimumDependencyAge
  nodeModulesDir nodeModulesLinker vendor license permissions publish deploy allowScripts catalog catalogs name version workspace exports
  unstable description author
`);

/** Packages that are folders of the project. */
const LINKS = ['links', 'patch'];

function settingsOf(project: DenoProject): Check {
  for (const { config } of foldersOf(project)) {
    const keys = Object.keys(config?.json ?? {});
    const link = keys.find((key) => LINKS.includes(key));
    if (link !== undefined)
      return refuse('local-dependency', `"${link}" of ${config?.path} takes packages from folders.`);
    const odd = keys.filter((key) => !KNOWN.has(key));
    if (odd.length > 0)
      return refuse('not-understood', `What an install does with "${odd[0]}" of ${config?.path} is not known.`);
  }
  return FINE;
}

/** How the manifests of those members are called that a pattern finds. */
function namesOfManifests({ members, patterns, root }: DenoProject): readonly string[] {
  const named = patterns.map((one) => joinPath(root.folder, one));
  const found = members.filter(({ folder }) => !named.includes(folder));
  const files = found.flatMap(({ config, manifest }) => [config, manifest]);
  return distinct(files.flatMap((file) => (file === null ? [] : [basename(file.path)])));
}

/** The files that are read, and those that are looked for beside them. */
function filesCheck(project: DenoProject): Check {
  const folders = foldersOf(project);
  const at = (...names: readonly string[]): readonly string[] =>
    folders.flatMap(({ folder }) => names.map((name) => joinPath(folder, name)));
  return {
    ok: true,
    reads: folders.flatMap(({ config, manifest }) => [config, manifest].flatMap((file) => file?.path ?? [])),
    grows: project.isWorkspace ? [MEMBER] : [],
    foundBy: namesOfManifests(project).flatMap((name) =>
      foundBy({ kind: MEMBER, folder: project.root.folder, patterns: project.patterns, name }),
    ),
    // A step ahead of the install may make another member.
    looksFor: [...at('deno.json', 'deno.jsonc', 'package.json', 'tsconfig.json'), ...project.searched],
    premises: [
      proven(
        'The install reads no file of the sources.',
        `all that ${enumerate(folders.flatMap(({ config, manifest }) => (config ?? manifest)?.path ?? []))} names comes from elsewhere`,
      ),
    ],
  };
}

/** The folders of the project that it writes: `node_modules` beside a package.json or where the settings say so, `vendor`. */
function outputsOf(project: DenoProject, { command }: SettingSources): readonly string[] {
  const { config, folder } = project.root;
  const given = (name: string): boolean => command.options.some((one) => one.name.startsWith(name));
  const mode = config?.json['nodeModulesDir'];
  const vendor = (config?.json['vendor'] ?? false) !== false || given('--vendor');
  const modules = vendor || (mode !== undefined && mode !== false && mode !== 'none') || given('--node-modules-dir');
  const manifests = foldersOf(project).filter(({ manifest }) => manifest !== null);
  return distinct([
    ...(modules || manifests.length > 0 ? [joinPath(folder, 'node_modules')] : []),
    ...manifests.map((one) => joinPath(one.folder, 'node_modules')),
    ...(vendor ? [joinPath(folder, 'vendor')] : []),
  ]);
}

function outputCheck(outputs: readonly string[], { view: { context } }: DenoProject): Check {
  const brought = outputs.find((path) => context.has(path));
  return brought === undefined
    ? { ok: true, writes: outputs, ignore: outputs.filter((path) => path.endsWith('node_modules')) }
    : refuse(
        'vendored',
        `${brought} is part of the build context: the install works on top of it, and a later copy would put it back.`,
      );
}

/** Where Deno keeps what it downloads: each folder of which it may be one; null: not known. `.cache/deno`: in the home of any user. */
function denoFolders({ env }: Pick<ProjectView, 'env'>, folder: string): readonly string[] | null {
  const set = env('DENO_DIR');
  if (set === null) return null;
  if (set === undefined || set === '') return ['/deno-dir', 'deno-dir', '.cache/deno', '.cache'];
  const path = set.startsWith('/') ? resolvePath('/', set) : resolvePath(folder, set);
  return path === null || isWithin(folder, path) ? null : [path];
}

/** A folder beside the sources is one of those that are written. */
function placesCheck(places: readonly string[], folder: string, view: ProjectView): Check {
  const inside = places.flatMap((path) => (isWithin(path, folder) ? (relativeTo(folder, path) ?? []) : []));
  const own = inside.map((path) => joinPath(view.folder, path));
  const brought = own.find((path) => view.context.has(path));
  return brought === undefined
    ? { ok: true, writes: own, ignore: own }
    : refuse('vendored', `${brought}, where Deno keeps what it downloads, is part of the build context.`);
}

function npmrcCheck({ view }: DenoProject): Check {
  const path = joinPath(view.folder, '.npmrc');
  if (!view.context.has(path)) return { ok: true, looksFor: [path] };
  const settings = parseNpmrc(view.context.read(path) ?? '[');
  return settings === null ? refuse('not-understood', `${path} is not understood.`) : judgeNpmrc(path, settings, 'npm');
}

/** Scripts that run when a package is put in place; where any may, those of the project count among them (seen with 2.9). */
const SCRIPTS = ['preinstall', 'install', 'postinstall'];

/** No script runs unless it is allowed by name, or all are. */
function scriptsCheck(project: DenoProject, { command }: SettingSources): Check {
  const set = project.root.config?.json['allowScripts'];
  const allows = command.options.some(({ name }) => name.startsWith('--allow-scripts'));
  if (!allows && (set === undefined || set === false || (Array.isArray(set) && set.length === 0))) return FINE;
  const own = foldersOf(project).find(({ manifest }) =>
    textEntries(manifest?.json['scripts']).some(([name]) => SCRIPTS.includes(name)),
  );
  return own === undefined
    ? {
        ok: true,
        premises: [
          open('No package whose scripts are allowed reads the sources, or writes into them, while it is installed.'),
        ],
      }
    : refuse(
        'lifecycle-script',
        `Scripts are allowed, and ${own.manifest?.path} has some that may run during the install.`,
      );
}

const RUN_BEFORE = words('ci ci.js ci.jsx ci.mjs ci.mts ci.ts ci.tsx');

/** Before `deno ci` was a command, it ran a file of that name (seen with 2.0). */
function earlierVersions(verb: string, view: ProjectView): Check {
  if (verb !== 'ci') return FINE;
  const names = [...RUN_BEFORE].map((name) => joinPath(view.folder, name));
  const found = names.find((path) => view.context.has(path));
  return found === undefined
    ? { ok: true, looksFor: names }
    : refuse('not-understood', `Versions that do not know \`deno ci\` run ${found}.`);
}

/** What an install reads and writes outside of the project. */
function outsideOfDeno(view: Pick<ProjectView, 'env'>, places: readonly string[]): Effects {
  const own = [
    ...homeFolders(view.env('HOME')),
    ...[...places, '/tmp', ...[view.env('XDG_CACHE_HOME') ?? '']].filter((one) => one.startsWith('/')).map(tree),
  ];
  return { reads: [...SYSTEM, ...own, { kind: 'network' }, { kind: 'env-all' }], writes: own };
}

/** The same for any call. */
export function denoOutside({ env, home, cwd }: Invocation): Effects {
  const places = denoFolders({ env }, cwd ?? '/');
  return outsideOfDeno({ env: (name) => (name === 'HOME' ? home : env(name)) }, places ?? ['/']);
}
