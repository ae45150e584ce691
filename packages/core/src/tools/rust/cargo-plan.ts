import { isSymlink } from '../../context/symlink.js';
import { isWithin, tree } from '../../effects/resource.js';
import { foldersUp, joinPath, parentPath, relativeTo } from '../../text/paths.js';
import type { ProjectPlan, ProjectView } from '../contract/project.js';
import { type Check, combine, distinct, FINE, open, proven, type RefusedPlan, refuse } from '../kit/checks.js';
import { BEST_EFFORT, samePlace } from '../kit/prefetch.js';
import { cargoHomes, keptBy, readByFetch } from './cargo-home.js';
import { lockProblem, readCargoLock } from './cargo-lock.js';
import { type CargoProject, followProject, fromFolder, manifestAbove } from './cargo-project.js';
import { settingsCheck, toolchainCheck } from './cargo-settings.js';

/** A call of Cargo that needs what a project depends on. */
export interface CargoCall {
  /** Absolute folder in the image, or `?/…`. */
  readonly folder: string;
  /** The folder of its Cargo.toml from there; null: the nearest one, upward. */
  readonly manifest: string | null;
  /** It takes the lock file as it is, or fails. */
  readonly locked: boolean;
  readonly offline: boolean;
  /** It is `cargo install`, which looks at no lock file unless it is told to. */
  readonly installs: boolean;
  /** Whether it runs as root; null: the base image decides. */
  readonly root: boolean | null;
  /** A toolchain is named in the call. */
  readonly toolchain: boolean;
}

/** What names Cargo's home in a command: the variable, and where packages are below it. */
const CACHE_WORDS = ['CARGO_HOME', 'cargo/registry', 'cargo/git'];

/** How what a project depends on is fetched, from its manifests, its lock file, and empty files in the place of its sources. */
export function planCargo(call: CargoCall, view: ProjectView): ProjectPlan {
  const refused = notFetched(call, view);
  if (refused !== null) return refused;
  const first = call.manifest === null ? manifestAbove(view.folder, view) : joinPath('', view.folder, call.manifest);
  if (first === null) return refuse('no-manifest', 'There is no Cargo.toml in the folder of this call, or above it.');
  if (first === '..' || first.startsWith('../'))
    return refuse('not-understood', 'The Cargo.toml that it names lies outside of the build context.');
  const project = followProject(first === '.' ? '' : first, view);
  if (!project.ok) return project;
  const homes = cargoHomes(view);
  if (homes === null) return refuse('not-understood', 'CARGO_HOME is set to a folder that is not known.');
  const caches = keptBy(homes);
  const stands = standIns(project, view);
  if (!stands.ok) return stands;
  const lock = lockOf(call, project, view);
  if (!lock.ok) return lock;
  const settings = settingsCheck([view.folder, first === '.' ? '' : first], view);
  const planned = combine(view, [
    () => settings.check,
    () => outputCheck(settings.output, view),
    () => keptCheck(call, homes, view),
    () => homeCheck(call, view),
    () => ({
      ok: true,
      reads: manifests(project),
      grows: project.workspace ? ['workspace member'] : [],
      premises: [lock.locked ? MAY_FAIL : RESOLVED_ANEW, GONE],
    }),
    () => ({ ok: true, reads: lock.made ? [] : [lock.path] }),
    () => toolchainCheck(view.folder, call.toolchain || view.env('RUSTUP_TOOLCHAIN') !== undefined, view),
    () => ({ ok: true, looksFor: stands.looksFor }),
    () =>
      samePlace(view, (name) => PLACE.test(name), 'The build looks for packages where a fetch ahead of it keeps them.'),
    () => ({ ok: true, effects: { reads: readByFetch(view, homes), writes: [...caches.map(tree), tree('/tmp')] } }),
  ]);
  if (!planned.ok) return planned;
  return {
    ...planned,
    folder: view.folder,
    caches,
    cacheWords: CACHE_WORDS,
    prefetch: {
      mayFail: true,
      note: stands.files.length === 0 ? BEST_EFFORT : BEST_EFFORT.replace(':', ', with empty files for sources:'),
      standIns: {
        folders: stands.folders,
        files: stands.files,
        ...(lock.made ? { made: fromFolder(view.folder, lock.path) } : {}),
      },
      ...(lock.locked ? {} : { without: '--locked' }),
    },
  };
}

/**
 * The registry and the repositories are asked anew for whatever the lock file does not have, in every version of Cargo
 * (cargo, workspace/registry.rs: "we always attempt to perform an update here"): what a fetch has left there decides nothing. Measured
 * with 1.65 and 1.95: a build behind a fetch makes the same program, lock file and registry as a build alone, and takes a version that the
 * registry has got since an earlier fetch read its index, as a repository of git and over HTTP.
 */
const MAY_FAIL = proven(
  'A fetch ahead of the sources that fails, or fetches too much, does not change the build.',
  'its failure is let pass, it takes the versions of Cargo.lock alone, and the build fetches what is missing as it did',
);

/**
 * A fetch without a lock file, or with one that is out of step, takes the newest versions of its day, of all members and features, as a
 * build does (cargo, ops/resolve.rs: resolve_ws, resolve_with_registry). The lock file that it makes is gone ahead of the build, or the one of
 * the sources is back: the build asks anew, and makes the same one as alone.
 */
const RESOLVED_ANEW = proven(
  'A fetch ahead of the sources that fails, or fetches too much, does not change the build.',
  'its failure is let pass, no lock file that it makes is left, and the build asks for the newest versions as it did',
);

const GONE = proven(
  'The empty files in the place of sources are gone when the sources come.',
  'they are made only where nothing of that name is, and removed in the same step',
);

/** Calls that download nothing, or nothing that the lock file tells. */
function notFetched({ offline, installs, locked }: CargoCall, { env }: ProjectView): RefusedPlan | null {
  const set = env('CARGO_NET_OFFLINE');
  if (offline || (set !== undefined && set !== null && set !== 'false'))
    return refuse('no-dependencies', 'It runs offline, and downloads nothing.');
  if (set === null) return refuse('not-understood', 'CARGO_NET_OFFLINE is set to a value that is not known.');
  return installs && !locked
    ? refuse(
        'not-understood',
        'Without --locked `cargo install` takes the newest versions of the day, whatever Cargo.lock has: what it downloads is not known. With --locked it takes those of Cargo.lock, which can be fetched ahead of the sources.',
      )
    : null;
}

function manifests({ packages, virtual }: CargoProject): readonly string[] {
  return distinct([
    ...(virtual === null ? [] : [virtual]),
    ...packages.map(({ folder }) => joinPath(folder, 'Cargo.toml')),
  ]);
}

/** The lock file of a project, as a fetch ahead of its sources takes it. */
interface Lock {
  readonly ok: true;
  readonly path: string;
  /** It is in step: a fetch takes its versions, and no others. */
  readonly locked: boolean;
  /** The build context has none: a fetch makes one. */
  readonly made: boolean;
}

function lockOf({ locked }: CargoCall, { root, packages }: CargoProject, view: ProjectView): Lock | RefusedPlan {
  const path = joinPath(root, 'Cargo.lock');
  const fails = (problem: string, command: string): RefusedPlan =>
    refuse(
      'rewrites-lock-file',
      `${path} ${problem}, and a build with --locked fails. With the file that \`${command}\` makes, its dependencies can be fetched ahead of the sources.`,
    );
  if (!view.context.has(path)) {
    if (packages.every(({ dependencies }) => dependencies.every((one) => one.path !== null)))
      return refuse('no-dependencies', 'The manifests ask for no package to download.');
    return locked
      ? fails('is not in the build context', 'cargo generate-lockfile')
      : { ok: true, path, locked: false, made: true };
  }
  const text = view.context.read(path);
  const lock = text === null ? null : readCargoLock(text);
  if (lock === null) return refuse('not-understood', `${path} can't be read.`);
  for (const { crate, version, dependencies, member } of packages) {
    const wanted = dependencies.filter(({ dev }) => member || !dev);
    const problem = lockProblem(lock, { name: crate.name, version, dependencies: wanted });
    if (problem === null) continue;
    return locked
      ? fails(`is not in step with the manifests (${problem})`, 'cargo update --workspace')
      : { ok: true, path, locked: false, made: false };
  }
  return lock.packages.every(({ source }) => source === null)
    ? refuse('no-dependencies', `${path} has no package to download.`)
    : { ok: true, path, locked: true, made: false };
}

/** Where empty files stand in for sources. */
interface StandIns {
  readonly ok: true;
  /** From the folder of the call. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
  readonly looksFor: readonly string[];
}

/** What Cargo looks for beside a Cargo.toml: targets, a build script, and a text that describes it (measured with 1.65). */
const BESIDE = ['src', 'tests', 'examples', 'benches', 'build.rs', 'README', 'README.md', 'README.txt'];

function standIns(project: CargoProject, view: ProjectView): StandIns | RefusedPlan {
  const copied = [...manifests(project), joinPath(project.root, 'Cargo.lock')];
  const folders: string[] = [];
  const files: string[] = [];
  for (const { folder, crate } of project.packages) {
    if (crate.standIns === null)
      return refuse(
        'not-understood',
        `Which sources ${joinPath(folder, 'Cargo.toml')} needs for a fetch is not known here.`,
      );
    for (const file of crate.standIns) {
      files.push(joinPath(folder, file));
      const parents = foldersUp(parentPath(file))
        .filter((one) => one !== '')
        .toReversed();
      folders.push(...parents.map((one) => joinPath(folder, one)));
    }
  }
  const made = distinct(folders);
  const odd = made.find(
    (one) => !view.context.has(one) || isSymlink(view.context, one) || copied.some((path) => isWithin(path, one)),
  );
  if (odd !== undefined)
    return refuse('not-understood', `${odd}, in which Cargo looks for sources, is no folder of sources alone.`);
  const named = (paths: readonly string[]): readonly string[] => paths.map((path) => fromFolder(view.folder, path));
  const looksFor = [
    // It looks whether the compiler has changed since it asked for its version, beginning in its own folder.
    joinPath(view.folder, 'rustc'),
    ...project.packages.flatMap(({ folder }) => BESIDE.map((name) => joinPath(folder, name))),
  ];
  return { ok: true, folders: named(made), files: named(distinct(files)), looksFor };
}

/** Variables that say where packages are kept, and where they come from. */
const PLACE = /^(?:HOME|CARGO_(?:HOME|NET_\w+|HTTP_\w+|REGISTR\w+)|RUSTUP_\w+)$/;

/** Build output elsewhere is what a `cargo clean` ahead removes. */
function outputCheck(moved: boolean, { earlier }: ProjectView): Check {
  return moved && earlier.some(({ tool, action }) => tool === 'cargo' && action === 'clean')
    ? { ok: true, premises: [open('What `cargo clean` ahead of the build removes is nothing else that a step needs.')] }
    : FINE;
}

/** In whose home packages are kept, where no variable says: that of root is known. */
function homeCheck({ root }: CargoCall, { env, base }: ProjectView): Check {
  if (base?.name === 'rust' || env('CARGO_HOME') !== undefined || typeof env('HOME') === 'string') return FINE;
  if (root === true && env('HOME') === undefined) return FINE;
  return {
    ok: true,
    premises: [open('Cargo runs as root, or keeps packages where CARGO_HOME of the base image says.')],
  };
}

/** What is fetched has to stay where it is, and must be nothing of the sources. */
function keptCheck({ folder }: CargoCall, homes: readonly string[], view: ProjectView): Check {
  const above = foldersUp(view.folder).map((one, up) => [one, '../'.repeat(up)] as const);
  for (const home of homes) {
    const removes = view.behind.some(
      (later) =>
        later?.sameRun === true &&
        later.deletes?.some(
          (one) => isWithin(one.replace(/\/\*$/, ''), home) || isWithin(home, one.replace(/\/\*$/, '')),
        ),
    );
    if (removes)
      return refuse(
        'not-understood',
        'The RUN removes what Cargo has downloaded: a step ahead of it would keep all of that in the image.',
      );
    for (const [inContext, up] of above) {
      const below = relativeTo(joinPath(folder, up), home);
      if (below !== null && view.context.has(joinPath(inContext, below)))
        return refuse('vendored', `Cargo's home ${home} is part of the build context.`);
    }
  }
  return FINE;
}
