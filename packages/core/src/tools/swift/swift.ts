import { ANYTHING } from '../../effects/resource.js';
import type { Cache } from '../contract/cache.js';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { refuse } from '../kit/checks.js';
import { words } from '../kit/command-words.js';

/** What is fetched for all packages of a user (swiftlang/swift-package-manager, FileSystem+Extensions.swift). */
const CACHE: Cache = {
  id: 'swift:packages',
  title: "Swift's cache of packages",
  path: '/root/.cache/org.swift.swiftpm',
  clean: 'rm -rf /root/.cache/org.swift.swiftpm',
};

/** Its words that only show something (`swift --help`). */
const SHOWS = words('--version -version --help -h');

/** Words of `swift package` that download alone (`swift package --help`). */
const FETCHES = words('resolve update');

/** Seconds of what compiles, and of what downloads packages of a language. */
const BUILD_SECONDS = 34.6;
const FETCH_SECONDS = 11.8;

/**
 * A Package.swift is compiled and run; a sandbox keeps it from the files of the project on macOS alone (swiftlang/swift-package-manager,
 * ManifestLoader.swift, Sandbox.swift).
 */
const BECAUSE =
  'A Package.swift is a program that may read any file of the project. By hand: `swift package resolve` behind a copy of Package.swift and Package.resolved, ahead of the sources, if Package.swift names no folder of the project as a package and reads no other file; `.build` belongs into .dockerignore then.';

/** Swift's package manager. */
export const swift: Tool = {
  id: 'swift',
  commands: ['swift'],
  installs: true,
  understand,
  caches: [CACHE],
  leftovers: [{ name: '.build', what: 'build output of Swift', kind: 'folder', beside: ['Package.swift'] }],
};

function understand({ args, cwd }: Invocation): Call | null {
  const [verb, second] = args;
  if (args.includes(null) || typeof verb !== 'string') return null;
  if (SHOWS.has(verb)) return { action: 'query', effects: ANYTHING, seconds: 0.5 };
  const fetches = verb === 'package' && FETCHES.has(second ?? '');
  if (!fetches && verb !== 'build') return null;
  const call: Call = {
    action: fetches ? 'resolve' : 'build',
    effects: ANYTHING,
    seconds: fetches ? FETCH_SECONDS : BUILD_SECONDS,
    fills: [CACHE.id],
    daemon: 'unknown',
  };
  if (cwd === null) return call;
  const plan = () => refuse('not-understood', BECAUSE);
  const need = fetches ? 'install' : 'build';
  return { ...call, project: { folder: cwd, need, needs: [], loads: LOADS, settings: [], plan } };
}

/** What may name a file for it to load, or a folder to look in. */
const LOADS: readonly string[] = ['PATH', 'SWIFT_EXEC', 'SWIFTPM_CUSTOM_LIBS_DIR', 'XDG_CACHE_HOME'];
