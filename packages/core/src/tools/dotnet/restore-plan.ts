import { resolvePath } from '../../effects/resource.js';
import { folderOf, isWithin, joinPath } from '../../text/paths.js';
import type { ProjectPlan, ProjectView } from '../contract/project.js';
import {
  type Check,
  combine,
  distinct,
  enumerate,
  FINE,
  open,
  proven,
  type RefusedPlan,
  refuse,
} from '../kit/checks.js';
import { besideEachOther } from '../kit/found-by.js';
import { checkOfLock, unsure } from '../kit/lock.js';
import { outsideOf } from '../kit/project-files.js';
import { nearest, stem } from './msbuild-paths.js';
import { configProblem, followProjects, isFile, type Projects, RESPONSE_FILE, STARTED } from './projects.js';
import { readSolution } from './solution.js';

/** A call of dotnet that restores the packages of projects. */
export interface DotnetCall {
  /** The folder of the project or solution in the image, or `?/…`. */
  readonly folder: string;
  /** How that folder is named from the working folder: `src/App`; '' is the working folder itself. */
  readonly below: string;
  /** The project or the solution in it; null: dotnet looks for one. */
  readonly name: string | null;
  /** The settings file that it names, from the working folder. */
  readonly config: string | null;
  /** An option makes it fail where a lock file is out of date. */
  readonly frozen: boolean;
  /** An option asks for a lock file. */
  readonly locks: boolean;
  /** An option has it fetch the packages of a runtime. */
  readonly fetches: boolean;
  /** It needs the sources, too. */
  readonly builds: boolean;
}

/**
 * Variables that make it read or write elsewhere. Each is a property of MSBuild as well, for every variable is one
 * (learn.microsoft.com/visualstudio/msbuild/how-to-use-environment-variables-in-a-build).
 */
const MOVING =
  'NUGET_FALLBACK_PACKAGES RestorePackagesPath RestoreSources RestoreAdditionalProjectSources RestoreFallbackFolders RestoreConfigFile RestoreOutputPath NuGetLockFilePath BaseIntermediateOutputPath MSBuildProjectExtensionsPath UseArtifactsOutput ArtifactsPath DirectoryBuildPropsPath DirectoryBuildTargetsPath DirectoryPackagesPropsPath PublishProfile'.split(
    ' ',
  );

/** Where the host looks for parts of itself, from the working folder (recorded with 3.1.102). */
const PARTS = [
  STARTED,
  'opt/coreservicing',
  'opt/corebreadcrumbs',
  'pkgs/runtime.linux-x64.Microsoft.NETCore.DotNetHostPolicy',
];

/** What a restore needs of a project, and makes of it. */
export function planRestore(call: DotnetCall, view: ProjectView): ProjectPlan {
  const start = startOf(call, view);
  if ('ok' in start) return start;
  const found = followProjects(start.projects, view);
  if (!found.ok) return found;
  if (!found.fetches && !call.fetches)
    return refuse(
      'no-dependencies',
      `${enumerate(found.projects)} ${found.projects.length === 1 ? 'asks' : 'ask'} for no package.`,
    );
  const from = workingFolder(call, view);
  const packages = packagesFolder(view);
  const plan = combine(view, [
    () => ({
      ok: true,
      reads: [...start.reads, ...found.reads],
      looksFor: [...start.looksFor, ...found.looksFor],
      personal: found.personal,
      grows: found.projects.length > 1 ? ['project'] : [],
      foundBy: besideEachOther('project', found.projects),
      premises: [
        proven(
          'The restore reads no other file of the project.',
          `all that ${enumerate(found.projects)} imports and refers to is understood`,
        ),
      ],
      effects: outsideOf(packages === null ? [] : [packages], view.env('HOME')),
    }),
    () => sdkChoice(found.projects, from, view),
    () => (from === null ? FINE : { ok: true, looksFor: PARTS.map((name) => joinPath(from, name)) }),
    () => outputs(found, view),
    () => lockFiles(call, found, view),
    () => namedConfig(call, from, view),
    () => variables(call, packages, view),
    () => (call.builds ? aheadOfBuild(found, view) : FINE),
  ]);
  if (!plan.ok || !call.builds)
    return plan.ok ? { ...plan, installedTo: packages === null ? IN_HOMES : [packages] } : plan;
  if (from === null) return refuse('not-understood', 'The folder that the build runs in is not part of the sources.');
  return { ...plan, folder: from, caches: [packages ?? PACKAGES], cacheWords: ['.nuget', 'NUGET_PACKAGES'] };
}

/** The projects that a restore begins with, and what of the build context tells. */
interface Start {
  readonly projects: readonly string[];
  readonly reads: readonly string[];
  readonly looksFor: readonly string[];
}

function startOf(call: DotnetCall, view: ProjectView): Start | RefusedPlan {
  const named = call.name === null ? null : joinPath(view.folder, call.name);
  if (named !== null && !view.context.has(named)) return refuse('no-manifest', `${named} is not in the build context.`);
  const path = named !== null && isFile(named, view) ? named : chosenIn(named ?? view.folder, view);
  if (typeof path !== 'string') return path;
  return /\.sln[xf]?$/.test(path) ? solutionStart(path, view) : { projects: [path], reads: [], looksFor: [] };
}

/** The project or solution that MSBuild takes where none is named (dotnet/msbuild, src/MSBuild/XMake.cs: ProcessProjectSwitch). */
function chosenIn(folder: string, view: ProjectView): string | RefusedPlan {
  const names = view.context.entries(folder).filter((name) => isFile(joinPath(folder, name), view));
  const projects = names.filter((name) => name.endsWith('proj') && name.slice(0, -'proj'.length).includes('.'));
  const solutions = names.filter((name) => /\.sln.?$/.test(name));
  const [project] = projects;
  const [solution] = solutions;
  const where = folder === '' ? 'the root of the build context' : folder;
  if (project === undefined && solution === undefined)
    return refuse('no-manifest', `There is no project and no solution in ${where}.`);
  const alike = project !== undefined && solution?.endsWith('.sln') === true && stem(project) === stem(solution);
  if (projects.length + solutions.length > 1 && !(alike && projects.length + solutions.length === 2))
    return refuse(
      'not-understood',
      `Which one of ${enumerate([...projects, ...solutions])} in ${where} is meant is not known: name it in the call.`,
    );
  return joinPath(folder, solution ?? project ?? '');
}

function solutionStart(path: string, view: ProjectView): Start | RefusedPlan {
  const text = view.context.read(path);
  const solution = text === null ? null : readSolution(path, text);
  if (solution === null) return refuse('not-understood', `${path} can't be read.`);
  const whole = solution.of === null ? path : joinPath(folderOf(path), solution.of);
  if (!view.context.has(whole)) return refuse('no-manifest', `${whole} is not in the build context.`);
  const folder = folderOf(whole);
  const name = whole.slice(folder === '' ? 0 : folder.length + 1);
  // learn.microsoft.com/visualstudio/msbuild/customize-solution-build
  const beside = [`before.${name}.targets`, `after.${name}.targets`, RESPONSE_FILE].map((one) => joinPath(folder, one));
  const above = ['Directory.Solution.props', 'Directory.Solution.targets'].map((one) =>
    nearest({ name: one, from: folder }, view),
  );
  const odd = beside.find((one) => view.context.has(one)) ?? above.find((one) => one.path !== null)?.path;
  if (odd != null) return refuse('not-understood', `${odd} changes what a restore does, which is not followed.`);
  const projects = solution.projects.map((one) => joinPath(folder, one));
  const outside = projects.find((one) => one.startsWith('../') || one.startsWith('/'));
  if (outside !== undefined)
    return refuse('not-understood', `${outside} of ${path} lies outside of the build context.`);
  return {
    projects,
    reads: whole === path ? [path] : [path, whole],
    looksFor: [...beside, ...above.flatMap(({ nearer }) => nearer)],
  };
}

/** The working folder in the build context; null: it is not in it. */
function workingFolder({ below }: DotnetCall, { folder }: ProjectView): string | null {
  if (below === '') return folder;
  if (folder === below) return '';
  return folder.endsWith(`/${below}`) ? folder.slice(0, -below.length - 1) : null;
}

/**
 * `global.json` names the SDK, the nearest upwards from the working folder (learn.microsoft.com/dotnet/core/tools/global-json),
 * and once more from each project (recorded with 3.1.102).
 */
function sdkChoice(projects: readonly string[], from: string | null, view: ProjectView): Check {
  const folders = distinct([view.folder, ...(from === null ? [] : [from]), ...projects.map(folderOf)]);
  const parts = folders.map((folder): Check => {
    const { path, nearer } = nearest({ name: 'global.json', from: folder }, view);
    if (path === null) return { ok: true, looksFor: nearer };
    const text = view.context.read(path);
    if (text === null) return refuse('not-understood', `${path} can't be read.`);
    return text.includes('"paths"')
      ? refuse('not-understood', `${path} names folders in which the SDK is looked for, which are not followed.`)
      : // An image brings one SDK.
        { ok: true, reads: [path], idle: [path], looksFor: nearer };
  });
  return combine(
    view,
    parts.map((part) => () => part),
  );
}

/** Each project has its own `obj` (learn.microsoft.com/nuget/concepts/package-installation-process). */
function outputs({ projects }: Projects, view: ProjectView): Check {
  const all = projects.map((path) => joinPath(folderOf(path), 'obj'));
  const brought = all.find((path) => view.context.has(path));
  return brought === undefined
    ? { ok: true, writes: all, ignore: all }
    : refuse('vendored', `${brought}, which the restore writes into, is part of the build context.`);
}

/**
 * Lock files beside the projects. A restore that is not locked writes one again that is out of date; a build does the same
 * again behind the sources (learn.microsoft.com/nuget/consume-packages/package-references-in-project-files, "Locking dependencies").
 */
function lockFiles({ frozen, locks, builds }: DotnetCall, { projects, locked }: Projects, view: ProjectView): Check {
  const parts = projects.map((path): Check => {
    const names = [`packages.${stem(path).replaceAll(' ', '_')}.lock.json`, 'packages.lock.json'];
    const places = names.map((name) => joinPath(folderOf(path), name));
    const lock = places.find((one) => view.context.has(one));
    const looksFor = lock === undefined ? places : places.slice(0, places.indexOf(lock));
    if (lock === undefined) return { ok: true, looksFor, writes: locked || locks ? places.slice(-1) : [] };
    if (builds) return { ok: true, reads: [lock], looksFor };
    const kept = { kind: 'kept', proof: '--locked-mode freezes it' } as const;
    const checked = checkOfLock(lock, frozen ? kept : unsure('nothing locks it; --locked-mode does'));
    return checked.ok ? { ...checked, looksFor } : checked;
  });
  return combine(
    view,
    parts.map((part) => () => part),
  );
}

function namedConfig({ config }: DotnetCall, from: string | null, view: ProjectView): Check {
  if (config === null) return FINE;
  const path = from === null ? null : joinPath(from, config);
  if (path === null || !view.context.has(path)) return refuse('no-manifest', `${config} is not in the build context.`);
  return configProblem(path, view) ?? { ok: true, reads: [path] };
}

const PACKAGES = '/root/.nuget/packages';

/** The same in any home, and the folder that it is in. */
const IN_HOMES = [PACKAGES, '.nuget/packages', '.nuget'];

/** Where packages are kept (learn.microsoft.com/nuget/consume-packages/managing-the-global-packages-and-cache-folders); null: in the home. */
function packagesFolder(view: ProjectView): string | null {
  const set = view.env('NUGET_PACKAGES');
  return typeof set === 'string' && set.startsWith('/') ? resolvePath('/', set) : null;
}

function variables({ folder }: DotnetCall, packages: string | null, view: ProjectView): Check {
  const kept = view.env('NUGET_PACKAGES') === undefined || (packages !== null && !isWithin(packages, folder));
  const names = [...(kept ? [] : ['NUGET_PACKAGES']), ...MOVING.filter((name) => view.env(name) !== undefined)];
  return {
    ok: true,
    premises: names.map((name) => open(`The variable ${name} makes dotnet neither read nor write in the project.`)),
  };
}

/**
 * A build restores as `dotnet restore` does, with the same properties (dotnet/sdk, RestoringCommand.cs), and does so again
 * behind the sources: what a restore ahead of them has left out, or too much, it puts right.
 */
function aheadOfBuild({ varies }: Projects, { ahead }: ProjectView): Check {
  if (varies !== null)
    return refuse(
      'not-understood',
      `What a restore does depends on what is built: a condition of ${varies} asks for it.`,
    );
  return ahead.writes.some((one) => one.kind !== 'cwd')
    ? refuse(
        'not-understood',
        'Its RUN does something ahead of the build that a restore in a RUN of its own would not find.',
      )
    : FINE;
}
