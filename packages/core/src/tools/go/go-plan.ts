import { homeFolders } from '../../effects/home.js';
import type { Premise } from '../../effects/premise.js';
import { tree } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import { cleanPath, foldersUp, joinPath } from '../../text/paths.js';
import type { ProjectPlan, ProjectView } from '../contract/project.js';
import type { Invocation } from '../contract/tool.js';
import { type Check, combine, FINE, open, proven, refuse } from '../kit/checks.js';
import { BEST_EFFORT, samePlace } from '../kit/prefetch.js';
import type { Install } from '../kit/project-files.js';
import { settingsCheck } from '../kit/settings.js';
import { type GoMod, parseGoMod, parseGoSum } from './go-mod.js';
import { goSettings } from './go-settings.js';

/** What the words of a call say of the modules; what GOFLAGS says is for the plan. */
interface GoMode {
  /** It needs the sources, too. */
  readonly builds: boolean;
  /** It is `go generate`, which runs programs of the sources and leaves downloads to the build. */
  readonly generates: boolean;
  /** An option says how the modules are to be used. */
  readonly mode: boolean;
  /** Its modules are in `vendor`, or its go.mod is another file. */
  readonly elsewhere: boolean;
}

function modeOf({ verb, command }: Install): GoMode {
  const { options } = command;
  return {
    builds: verb !== DOWNLOAD,
    generates: verb === 'generate',
    mode: options.some(({ name }) => /^--?mod$/.test(name)),
    elsewhere: options.some(
      ({ name, value }) => /^--?(?:C|modfile|overlay)$/.test(name) || (/^--?mod$/.test(name) && value === 'vendor'),
    ),
  };
}

/** No option says how the modules are to be used, and it is no `go generate`. */
export function isUsual(install: Install): boolean {
  const { elsewhere, mode, generates } = modeOf(install);
  return !elsewhere && !mode && !generates;
}

/** The subcommand that downloads modules and does nothing else. */
export const DOWNLOAD = 'mod download';

interface GoCall extends GoMode {
  /** Absolute folder in the image, or `?/…`. */
  readonly folder: string;
}

/** Variables that decide what is built and how, not what is downloaded (`go help environment`). */
export const BUILD_VARIABLES: ReadonlySet<string> = new Set([
  ...['GOOS', 'GOARCH', 'GOARM', 'GOARM64', 'GOAMD64', 'GO386', 'GOMIPS', 'GOMIPS64', 'GOPPC64', 'GORISCV64', 'GOWASM'],
  ...['CGO_ENABLED', 'CGO_CFLAGS', 'CGO_CPPFLAGS', 'CGO_CXXFLAGS', 'CGO_FFLAGS', 'CGO_LDFLAGS'],
  ...['CC', 'CXX', 'AR', 'FC', 'PKG_CONFIG', 'GOEXPERIMENT', 'GOCACHE', 'GOBIN', 'GOGC', 'GOMEMLIMIT', 'GOMAXPROCS'],
]);

/** Where modules are downloaded to: GOMODCACHE, else below GOPATH. */
export function moduleCache(env: Invocation['env']): { readonly modules: string; readonly known: boolean } {
  const own = env('GOMODCACHE');
  if (typeof own === 'string' && own.startsWith('/')) return { modules: cleanPath(own), known: true };
  const path = env('GOPATH');
  if (typeof path === 'string' && path.startsWith('/') && !path.includes(':'))
    return { modules: joinPath(path, 'pkg/mod'), known: own === undefined };
  return { modules: '/go/pkg/mod', known: own === undefined && path === undefined };
}

/** What names the module cache in a command: the variable for its path, and where it is below any GOPATH (go.dev/ref/mod#module-cache). */
const CACHE_WORDS = ['GOMODCACHE', 'pkg/mod', ...['GOPATH', 'GOPATH}', 'GOPATH)'].map((path) => `${path}/pkg`)];

/** How the modules of a project are downloaded. */
export function planGo(install: Install, view: ProjectView): ProjectPlan {
  const call: GoCall = { ...modeOf(install), folder: install.folder };
  const root = moduleRoot(view);
  if (root === null) return refuse('no-manifest', 'There is no go.mod in the folder of this call, or above it.');
  const manifest = joinPath(root, 'go.mod');
  const text = view.context.read(manifest);
  const mod = text === null ? null : parseGoMod(text);
  if (mod === null) return refuse('not-understood', `${manifest} can't be read.`);
  const { modules: cache } = moduleCache(view.env);
  const planned = combine(view, [
    () => otherModules(call, view),
    () => settingsCheck(goSettings(call.builds), { ...install, id: 'go', view }),
    () => refusals(root, mod, view),
    () => localModules(root, mod.localReplacements, view),
    () => ({ ok: true, reads: [manifest], premises: [call.builds ? MAY_FAIL : goVersion(view)] }),
    () => sums(call, root, mod, view),
    () => (call.builds ? samePlaces(view) : FINE),
    () => ({
      ok: true,
      effects: {
        reads: [...SYSTEM, tree(cache), ...homeFolders(view.env('HOME')), { kind: 'env-all' }, { kind: 'network' }],
        writes: [tree(cache), tree('/tmp'), ...homeFolders(view.env('HOME'))],
      },
    }),
  ]);
  if (!planned.ok) return planned;
  return call.builds
    ? {
        ...planned,
        folder: root,
        caches: [cache, sumCache(cache)],
        cacheWords: CACHE_WORDS,
        prefetch: bestEffort(view),
      }
    : planned;
}

/**
 * A download fetches all that go.mod requires, a build what it imports (go.dev/ref/mod#lazy-loading). A module that no
 * package of the build imports may be private, or gone, whatever go.sum says; and a build may find what its RUN has set
 * up for it. So the download must not be what stops a build.
 */
function bestEffort(view: ProjectView): { readonly mayFail: boolean; readonly note: string | null } {
  const chosen = ['GOPRIVATE', 'GOPROXY', 'GONOPROXY', 'GONOSUMDB'].some((name) => view.env(name) !== undefined);
  // Whoever has set up where modules come from is surprised by a download that may fail.
  return { mayFail: true, note: chosen ? BEST_EFFORT : null };
}

const MAY_FAIL = proven(
  'A download ahead of the sources that fails, or fetches too much, does not change the build.',
  'its failure is let pass, and the build fetches what is missing as it did',
);

/** Variables that decide where modules are kept, and whether there are any (`go help environment`). */
const PLACE: ReadonlySet<string> = new Set(['GOMODCACHE', 'GOPATH', 'GOENV', 'GOFLAGS', 'GO111MODULE', 'HOME']);

/** Variables that decide whom it asks for modules: a private one is no matter of the public servers (go.dev/ref/mod#private-modules). */
const SERVERS: ReadonlySet<string> = new Set([
  'GOPRIVATE',
  'GOPROXY',
  'GONOPROXY',
  'GONOSUMDB',
  'GOSUMDB',
  'GOINSECURE',
]);

/** What a RUN sets for its build, or whom it runs it as, a download in a RUN of its own does not see. */
function samePlaces(view: ProjectView): Check {
  const servers = view.ahead.writes.some((one) => one.kind === 'env' && SERVERS.has(one.name));
  const claim = 'A download ahead may ask other servers for modules than the build, whose RUN chooses them.';
  return combine(view, [
    () =>
      samePlace(
        view,
        (name) => PLACE.has(name),
        'The build looks for modules where a download ahead of it keeps them.',
      ),
    () => (servers ? { ok: true, premises: [open(claim)] } : FINE),
  ]);
}

/** What the checksum database has said is kept beside the modules (go.dev/ref/mod#checksum-database). */
function sumCache(modules: string): string {
  return modules.endsWith('/mod') ? modules.replace(/mod$/, 'sumdb') : '/go/pkg/sumdb';
}

/** Calls whose modules do not come from the go.mod of the folder, or from no download. */
function otherModules(call: GoCall, view: ProjectView): Check {
  if (call.elsewhere) return refuse('vendored', 'Its options take the modules, or the go.mod, from elsewhere.');
  const builds = view.behind.some(
    (later) => later?.tool === 'go' && later.action === 'build' && later.project?.folder === call.folder,
  );
  if (call.generates && !builds)
    return refuse('no-dependencies', 'go generate itself downloads nothing, and no build is known to follow it here.');
  return FINE;
}

/** The folder of the go.mod that counts: the nearest one upwards. */
function moduleRoot({ folder, context }: ProjectView): string | null {
  return foldersUp(folder).find((one) => context.has(joinPath(one, 'go.mod'))) ?? null;
}

function refusals(root: string, mod: GoMod, view: ProjectView): Check {
  if (view.context.has(joinPath(root, 'vendor')))
    return refuse('vendored', 'The modules are in vendor/, which the build takes them from.');
  if (foldersUp(root).some((folder) => view.context.has(joinPath(folder, 'go.work'))))
    return refuse('not-understood', 'There is a go.work: what a download reads then is not known here.');
  if (mod.requires.length === 0) return refuse('no-dependencies', 'go.mod requires nothing.');
  return { ok: true, looksFor: ['vendor', 'go.work', 'go.sum'].map((name) => joinPath(root, name)) };
}

/** A `replace` by a folder: the download reads its go.mod. */
function localModules(root: string, folders: readonly string[], view: ProjectView): Check {
  const reads: string[] = [];
  for (const folder of folders) {
    // What lies outside of the context is not in it.
    const path = folder.startsWith('/') ? '..' : cleanPath(`${root === '' ? '.' : root}/${folder}`);
    const manifest = joinPath(path, 'go.mod');
    if (!view.context.has(manifest)) {
      return refuse(
        'local-dependency',
        `go.mod replaces a module by ${folder}, whose go.mod is not in the build context.`,
      );
    }
    reads.push(manifest);
  }
  return { ok: true, reads };
}

/**
 * A download may add to go.sum, and the copy of the sources then undoes it. A build that follows does
 * the same with go.sum as it did before, so that only a download of its own matters. Without the file it fetches the same: go.mod
 * alone says which versions (go.dev/ref/mod#minimal-version-selection).
 */
function sums(call: GoCall, root: string, mod: GoMod, view: ProjectView): Check {
  const path = joinPath(root, 'go.sum');
  if (!view.context.has(path)) return refuse('no-manifest', 'There is no go.sum: a download would write one.');
  if (call.builds) return { ok: true, reads: [path], idle: [path] };
  const claim = 'The download leaves go.sum as it is.';
  // Since Go 1.18 a download without names saves no sums (go.dev/doc/go1.18, "go mod download").
  const minor = goMinor(view);
  if (minor !== null && minor >= 18)
    return {
      ok: true,
      reads: [path],
      idle: [path],
      premises: [proven(claim, `that of golang:${view.base?.tag} never writes it`)],
    };
  // Before Go 1.16 a download adds the sums of the go.mod files that it loads, and a build adds the same and more: what
  // it finds in the module cache, too, it compares with go.sum (cmd/go, modfetch/cache.go; go.dev/issue/45332).
  const next = view.behind[0];
  const added =
    minor !== null &&
    minor < 16 &&
    next?.tool === 'go' &&
    next.action === 'build' &&
    next.sameRun &&
    next.project?.folder === call.folder &&
    next.project.usual === true &&
    view.env('GOFLAGS') === undefined;
  if (added)
    return {
      ok: true,
      reads: [path],
      idle: [path],
      premises: [
        proven(
          'The build adds to go.sum what the download did.',
          `both load the same modules in golang:${view.base?.tag}`,
        ),
      ],
    };
  const { content, manifests } = parseGoSum(view.context.read(path) ?? '');
  const complete =
    lazy(mod) &&
    mod.requires.every(
      ({ module, version }) =>
        mod.replaced.has(module) || (content.has(`${module} ${version}`) && manifests.has(`${module} ${version}`)),
    );
  return {
    ok: true,
    reads: [path],
    idle: [path],
    premises: [complete ? proven(claim, 'it knows every module that go.mod requires') : open(claim)],
  };
}

/** From `go 1.17` on go.mod names every module that the packages of the project need (go.dev/ref/mod#graph-pruning). */
function lazy(mod: GoMod): boolean {
  return mod.go >= 17;
}

/** Tags that go along with the releases. Of older systems (`stretch`, `alpine3.7`) there are images of old Gos. */
const CURRENT = new Set(['1', 'latest', 'alpine', 'buster', 'bullseye', 'bookworm', 'trixie']);

/** The Go of an official image, as the 21 of 1.21; 99 for a current one; null for a tag that does not tell, and other images. */
function goMinor(view: ProjectView): number | null {
  if (view.base?.name !== 'golang') return null;
  const { tag } = view.base;
  const minor = /^1\.(\d+)/.exec(tag)?.[1];
  if (minor !== undefined) return Number(minor);
  return CURRENT.has(tag.replace(/^1-/, '')) ? 99 : null;
}

/** Modules came with Go 1.11; from 1.13 on they are used wherever there is a go.mod (go.dev/doc/go1.13). */
function goVersion(view: ProjectView): Premise {
  const claim = 'The Go of the image works with modules.';
  const minor = goMinor(view);
  return minor !== null && minor >= 13
    ? proven(claim, `golang:${view.base?.tag} uses them where there is a go.mod`)
    : open(claim);
}
