import { cleanPath, joinPath } from '../text/paths.js';
import { parseGoMod, parseGoSum } from './go-mod.js';
import { homeFolders } from './home.js';
import { type Check, combine, open, proven, refuse } from './plan-parts.js';
import type { Premise } from './premise.js';
import { ANYTHING, type Effects, type Resource, resolvePath, tree } from './resource.js';
import type { Cache, Call, Invocation, ProjectCall, ProjectPlan, ProjectView, Tool } from './tool.js';

const modules: Cache = { id: 'go:modules', title: 'Go module cache', path: '/go/pkg/mod', clean: 'go clean -modcache' };
const builds: Cache = { id: 'go:builds', title: 'Go build cache', path: '/root/.cache/go-build', clean: 'go clean -cache' };

/** Commands that load packages of the module, and download what they import. */
const LOADS_PACKAGES = new Set(['build', 'install', 'test', 'vet', 'list', 'run']);

/** Variables that decide where modules come from (go.dev/ref/mod#environment-variables): a download has to have them, too. */
const DOWNLOAD_VARIABLES = ['GO111MODULE', 'GOFLAGS', 'GOINSECURE', 'GONOPROXY', 'GONOSUMCHECK', 'GONOSUMDB', 'GOPRIVATE', 'GOPROXY', 'GOSUMDB', 'GOMODCACHE', 'GOPATH', 'GOTOOLCHAIN'];

/** Where a go.mod may be, seen from the folder of a call. */
const ABOVE = ['', '../', '../../', '../../../', '../../../../'];

/** The Go command. */
export const go: Tool = {
  id: 'go',
  commands: ['go'],
  understand,
  caches: [modules, builds],
  project: { needs: () => [ABOVE.map((folder) => `${folder}go.mod`)], plan },
};

function understand(invocation: Invocation): Call | null {
  const [verb, second] = invocation.args;
  if (verb === 'version' || verb === 'env') {
    // `go env -w` writes a file in the home folder.
    return { action: 'other', effects: { reads: [], writes: homeFolders(invocation.home) }, seconds: 0.2 };
  }
  if (verb === 'clean') return { action: 'clean', effects: { reads: caches(invocation), writes: caches(invocation) }, seconds: 0.5, empties: emptied(invocation) };
  if (verb === 'mod' && second === 'download') {
    // With names it downloads these; with -x, -json and the like it is still a download.
    const named = invocation.args.slice(2).some((word) => word === null || !word.startsWith('-'));
    const project = named ? null : projectCall(invocation, 'install', null);
    return { action: 'download', effects: effectsIn(invocation), seconds: 11.6, fills: [modules.id], ...(project === null ? {} : { project }) };
  }
  if (verb === 'get' ? getsItself(invocation) : verb !== null && verb !== undefined && LOADS_PACKAGES.has(verb)) {
    const project = vendors(invocation) ? null : projectCall(invocation, 'build', prefetchCommand(invocation));
    // A build runs cgo, tests and generators: only what it downloads can be said of it.
    return { action: 'build', effects: ANYTHING, seconds: 11.6, fills: [modules.id, builds.id], ...(project === null ? {} : { project }) };
  }
  return null;
}

/** `go get ./...` without `-u`: it loads the module's own packages and keeps the versions of go.mod. */
function getsItself(invocation: Invocation): boolean {
  return invocation.args.slice(1).every((word) => word !== null && (word.startsWith('./') || word === '.' || word === '-d' || word === '-v' || word === '-t'));
}

function vendors(invocation: Invocation): boolean {
  const flags = invocation.env('GOFLAGS');
  return invocation.args.some((word) => word === '-mod=vendor' || word === '-C' || word?.startsWith('-modfile') === true || word?.startsWith('-overlay') === true) || flags === null || /-mod=vendor|-modfile|-C/.test(flags ?? '');
}

function projectCall(invocation: Invocation, need: ProjectCall['need'], prefetch: string | null): ProjectCall | null {
  if (invocation.cwd === null || (need === 'build' && prefetch === null)) return null;
  return { folder: invocation.cwd, need, ...(prefetch === null ? {} : { prefetch }), options: { flags: [], files: [] } };
}

/** `go mod download`, with the variables that the call itself sets and a download looks at; null if one isn't known. */
function prefetchCommand(invocation: Invocation): string | null {
  const kept: string[] = [];
  for (const [name, value] of invocation.assignments) {
    if (!DOWNLOAD_VARIABLES.includes(name)) continue;
    if (value === null || !/^[\w.,:/=@%+*-]*$/.test(value)) return null;
    kept.push(`${name}=${value}`);
  }
  return [...kept, 'go mod download'].join(' ');
}

function caches(invocation: Invocation): readonly Resource[] {
  const { modules: path, known } = moduleCache(invocation.env);
  return [...(known ? [tree(path)] : [tree('/go'), ...homeFolders(invocation.home)]), ...homeFolders(invocation.home)];
}

function emptied(invocation: Invocation): readonly string[] {
  return [...(invocation.args.includes('-modcache') ? [modules.id] : []), ...(invocation.args.includes('-cache') ? [builds.id] : [])];
}

/** Where modules are downloaded to: GOMODCACHE, else below GOPATH. */
function moduleCache(env: Invocation['env']): { readonly modules: string; readonly known: boolean } {
  const own = env('GOMODCACHE');
  if (typeof own === 'string' && own.startsWith('/')) return { modules: cleanPath(own), known: true };
  const path = env('GOPATH');
  if (typeof path === 'string' && path.startsWith('/') && !path.includes(':')) return { modules: joinPath(path, 'pkg/mod'), known: own === undefined };
  return { modules: modules.path, known: own === undefined && path === undefined };
}

function effectsIn(invocation: Invocation): Effects {
  const here: Resource[] = invocation.cwd === null ? [tree('/')] : [tree(invocation.cwd)];
  return { reads: [...here, ...caches(invocation), { kind: 'network' }], writes: [...caches(invocation), ...here.map(goSumOf)] };
}

/** Before Go 1.18 a download may add to go.sum. */
function goSumOf(folder: Resource): Resource {
  return folder.kind === 'path' ? tree(resolvePath(folder.path, 'go.sum') ?? '/') : folder;
}

function plan(call: ProjectCall, view: ProjectView): ProjectPlan {
  const root = moduleRoot(view);
  if (root === null) return refuse('no-manifest', 'There is no go.mod in the folder of this call, or above it.');
  const manifest = joinPath(root, 'go.mod');
  const text = view.context.read(manifest);
  const mod = text === null ? null : parseGoMod(text);
  if (mod === null) return refuse('not-understood', `${manifest} can't be read.`);
  const { modules: cache } = moduleCache(view.env);
  const planned = combine(view, [
    () => refusals(root, mod, view),
    () => localModules(root, mod.localReplacements, view),
    () => ({ ok: true, reads: [manifest], premises: [goVersion(view), ...download(call)] }),
    () => sums(call, root, mod, view),
    () => ({ ok: true, effects: { reads: [tree(cache), { kind: 'network' }], writes: [tree(cache), ...homeFolders(view.env('HOME'))] } }),
  ]);
  if (!planned.ok) return planned;
  return call.need === 'build' ? { ...planned, caches: [cache] } : planned;
}

/** The folder of the go.mod that counts: the nearest one upwards. */
function moduleRoot(view: ProjectView): string | null {
  for (let folder = view.folder; ; folder = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '') {
    if (view.context.has(joinPath(folder, 'go.mod'))) return folder;
    if (folder === '') return null;
  }
}

function refusals(root: string, mod: NonNullable<ReturnType<typeof parseGoMod>>, view: ProjectView): Check {
  if (view.context.has(joinPath(root, 'vendor'))) return refuse('vendored', 'The modules are in vendor/, which the build takes them from.');
  for (let folder = root; ; folder = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '') {
    if (view.context.has(joinPath(folder, 'go.work'))) return refuse('not-understood', 'There is a go.work: what a download reads then is not known here.');
    if (folder === '') break;
  }
  const mode = view.env('GO111MODULE');
  if (mode === 'off') return refuse('vendored', 'GO111MODULE=off: the build does not use modules.');
  if (mode === null || view.env('GOFLAGS') === null) return refuse('not-understood', 'GO111MODULE or GOFLAGS is set to a value that is not known.');
  if (/-mod=vendor|-modfile/.test(view.env('GOFLAGS') ?? '')) return refuse('vendored', 'GOFLAGS takes the modules from elsewhere.');
  if (mod.requires.length === 0) return refuse('no-dependencies', 'go.mod requires nothing.');
  return { ok: true };
}

/** A `replace` by a folder: the download reads its go.mod. */
function localModules(root: string, folders: readonly string[], view: ProjectView): Check {
  const reads: string[] = [];
  for (const folder of folders) {
    const path = folder.startsWith('/') ? '..' : cleanPath(`${root === '' ? '.' : root}/${folder}`);
    const manifest = joinPath(path, 'go.mod');
    if (path.startsWith('..') || !view.context.has(manifest)) {
      return refuse('local-dependency', `go.mod replaces a module by ${folder}, whose go.mod is not in the build context.`);
    }
    reads.push(manifest);
  }
  return { ok: true, reads };
}

/**
 * A download may add to go.sum, and the copy of the sources then undoes it. A build that follows does
 * the same with go.sum as it did before, so that only a download of its own matters.
 */
function sums(call: ProjectCall, root: string, mod: NonNullable<ReturnType<typeof parseGoMod>>, view: ProjectView): Check {
  const path = joinPath(root, 'go.sum');
  if (!view.context.has(path)) return refuse('no-manifest', 'There is no go.sum: a download would write one.');
  if (call.need === 'build') return { ok: true, reads: [path] };
  const claim = 'The download leaves go.sum as it is.';
  // Since Go 1.18 a download without names saves no sums (go.dev/doc/go1.18, "go mod download").
  if ((goMinor(view) ?? 0) >= 18) return { ok: true, reads: [path], premises: [proven(claim, `that of golang:${view.base?.tag} never writes it`)] };
  const { content } = parseGoSum(view.context.read(path) ?? '');
  const missing = mod.requires.some(({ module, version }) => !mod.replaced.has(module) && !content.has(`${module} ${version}`));
  return { ok: true, reads: [path], premises: [missing ? open(claim) : proven(claim, 'it knows every module that go.mod requires')] };
}

/** The Go of an official image, as the 21 of 1.21; 99 for a tag without a version, which is a current one; null for other images. */
function goMinor(view: ProjectView): number | null {
  if (view.base?.name !== 'golang') return null;
  const version = /^(\d+)(?:\.(\d+))?/.exec(view.base.tag);
  if (version === null || version[2] === undefined) return 99;
  return Number(version[1]) > 1 ? 99 : Number(version[2]);
}

/** Modules came with Go 1.11; from 1.13 on they are used wherever there is a go.mod (go.dev/doc/go1.13). */
function goVersion(view: ProjectView): Premise {
  const claim = 'The Go of the image works with modules.';
  const minor = goMinor(view);
  return minor !== null && minor >= 13 ? proven(claim, `golang:${view.base?.tag} uses them where there is a go.mod`) : open(claim);
}

/** A build fetches what it imports, a download all that go.mod names. */
function download(call: ProjectCall): readonly Premise[] {
  if (call.need === 'install') return [];
  return [proven('Every module that go.mod requires can be fetched.', 'a build asks the same place for the go.mod of each of them')];
}
