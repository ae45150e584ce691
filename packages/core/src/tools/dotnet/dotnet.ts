import { belowHome, USER_FOLDERS } from '../../effects/home.js';
import { ANYTHING, resolvePath, tree } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import { relativeTo } from '../../text/paths.js';
import type { Cache } from '../contract/cache.js';
import type { Call } from '../contract/call.js';
import type { FrozenInstall, ProjectCall, ProjectView } from '../contract/project.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { open } from '../kit/checks.js';
import {
  type CommandWords,
  commandWords,
  given,
  type OptionTable,
  said,
  valueOf,
  words,
} from '../kit/command-words.js';
import { type FrozenForm, freezable, frozenCall } from '../kit/frozen.js';
import { fetchCommand } from '../kit/prefetch.js';
import { movesRestore } from './msbuild-names.js';
import { type DotnetCall, planRestore } from './restore-plan.js';

/** What NuGet keeps of answers from its sources (learn.microsoft.com/nuget/consume-packages/managing-the-global-packages-and-cache-folders). */
const answers: Cache = {
  id: 'dotnet:http-cache',
  title: 'NuGet HTTP cache',
  path: '/root/.local/share/NuGet/http-cache',
  clean: 'dotnet nuget locals http-cache --clear',
  // Packages are unpacked elsewhere, in ~/.nuget/packages, where builds and programs that are not published read them: those stay.
  spare: {
    // Its name before .NET 8.
    also: ['/root/.local/share/NuGet/v3-cache'],
    named: /NuGet\/|\.local(?![\w-])|(?:http|v3)-cache/,
    used: /\bdotnet\s+(?:restore|build|run|test|publish|pack|add|package|tool|new|watch|workload)(?![\w-])/,
    moved: /NUGET_HTTP_CACHE_PATH|XDG_DATA_HOME|DOTNET_CLI_HOME|--no-(?:http-)?cache/i,
    command: () => 'dotnet nuget locals http-cache --clear',
  },
};

/** Options of `dotnet restore` (learn.microsoft.com/dotnet/core/tools/dotnet-restore). */
const RESTORE: OptionTable = {
  plain: words(
    '--disable-parallel -f --force --ignore-failed-sources --no-dependencies --interactive --use-lock-file --locked-mode --force-evaluate --nologo -nologo --no-cache --no-http-cache --disable-build-servers --use-current-runtime --ucr',
  ),
  valued: words(
    '-r --runtime -a --arch --os -s --source --packages --configfile --lock-file-path -v --verbosity -verbosity -p --property -property --tl',
  ),
};

/** Options of `dotnet build`, `publish`, `pack` and `test` (learn.microsoft.com/dotnet/core/tools/dotnet-publish and the pages beside it). */
const BUILD: OptionTable = {
  plain: words(
    '--no-restore --no-build --nologo -nologo --self-contained --sc --no-self-contained --no-dependencies --no-incremental --interactive --disable-build-servers --use-current-runtime --ucr',
  ),
  valued: words(
    '-c --configuration -f --framework -o --output -r --runtime -a --arch --os -s --source -v --verbosity -verbosity --version-suffix -p --property -property --filter -l --logger --results-directory --collect --tl',
  ),
};

/** Options that say for which runtime, and with which sources: a restore ahead of a build has to have them, too. */
const FORWARDED = words('-r --runtime -a --arch --os -s --source --use-current-runtime --ucr');
const PROPERTY = words('-p --property -property');
const RUNTIME = words('-r --runtime -a --arch --os --use-current-runtime --ucr');

/** Options with which it reads or writes elsewhere. */
const ELSEWHERE = ['--packages', '--lock-file-path'];

/** Calls that build, and so restore first (learn.microsoft.com/dotnet/core/tools/dotnet-restore, "Description"). */
const BUILDS = words('build publish pack test');

/** Calls that show something. */
const SHOWS = words('--version --info --list-sdks --list-runtimes');

/** What names a file to load, or a folder to look in (learn.microsoft.com/dotnet/core/tools/dotnet-environment-variables; NuGet.Client, NuGet.Common). */
const LOADS = [
  ...words(
    'PATH DOTNET_ROOT DOTNET_HOST_PATH DOTNET_STARTUP_HOOKS DOTNET_CLI_HOME NUGET_PLUGIN_PATHS NUGET_NETCORE_PLUGIN_PATHS NUGET_COMMON_APPLICATION_DATA NUGET_SCRATCH NUGET_HTTP_CACHE_PATH MSBuildSDKsPath MSBuildExtensionsPath SSL_CERT_FILE SSL_CERT_DIR',
  ),
  ...USER_FOLDERS,
];

/** Settings of a user's NuGet.Config by which packages come from a folder, or go into one (learn.microsoft.com/nuget/reference/nuget-config-file). */
const SETTINGS = words('globalPackagesFolder repositoryPath fallbackPackageFolders');

/** Seconds of a build, which is in no build log that was counted: those of what compiles. */
const BUILD_SECONDS = 34.6;

/** Seconds of a restore: those of packages of a language. */
const RESTORE_SECONDS = 11.8;

/** The .NET command line. */
export const dotnet: Tool = {
  id: 'dotnet',
  commands: ['dotnet'],
  understand,
  caches: [answers],
  installs: true,
  leftovers: [
    { name: 'obj', what: 'what restores and builds of .NET keep', kind: 'folder', ignoredByGit: true },
    { name: 'bin', what: 'build output of .NET', kind: 'folder', ignoredByGit: true },
    { name: 'TestResults', what: 'results of tests', kind: 'folder', ignoredByGit: true },
  ],
};

function understand(invocation: Invocation): Call | null {
  const [verb, ...rest] = invocation.args;
  if (verb === null || verb === undefined) return null;
  if (SHOWS.has(verb)) return rest.length === 0 ? shows(invocation) : null;
  if (verb === 'nuget') return clears(invocation);
  if (verb !== 'restore' && !BUILDS.has(verb)) return null;
  const command = commandWords(spelled(rest), verb === 'restore' ? RESTORE : BUILD);
  if (command === null || command.words.length > 1) return null;
  // Servers of a build may stay; whoever finds none starts its own, so that nothing needs them (learn.microsoft.com/dotnet/core/tools/dotnet-build-server).
  const call: Call =
    verb === 'restore'
      ? { action: verb, effects: ANYTHING, seconds: RESTORE_SECONDS, fills: [answers.id] }
      : {
          action: verb,
          effects: ANYTHING,
          seconds: BUILD_SECONDS,
          ...(given(command, '--no-restore', '--no-build') ? {} : { fills: [answers.id] }),
        };
  const project = projectOf(verb, command, invocation);
  return project === null ? call : { ...call, project };
}

/** `-p:A=B` as `-p=A=B`, `/p:A=B` too, and `--self-contained true` as one word (learn.microsoft.com/visualstudio/msbuild/msbuild-command-line-reference). */
function spelled(args: Invocation['args']): Invocation['args'] {
  const all: (string | null)[] = [];
  for (const word of args) {
    const option = word?.replace(/^\/(?=(?:p|property):)/, '-').replace(/^(-{1,2}[\w-]+):/, '$1=') ?? null;
    const last = all.at(-1);
    if ((word === 'true' || word === 'false') && (last === '--self-contained' || last === '--sc'))
      all[all.length - 1] = `${last}=${word}`;
    else all.push(option);
  }
  return all;
}

function projectOf(verb: string, command: CommandWords, invocation: Invocation): ProjectCall | null {
  const { cwd } = invocation;
  const builds = verb !== 'restore';
  if (cwd === null || ELSEWHERE.some((option) => valueOf(command, option) !== undefined)) return null;
  if (builds && given(command, '--no-restore', '--no-build')) return null;
  const properties = command.options.filter(({ name }) => PROPERTY.has(name)).map(({ value }) => value);
  if (properties.some((one) => one === null || !isHarmless(one))) return null;
  const sources = command.options.filter(({ name }) => name === '-s' || name === '--source');
  if (sources.some(({ value }) => value === null || !/^https?:\/\//.test(value))) return null;
  const root = rootOf(command.words[0] ?? null, cwd);
  const config = valueOf(command, '--configfile');
  const prefetch = builds ? prefetchOf(command, invocation) : null;
  if (root === null || config === null || config?.startsWith('/') === true || (builds && prefetch === null))
    return null;
  const call = {
    ...root,
    config: config ?? null,
    frozen: given(command, '--locked-mode'),
    locks: given(command, '--use-lock-file'),
    fetches: command.options.some(({ name }) => RUNTIME.has(name)),
    builds,
  };
  return {
    folder: root.folder,
    need: builds ? 'build' : 'install',
    ...(prefetch === null ? {} : { prefetch, anyAhead: true }),
    needs: root.name !== null && /\.(?:\w+proj|sln[xf]?)$/.test(root.name) ? [[root.name]] : [],
    loads: LOADS,
    settings: [...SETTINGS],
    plan: (view) => planRestore(call, view),
    ...(builds || call.frozen ? {} : { frozen: (view) => frozenRestore(call, invocation, view) }),
  };
}

const LOCKED_MODE: FrozenForm = { option: '--locked-mode', shown: '--locked-mode' };

/** `--locked-mode`: it fails rather than write a lock file again. Proposed where each project has one. */
function frozenRestore(call: DotnetCall, { args }: Invocation, view: ProjectView): FrozenInstall | null {
  const plan = planRestore(call, view);
  const locks = plan.ok ? plan.reads.filter((path) => LOCK.test(path)) : [];
  const [first] = locks;
  if (!plan.ok || first === undefined || locks.length < plan.reads.filter((path) => /\.\w+proj$/.test(path)).length)
    return null;
  const claim = `${first} is up to date with its project, which is not compared here: otherwise the build fails from now on.`;
  return frozenCall(freezable(LOCKED_MODE, first, [open(claim)]), args, RESTORE);
}

/** The name of a lock file. */
const LOCK = /(?:^|\/)packages\.(?:[^/]+\.)?lock\.json$/;

/** Does a `-p:A=B` leave where a restore reads and writes as it is? */
function isHarmless(property: string): boolean {
  return property.split(';').every((one) => /^\w+=/.test(one) && !movesRestore(one.slice(0, one.indexOf('='))));
}

/** The folder and the name of what a call restores; null: it isn't below the working folder. */
function rootOf(
  word: string | null,
  cwd: string,
): { readonly folder: string; readonly below: string; readonly name: string | null } | null {
  if (word === null) return { folder: cwd, below: '', name: null };
  const path = resolvePath(cwd, word);
  const below = path === null ? null : relativeTo(cwd, path);
  if (path === null || below === null) return null;
  if (below === '') return { folder: cwd, below: '', name: null };
  const slash = below.lastIndexOf('/');
  const folder = slash < 0 ? cwd : (resolvePath(cwd, below.slice(0, slash)) ?? cwd);
  return { folder, below: slash < 0 ? '' : below.slice(0, slash), name: below.slice(slash + 1) };
}

/** The restore that a build begins with; null if one of its words can't be written again. */
function prefetchOf(command: CommandWords, invocation: Invocation): string | null {
  const all = ['dotnet', 'restore', ...command.words];
  for (const { name, value } of command.options) {
    if (PROPERTY.has(name)) all.push(`-p:${value ?? '?'}`);
    else if (FORWARDED.has(name)) all.push(name, ...(RESTORE.plain.has(name) ? [] : [value ?? '?']));
  }
  const alone = said(command, '--self-contained', '--sc');
  if (alone !== null) all.push(`-p:SelfContained=${alone}`);
  return fetchCommand(invocation, all, () => 'needed');
}

function shows({ home }: Invocation): Call {
  const own = [...belowHome(home, '.dotnet'), tree('/tmp')];
  return { action: 'query', effects: { reads: [...SYSTEM, ...own], writes: own }, seconds: 0.5 };
}

/** `dotnet nuget locals all --clear` (learn.microsoft.com/dotnet/core/tools/dotnet-nuget-locals). */
function clears({ args, home }: Invocation): Call | null {
  const [, locals, which, option, ...more] = args;
  if (locals !== 'locals' || (option !== '--clear' && option !== '-c') || more.length > 0) return null;
  if (which !== 'all' && which !== 'http-cache') return null;
  const own = [...belowHome(home, '.local'), ...belowHome(home, '.nuget'), ...belowHome(home, '.dotnet'), tree('/tmp')];
  return { action: 'clean', effects: { reads: [...SYSTEM, ...own], writes: own }, seconds: 1, empties: [answers.id] };
}
