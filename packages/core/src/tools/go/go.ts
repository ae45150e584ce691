import { homeFolders } from '../../effects/home.js';
import { ANYTHING, type Effects, type Resource, resolvePath, tree } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import type { Cache } from '../contract/cache.js';
import type { Call } from '../contract/call.js';
import type { ProjectCall } from '../contract/project.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { BUILD_VARIABLES, type GoCall, moduleCache, planGo } from './go-plan.js';

const modules: Cache = { id: 'go:modules', title: 'Go module cache', path: '/go/pkg/mod', clean: 'go clean -modcache' };
const builds: Cache = {
  id: 'go:builds',
  title: 'Go build cache',
  path: '/root/.cache/go-build',
  clean: 'go clean -cache',
};

/** Commands that load packages of the module, and download what they import. */
const LOADS_PACKAGES = new Set(['build', 'install', 'test', 'vet', 'list', 'run']);

/** Variables that decide where modules come from (go.dev/ref/mod#environment-variables): a download has to have them, too. */
const DOWNLOAD_VARIABLES = [
  'GO111MODULE',
  'GOFLAGS',
  'GOINSECURE',
  'GONOPROXY',
  'GONOSUMCHECK',
  'GONOSUMDB',
  'GOPRIVATE',
  'GOPROXY',
  'GOSUMDB',
  'GOMODCACHE',
  'GOPATH',
  'GOTOOLCHAIN',
];

/** What names a file to load, or a folder to look for programs in (`go help environment`). */
const LOADS = [
  'PATH',
  'GOENV',
  'GOROOT',
  'GOWORK',
  'GOPROXY',
  'GOAUTH',
  'CC',
  'CXX',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'NETRC',
];

/** Settings that `go env -w` keeps, with which modules come from elsewhere, or nowhere (`go help environment`). */
const SETTINGS = ['GOFLAGS', 'GOWORK', 'GOROOT', 'off', 'auto'];

/** Where a go.mod may be, seen from the folder of a call. */
const ABOVE = ['', '../', '../../', '../../../', '../../../../'];

/** The Go command. */
export const go: Tool = {
  id: 'go',
  commands: ['go'],
  understand,
  caches: [modules, builds],
  installs: true,
};

function understand(invocation: Invocation): Call | null {
  const [verb, second] = invocation.args;
  if (verb === 'version' || verb === 'env') {
    // `go env -w` writes a file in the home folder.
    const reads: Resource[] = [...SYSTEM, tree(invocation.cwd ?? '/')];
    return { action: 'other', effects: { reads, writes: homeFolders(invocation.home) }, seconds: 0.2 };
  }
  if (verb === 'clean')
    return {
      action: 'clean',
      effects: { reads: caches(invocation), writes: caches(invocation) },
      seconds: 0.5,
      empties: emptied(invocation),
    };
  if (verb === 'mod' && second === 'download') {
    // With names it downloads these; with -x, -json and the like it is still a download.
    const named = invocation.args.slice(2).some((word) => word === null || !word.startsWith('-'));
    const project = named ? null : projectCall(invocation, modeOf(invocation));
    return {
      action: 'download',
      effects: effectsIn(invocation),
      seconds: 11.6,
      fills: [modules.id],
      ...(project === null ? {} : { project }),
    };
  }
  if ((verb === 'install' || verb === 'run') && invocation.args.some((word) => word?.includes('@') === true))
    return otherProgram(invocation, verb);
  if (verb === 'get' ? getsItself(invocation) : verb !== null && verb !== undefined && LOADS_PACKAGES.has(verb)) {
    // A build runs cgo, tests and generators: only what it downloads can be said of it.
    const call: Call = {
      action: 'build',
      effects: ANYTHING,
      seconds: 11.6,
      fills: [modules.id, builds.id],
      ...(takesWhatIsThere(invocation) ? { showsCaches: [modules.id] } : {}),
    };
    return withProject(call, invocation, modeOf(invocation));
  }
  if (verb === 'generate')
    return withProject({ action: 'generate', effects: ANYTHING, seconds: 2 }, invocation, {
      ...modeOf(invocation),
      generates: true,
    });
  return null;
}

/**
 * `go list -m` tells in which folder each module lies that has been downloaded, and with GOPROXY=off those that have not are
 * not found (go.dev/ref/mod#go-list-m, #environment-variables).
 */
function takesWhatIsThere({ args, env }: Invocation): boolean {
  return (args[0] === 'list' && args.some((word) => word === null || /^--?m$/.test(word))) || env('GOPROXY') === 'off';
}

function withProject(call: Call, invocation: Invocation, mode: Omit<GoCall, 'folder'>): Call {
  const prefetch = prefetchCommand(invocation);
  if (prefetch === null) return call;
  const project = projectCall(invocation, { ...mode, prefetch });
  return project === null ? call : { project, ...call };
}

/** `go install example.org/cmd@v1`: it looks at no go.mod (go.dev/ref/mod#go-install). */
function otherProgram(invocation: Invocation, verb: string): Call {
  const found = caches(invocation);
  const effects: Effects = {
    reads: [...SYSTEM, ...found, { kind: 'network' }],
    writes: [...found, tree('/go'), ...SYSTEM],
  };
  const names = invocation.args.flatMap((word) =>
    word?.includes('@') === true ? [word.replace(/@.*$/s, '').replace(/^.*\//, '')] : [],
  );
  return verb === 'run'
    ? { action: 'run', effects: ANYTHING, seconds: 11.6 }
    : { action: 'install', effects, seconds: 11.6, fills: [modules.id, builds.id], replaces: names };
}

/** `go get ./...` without `-u`: it loads the module's own packages and keeps the versions of go.mod. */
function getsItself(invocation: Invocation): boolean {
  return invocation.args
    .slice(1)
    .every(
      (word) =>
        word !== null && (word.startsWith('./') || word === '.' || word === '-d' || word === '-v' || word === '-t'),
    );
}

/** What the call's own options say of the modules; those of GOFLAGS are for the plan. */
function modeOf(invocation: Invocation): Omit<GoCall, 'folder'> {
  const options = invocation.args.filter((word) => word !== null);
  const elsewhere = options.some((word) => /^--?(mod=vendor$|C\b|modfile\b|overlay\b)/.test(word));
  return { elsewhere, mode: options.some((word) => /^--?mod\b/.test(word)) };
}

function projectCall(
  { cwd }: Invocation,
  { prefetch, ...mode }: Omit<GoCall, 'folder'> & { prefetch?: string },
): ProjectCall | null {
  if (cwd === null) return null;
  const call: GoCall = { ...mode, folder: cwd, builds: prefetch !== undefined };
  return {
    folder: cwd,
    need: prefetch === undefined ? 'install' : 'build',
    ...(prefetch === undefined ? {} : { prefetch }),
    needs: [ABOVE.map((folder) => `${folder}go.mod`)],
    loads: LOADS,
    settings: SETTINGS,
    ...(usual(call) ? { usual: true } : {}),
    plan: (view) => planGo(call, view),
  };
}

/** No option says how the modules are to be used, and it is no `go generate`. */
function usual({ elsewhere, mode, generates }: GoCall): boolean {
  return elsewhere !== true && mode !== true && generates !== true;
}

/** `go mod download`, with the variables that the call itself sets and a download may look at; null if one that it does look at can't be written. */
function prefetchCommand(invocation: Invocation): string | null {
  const kept: string[] = [];
  for (const [name, value] of invocation.assignments) {
    if (BUILD_VARIABLES.has(name)) continue;
    if (value !== null && /^[\w.,:/=@%+*-]*$/.test(value)) kept.push(`${name}=${value}`);
    else if (DOWNLOAD_VARIABLES.includes(name)) return null;
  }
  return [...kept, 'go mod download'].join(' ');
}

function caches(invocation: Invocation): readonly Resource[] {
  const { modules: path, known } = moduleCache(invocation.env);
  return [...(known ? [tree(path)] : [tree('/go'), ...homeFolders(invocation.home)]), ...homeFolders(invocation.home)];
}

function emptied(invocation: Invocation): readonly string[] {
  return [
    ...(invocation.args.includes('-modcache') ? [modules.id] : []),
    ...(invocation.args.includes('-cache') ? [builds.id] : []),
  ];
}

function effectsIn(invocation: Invocation): Effects {
  const here: Resource[] = invocation.cwd === null ? [tree('/')] : [tree(invocation.cwd)];
  return {
    reads: [...here, ...caches(invocation), { kind: 'network' }],
    writes: [...caches(invocation), ...here.map(goSumOf)],
  };
}

/** Before Go 1.18 a download may add to go.sum. */
function goSumOf(folder: Resource): Resource {
  return folder.kind === 'path' ? tree(resolvePath(folder.path, 'go.sum') ?? '/') : folder;
}
