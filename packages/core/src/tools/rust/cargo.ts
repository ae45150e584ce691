import { homeFolders } from '../../effects/home.js';
import { ANYTHING, type Effects, type Resource, resolvePath, tree } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import { cleanPath, joinPath, parentPath, relativeTo } from '../../text/paths.js';
import type { Call } from '../contract/call.js';
import type { FrozenInstall, ProjectCall, ProjectPlan, ProjectView } from '../contract/project.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { open, refuse } from '../kit/checks.js';
import { given, valueOf, words } from '../kit/command-words.js';
import { type FrozenForm, freezable, frozenCall } from '../kit/frozen.js';
import { fetchCommand } from '../kit/prefetch.js';
import { git, registry } from './cargo-caches.js';
import { type CargoCommand, cargoCommand, GENERAL, shows } from './cargo-command.js';
import { cargoFolders, settingsAndPrograms } from './cargo-home.js';
import { type CargoCall, planCargo } from './cargo-plan.js';

/** What may name a file for it to load, or a folder to look in (doc.rust-lang.org/cargo/reference/environment-variables.html). */
const LOADS = words(
  `PATH CARGO_HOME RUSTUP_HOME RUSTUP_TOOLCHAIN RUSTC RUSTC_WRAPPER RUSTC_WORKSPACE_WRAPPER CARGO_BUILD_RUSTC CARGO_BUILD_RUSTC_WRAPPER
   CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER CARGO_HTTP_CAINFO SSL_CERT_FILE SSL_CERT_DIR GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS GIT_CONFIG_GLOBAL
   GIT_CONFIG_SYSTEM`,
);

/** Settings of a user by which packages come from elsewhere, or not at all (doc.rust-lang.org/cargo/reference/config.html). */
const SETTINGS = words('offline replace-with directory local-registry paths');

/** Variables that a fetch looks at: where packages are kept and come from, and how to get there. */
const FETCHES =
  /^(?:HOME|PATH|CARGO_(?:HOME|NET_\w+|HTTP_\w+|REGISTR\w+|UNSTABLE_\w+)|RUSTUP_\w+|SSL_CERT_\w+|GIT_\w+|(?:HTTPS?|ALL|NO)_PROXY|(?:https?|all|no)_proxy)$/;

/** Where a Cargo.toml may be, seen from the folder of a call. */
const ABOVE = ['', '../', '../../', '../../../', '../../../../'];

/** Seconds of what compiles, and of what downloads packages of a language. */
const BUILD_SECONDS = 34.6;
const FETCH_SECONDS = 11.8;

/** Cargo. */
export const cargo: Tool = {
  id: 'cargo',
  commands: ['cargo'],
  understand,
  caches: [registry, git],
  installs: true,
  byHand:
    'cargo-chef compiles the dependencies in a step of their own (github.com/LukeMathWalker/cargo-chef), and a cache mount at /usr/local/cargo/registry keeps what is downloaded.',
  // Seen to differ in two builds of one hour; the programs themselves do not.
  unsteady: [
    {
      path: 'incremental/*/',
      because: 'rustc names the folders of its incremental builds by the time',
      comesAndGoes: true,
    },
  ],
  leftovers: [{ name: 'target', what: 'build output of Cargo', kind: 'folder', beside: ['Cargo.toml'] }],
};

function understand(invocation: Invocation): Call | null {
  if (cooks(invocation)) return cook(invocation);
  const command = cargoCommand(invocation.args);
  if (command === null) return null;
  if (shows(command)) return looks(invocation);
  const { verb, rest } = command;
  if (verb === 'clean') return rest.words.length === 0 ? clean(invocation, command) : null;
  if (verb === 'install' && valueOf(rest, '--path') === undefined) return program(invocation, command);
  // The one word of a build is the name of a test or a benchmark.
  if (rest.words.length > (verb === 'test' || verb === 'bench' ? 1 : 0)) return null;
  const call: Call =
    verb === 'fetch'
      ? fetch(invocation)
      : { ...BUILD, action: verb, ...(verb === 'install' ? { replaces: ['*'] } : {}) };
  const project = projectCall(invocation, command);
  return project === null ? call : { ...call, project };
}

/** Build scripts and macros are programs of the sources. */
const BUILD: Call = {
  action: 'build',
  effects: ANYTHING,
  seconds: BUILD_SECONDS,
  fills: [registry.id, git.id],
  daemon: 'unknown',
};

/** What every call of Cargo looks at: rustup in front of it reads which toolchain a project wants, and may bring it. */
function surroundings(invocation: Invocation): Effects {
  const own = [...cargoFolders(invocation), ...homeFolders(invocation.home)];
  const here = tree(invocation.cwd ?? '/');
  return { reads: [...SYSTEM, ...own, here, { kind: 'network' }, { kind: 'env-all' }], writes: [...own, tree('/tmp')] };
}

function looks(invocation: Invocation): Call {
  return { action: 'other', effects: surroundings(invocation), seconds: 0.2 };
}

function fetch(invocation: Invocation): Call {
  const { reads, writes } = surroundings(invocation);
  const { cwd } = invocation;
  // It makes a lock file where there is none, and changes one that is out of step: here, or in the root of the workspace.
  const locks: readonly Resource[] =
    cwd === null ? [tree('/')] : ABOVE.map((up) => tree(resolvePath(cwd, `${up}Cargo.lock`) ?? '/'));
  return {
    action: 'fetch',
    effects: { reads, writes: [...writes, ...locks] },
    seconds: FETCH_SECONDS,
    fills: [registry.id, git.id],
  };
}

/**
 * It removes the folder of build output, of the project here or of the workspace above it. A toolchain that rustup brings meanwhile is
 * the one that a file of the project names, whoever asks first.
 */
function clean(invocation: Invocation, { rest }: CargoCommand): Call | null {
  const { cwd, env } = invocation;
  const moved = ['CARGO_TARGET_DIR', 'CARGO_BUILD_TARGET_DIR', 'CARGO_BUILD_BUILD_DIR'].map((name) => env(name));
  if (cwd === null || valueOf(rest, '--manifest-path') !== undefined || moved.includes(null)) return null;
  const folders = moved.flatMap((path) => (path === undefined || path === null ? [] : [resolvePath(cwd, path) ?? '/']));
  const own = ABOVE.map((up) => resolvePath(cwd, `${up}target`) ?? '/');
  return {
    action: 'clean',
    effects: {
      reads: [...settingsAndPrograms(invocation), tree(cwd), { kind: 'env-all' }],
      writes: [...own, ...folders].map(tree),
    },
    seconds: 0.2,
  };
}

/** `cargo install NAME`: it looks at no project, but rustup in front of it and Cargo's settings do (.cargo, rust-toolchain). */
function program(invocation: Invocation, { rest }: CargoCommand): Call | null {
  const { cwd, home } = invocation;
  const root = valueOf(rest, '--root');
  const from = valueOf(rest, '--git', '--index');
  const remote = from === undefined || (from !== null && /^(?:https?|ssh|sparse\+https?):/.test(from));
  if (rest.words.length === 0 && valueOf(rest, '--git') === undefined) return null;
  const install = { action: 'install-program', seconds: BUILD_SECONDS, fills: [registry.id, git.id], replaces: ['*'] };
  if (!remote || cwd === null) return { ...install, effects: ANYTHING };
  const settings = ABOVE.flatMap((up) =>
    ['.cargo', 'rust-toolchain', 'rust-toolchain.toml'].map((name) => tree(resolvePath(cwd, up + name) ?? '/')),
  );
  const own = [...cargoFolders(invocation), ...homeFolders(home), tree('/tmp')];
  const put = root === undefined || root === null ? [] : [tree(resolvePath(cwd, root) ?? '/')];
  return {
    ...install,
    effects: {
      reads: [...SYSTEM, ...own, ...put, ...settings, { kind: 'network' }, { kind: 'env-all' }],
      writes: [...own, ...put, ...SYSTEM],
    },
  };
}

/** `cargo chef cook` compiles what the recipe names: what it fetches there a build behind it has. */
function cooks({ args }: Invocation): boolean {
  const [verb, second] = args.filter((word) => word?.startsWith('+') !== true);
  return verb === 'chef' && second === 'cook';
}

function cook({ cwd }: Invocation): Call {
  if (cwd === null) return { ...BUILD, action: 'cook' };
  const plan = (): ProjectPlan =>
    refuse('not-understood', 'What `cargo chef cook` reads is in the recipe, which is not made of the sources here.');
  const project: ProjectCall = {
    folder: cwd,
    need: 'install',
    needs: [],
    loads: [...LOADS],
    settings: [...SETTINGS],
    plan,
  };
  return { ...BUILD, action: 'cook', project };
}

function projectCall(invocation: Invocation, command: CargoCommand): ProjectCall | null {
  const { cwd } = invocation;
  const { verb, rest, toolchain } = command;
  const named = manifestOf(invocation, command);
  const prefetch = prefetchCommand(invocation, command, named);
  if (cwd === null || named === null || prefetch === null) return null;
  const frozen = given(rest, '--frozen');
  const call: CargoCall = {
    folder: cwd,
    manifest: named === undefined ? null : named,
    locked: frozen || given(rest, '--locked'),
    offline: frozen || given(rest, '--offline'),
    installs: verb === 'install',
    root: invocation.root,
    toolchain: toolchain !== null,
  };
  return {
    folder: cwd,
    need: 'build',
    prefetch,
    needs: [named === undefined ? ABOVE.map((up) => `${up}Cargo.toml`) : [joinPath(named, 'Cargo.toml')]],
    loads: [...LOADS],
    settings: [...SETTINGS],
    plan: (view) => planCargo(call, view),
    ...(call.locked ? {} : { frozen: (view) => lockedBuild(invocation, named ?? '', view) }),
  };
}

const LOCKED: FrozenForm = { option: '--locked', shown: '--locked' };

/** `--locked`: it fails rather than write Cargo.lock, and `cargo install` takes the versions of it (doc.rust-lang.org/cargo/commands/cargo-build.html). */
function lockedBuild({ args }: Invocation, manifest: string, { folder, context }: ProjectView): FrozenInstall | null {
  const lock = joinPath(folder, manifest, 'Cargo.lock');
  if (!context.has(lock)) return null;
  const claim = `${lock} has all that Cargo.toml asks for, which is not compared here: otherwise the build fails from now on.`;
  return frozenCall(freezable(LOCKED, lock, [open(claim)]), args, GENERAL);
}

/** The folder of the Cargo.toml that a call names, from its own; undefined: it names none, null: one that isn't known. */
function manifestOf({ cwd }: Invocation, { rest }: CargoCommand): string | null | undefined {
  const [file, path] = [valueOf(rest, '--manifest-path'), valueOf(rest, '--path')];
  if (file === undefined && path === undefined) return undefined;
  if (cwd === null || (file !== undefined && file?.endsWith('Cargo.toml') !== true)) return null;
  const written = file === undefined || file === null ? path : parentPath(file);
  if (written === undefined || written === null) return null;
  return written.startsWith('/') ? relativeTo(cwd, written) : cleanPath(written);
}

/** `cargo fetch --locked` with what decides what is downloaded, and from where; null if that can't be written. */
function prefetchCommand(
  invocation: Invocation,
  { toolchain, rest }: CargoCommand,
  manifest: string | null | undefined,
): string | null {
  const options = rest.options.flatMap(({ name, value }) => (name === '-Z' ? ['-Z', value ?? '$'] : []));
  const file =
    manifest === undefined || manifest === null || manifest === '.' || manifest === ''
      ? []
      : ['--manifest-path', joinPath(manifest, 'Cargo.toml')];
  const own = ['cargo', ...(toolchain === null ? [] : [toolchain]), 'fetch', '--locked', ...options, ...file];
  return fetchCommand(invocation, own, (name) => (FETCHES.test(name) ? 'needed' : 'aside'));
}
