import { homeFolders } from '../../effects/home.js';
import { ANYTHING, type Effects, type Resource, resolvePath, tree } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { words } from '../kit/command-words.js';
import {
  type Installer,
  installer,
  projectBuild,
  projectInstall,
  type Verb,
  type VerbCall,
  verbs,
} from '../kit/installer.js';
import { fetchCommand } from '../kit/prefetch.js';
import { buildCache } from './go-build-cache.js';
import { modules } from './go-modules.js';
import { BUILD_VARIABLES, DOWNLOAD, isUsual, moduleCache, planGo } from './go-plan.js';

const MODULES = modules.id;
const BUILDS = buildCache.id;

/** Variables that decide where modules come from (go.dev/ref/mod#environment-variables): a download has to have them, too. */
const DOWNLOAD_VARIABLES = words(`
  GO111MODULE GOFLAGS GOINSECURE GONOPROXY GONOSUMCHECK GONOSUMDB GOPRIVATE GOPROXY GOSUMDB GOMODCACHE GOPATH GOTOOLCHAIN
`);

/** Where a go.mod may be, seen from the folder of a call. */
const ABOVE = ['', '../', '../../', '../../../', '../../../../'];

const SPEC: Installer = {
  id: 'go',
  commands: ['go'],
  seconds: 11.6,
  // What a build does with its options is told by the sources.
  options: { plain: words(''), valued: words('') },
  verbs: new Map<string, Verb>([
    [DOWNLOAD, download],
    // They load packages of the module, and download what they import.
    ...verbs(build, 'build', 'test', 'vet', 'list'),
    ...verbs(program, 'install', 'run'),
    ['get', get],
    ['generate', generate],
    ...verbs(shows, 'version', 'env'),
    ['clean', clean],
  ]),
  free: 'all',
  shows: [],
  caches: [modules, buildCache],
  // go, src/cmd/go/internal/cache/cache.go, putIndexEntry.
  unsteady: [{ path: '.cache/go-build/', because: "go's build cache keeps the time of each entry" }],
  // What names a file to load, or a folder to look for programs in (`go help environment`).
  loads: [...words('PATH GOENV GOROOT GOWORK GOPROXY GOAUTH CC CXX SSL_CERT_FILE SSL_CERT_DIR NETRC')],
  // Settings that `go env -w` keeps, with which modules come from elsewhere, or nowhere (`go help environment`).
  settings: () => ['GOFLAGS', 'GOWORK', 'GOROOT', 'off', 'auto'],
  needs: () => [ABOVE.map((folder) => `${folder}go.mod`)],
  prefetch: ({ invocation }) =>
    fetchCommand(invocation, ['go', ...DOWNLOAD.split(' ')], (name) =>
      BUILD_VARIABLES.has(name) ? 'aside' : DOWNLOAD_VARIABLES.has(name) ? 'needed' : 'welcome',
    ),
  usual: isUsual,
  plan: planGo,
};

/** The Go command. */
export const go: Tool = installer(SPEC);

const WRITES = 'env -w';

/** Settings that every version with modules knows (`go help environment` of Go 1.14). */
const PLAIN_SETTING =
  /^(?:GO111MODULE|GOPROXY|GOPRIVATE|GONOPROXY|GOSUMDB|GONOSUMDB|GOINSECURE|CGO_ENABLED|GOOS|GOARCH)=/;

/**
 * Of a project `go env -w` reads the version of Go in go.mod, to run that, and every later call of the project runs that as well
 * (cmd/go/internal/toolchain/select.go: Select; cmd/go/internal/envcmd/env.go: runEnvW). What it writes is the same for all of them.
 */
function isPlainSetting(args: Invocation['args']): boolean {
  const [verb, flag, ...rest] = args;
  return [verb, flag].join(' ') === WRITES && rest.every((word) => word !== null && PLAIN_SETTING.test(word));
}

/** `go env -w NAME=VALUE` writes a file in the home folder: to later calls it is what a variable of that name is (`go help env`). */
function shows({ invocation: { args, cwd, home } }: VerbCall): Call {
  const sets = args.flatMap((word): Resource[] => {
    const name = /^([A-Z]\w*)=/.exec(word ?? '')?.[1];
    return name === undefined ? [] : [{ kind: 'env', name }];
  });
  return {
    action: 'other',
    effects: {
      reads: [...SYSTEM, ...(isPlainSetting(args) ? homeFolders(home) : [tree(cwd ?? '/')])],
      writes: [...homeFolders(home), ...sets],
    },
    seconds: 0.2,
  };
}

function clean({ invocation }: VerbCall): Call {
  const found = caches(invocation);
  const empties = [
    ...(invocation.args.includes('-modcache') ? [MODULES] : []),
    ...(invocation.args.includes('-cache') ? [BUILDS] : []),
  ];
  return { action: 'clean', effects: { reads: found, writes: found }, seconds: 0.5, empties };
}

/** With names it downloads these; with -x, -json and the like it is still a download. */
function download(call: VerbCall): Call {
  const { invocation, command, rest } = call;
  const { project, ...made } = projectInstall(SPEC, call);
  const named = rest.length > 0 || command.options.some(({ name }) => name === '');
  return {
    ...made,
    action: 'download',
    effects: downloadEffects(invocation),
    fills: [MODULES],
    ...(named || project === undefined ? {} : { project }),
  };
}

/** A build runs cgo, tests and generators: only what it downloads can be said of it. */
function build(call: VerbCall): Call {
  const made = projectBuild(SPEC, call);
  return takesWhatIsThere(call.invocation) ? { ...made, showsCaches: [MODULES] } : made;
}

/**
 * `go list -m` tells in which folder each module lies that has been downloaded, and with GOPROXY=off those that have not are
 * not found (go.dev/ref/mod#go-list-m, #environment-variables).
 */
function takesWhatIsThere({ args, env }: Invocation): boolean {
  return (args[0] === 'list' && args.some((word) => word === null || /^--?m$/.test(word))) || env('GOPROXY') === 'off';
}

/** `go generate` runs programs of the sources. */
function generate(call: VerbCall): Call {
  const { project } = projectBuild(SPEC, call);
  return { action: 'generate', effects: ANYTHING, seconds: 2, ...(project === undefined ? {} : { project }) };
}

/** `go get ./...` without `-u`: it loads the module's own packages and keeps the versions of go.mod. */
function get(call: VerbCall): Call | null {
  const { command, rest } = call;
  const itself =
    rest.every((word) => word.startsWith('./') || word === '.') &&
    command.options.every(({ name, value }) => ['-d', '-v', '-t'].includes(name) && value === null);
  return itself ? build(call) : null;
}

/** `go install example.org/cmd@v1`: it looks at no go.mod (go.dev/ref/mod#go-install). Without `@` it is a program of the module. */
function program(call: VerbCall): Call {
  const { invocation, verb } = call;
  const named = invocation.args.flatMap((word) => (word?.includes('@') === true ? [word] : []));
  if (named.length === 0) return build(call);
  const found = caches(invocation);
  const effects: Effects = {
    reads: [...SYSTEM, ...found, { kind: 'network' }],
    writes: [...found, tree('/go'), ...SYSTEM],
  };
  const names = named.map((word) => word.replace(/@.*$/s, '').replace(/^.*\//, ''));
  return verb === 'run'
    ? { action: 'run', effects: ANYTHING, seconds: SPEC.seconds }
    : { action: 'install', effects, seconds: SPEC.seconds, fills: [MODULES, BUILDS], replaces: names };
}

function caches({ env, home }: Invocation): readonly Resource[] {
  const { modules: path, known } = moduleCache(env);
  return [...(known ? [tree(path)] : [tree('/go'), ...homeFolders(home)]), ...homeFolders(home)];
}

function downloadEffects(invocation: Invocation): Effects {
  const { cwd } = invocation;
  const found = caches(invocation);
  // Before Go 1.18 a download may add to go.sum.
  return {
    reads: [tree(cwd ?? '/'), ...found, { kind: 'network' }],
    writes: [...found, tree(resolvePath(cwd ?? '/', 'go.sum') ?? '/')],
  };
}
