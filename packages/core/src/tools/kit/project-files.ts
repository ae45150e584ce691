import { homeFolders } from '../../effects/home.js';
import { type Effects, isWithin, resolvePath, tree } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import { joinPath, relativeTo } from '../../text/paths.js';
import type { ProjectPlan, ProjectView } from '../contract/project.js';
import type { Invocation } from '../contract/tool.js';
import { type Check, combine, enumerate, FINE, open, proven, refuse } from './checks.js';
import type { CommandWords } from './command-words.js';
import { checkOfLock, unsure } from './lock.js';
import { followManifests, type ManifestFile, type Mentions } from './manifest.js';
import { type Setting, settingOf } from './settings.js';

/** The files and folders that an install works with, where data can say them. */
export interface ProjectFiles {
  /** Files that list packages, in the order in which they are read. A function: where the call names them (`-r list.txt`). */
  readonly manifests: readonly ManifestFile[] | ((install: Install) => readonly ManifestFile[]);
  /**
   * Words for users. `included`: what a file that a manifest includes is called. `proof`: why no other file is read. Absent:
   * general words.
   */
  readonly shown?: { readonly included: string; readonly proof: string };
  /** The call may name packages too (`pip install -r a.txt six`), so manifests that list none are no reason to refuse it. */
  readonly namesPackages?: true;
  /** The lock file. null: the tool has none. */
  readonly lock: LockFile | null;
  /** The folders that it installs into. */
  readonly targets: readonly Target[];
  /**
   * Folders of the image that it uses; system, home and /tmp always count. A function: all that it uses outside of the project.
   */
  readonly folders: readonly string[] | ((view: ProjectView) => Effects);
  /** Settings that change which files it reads or writes: `PERL_CPANM_OPT`. If one is set, a premise stays open. */
  readonly unsure: readonly Setting[];
  /** More checks, as code. `notes`: those of all that the manifests mention. */
  readonly also?: (install: Install, view: ProjectView, notes: ReadonlySet<string>) => readonly Check[];
}

/** The file that pins versions: `package-lock.json`. */
export interface LockFile {
  /** Its path from the project's folder. */
  readonly name: string;
  /** What an install that isn't frozen does if the file is missing. `made`: it writes one. `fails`: it stops. */
  readonly absent: 'made' | 'fails';
  /**
   * The setting that forbids changes of the file: `--frozen`. `on`: the values that mean yes, of a variable or an option with a
   * value: `['1', 'true']`. Without it no install is proven safe.
   */
  readonly frozen: Setting & { readonly on?: readonly string[] };
  /** Reads the lock file, if it may name folders of the project that the manifests don't. */
  readonly mentions?: Mentions;
}

/** A folder that packages are put into. */
export interface Target {
  /**
   * The folder that it uses unless told otherwise, from the project's folder (`node_modules`), or absolute where it is in the
   * image (`/usr/local`).
   */
  readonly name: string;
  /**
   * The setting whose value is this folder: `--path`. The value must be the folder alone; `INSTALL_BASE=/x` is not, and belongs
   * to {@link ProjectFiles.unsure}.
   */
  readonly path: Setting;
  /** True: the folder goes into .dockerignore. Only if nobody keeps files of their own in it: `node_modules`. */
  readonly ignored: boolean;
}

/** One install of a project, as its plan sees it. */
export interface Install {
  /** Absolute folder in the image, or `?/…`. */
  readonly folder: string;
  /** The subcommand, as it is written: `ci`; '' without one. */
  readonly verb: string;
  readonly command: CommandWords;
  readonly invocation: Invocation;
}

/** The manifests of an install. */
export function manifestsOf({ manifests }: ProjectFiles, install: Install): readonly ManifestFile[] {
  return typeof manifests === 'function' ? manifests(install) : manifests;
}

/** An install by the tool with this id. */
type InstallBy = Install & { readonly id: string };

/** What an install needs of a project, and makes of it. */
export function planFiles(files: ProjectFiles, install: InstallBy, view: ProjectView): ProjectPlan {
  const { shown, lock, targets, folders, unsure, also } = files;
  const manifests = manifestsOf(files, install);
  const locked: readonly ManifestFile[] =
    lock?.mentions === undefined ? [] : [{ name: lock.name, optional: true, mentions: lock.mentions }];
  const found = followManifests([...manifests, ...locked], view);
  if (!found.ok) return found;
  const { reads, absent } = found;
  if (!found.packages && files.namesPackages !== true)
    return refuse('no-dependencies', `${enumerate(reads)} asks for nothing.`);
  const settings = unsure.flatMap((one) => settingOf(one, { ...install, view }) ?? []);
  return combine(view, [
    () => ({
      ok: true,
      reads,
      grows:
        reads.length > manifests.length + locked.length - absent.length
          ? [shown?.included ?? 'file that a manifest includes']
          : [],
      looksFor: absent,
      premises: [
        proven(
          'The install reads no other file of the project.',
          shown?.proof ?? `all that ${enumerate(reads)} asks for is understood`,
        ),
        ...settings.map(({ by }) =>
          open(`The setting ${by} makes ${install.id} neither read nor write in the project.`),
        ),
      ],
      effects: typeof folders === 'function' ? folders(view) : outsideOf(folders, view.env('HOME')),
    }),
    () => (lock === null ? FINE : lockCheck(lock, install, view)),
    ...targets.map((target) => () => targetCheck(target, install, view)),
    ...(also?.(install, view, found.notes) ?? []).map((check) => () => check),
  ]);
}

function lockCheck({ name, absent, frozen }: LockFile, install: InstallBy, view: ProjectView): Check {
  const path = joinPath(view.folder, name);
  const set = settingOf(frozen, { ...install, view });
  const isFrozen = set?.value === true || (typeof set?.value === 'string' && frozen.on?.includes(set.value) === true);
  if (!view.context.has(path))
    return isFrozen || absent === 'fails'
      ? refuse('no-manifest', `${path} is not in the build context.`)
      : { ok: true, writes: [path] };
  return checkOfLock(path, isFrozen ? { kind: 'kept', proof: `${set?.by} freezes it` } : unsure('nothing freezes it'));
}

function targetCheck({ name, path: setting, ignored }: Target, install: InstallBy, view: ProjectView): Check {
  const { id, folder } = install;
  const set = settingOf(setting, { ...install, view });
  if (set !== null && typeof set.value !== 'string')
    return { ok: true, premises: [open(`The setting ${set.by} puts no packages where the project has files.`)] };
  const path = resolvePath(folder, typeof set?.value === 'string' ? set.value : name);
  if (path === null) return refuse('not-understood', `Where ${id} puts packages is not known.`);
  if (!isWithin(path, folder)) return { ok: true, effects: { reads: [tree(path)], writes: [tree(path)] } };
  const inside = joinPath(view.folder, relativeTo(folder, path) ?? '');
  if (path === folder || view.context.has(inside))
    return refuse(
      'vendored',
      `${inside || 'The folder of the project'}, which it installs into, is part of the build context.`,
    );
  return { ok: true, writes: [inside], ignore: ignored ? [inside] : [] };
}

/** What a package manager works with outside of a project: the system, the home, /tmp and these folders. */
export function outsideOf(folders: readonly string[], home: string | null | undefined): Effects {
  const all = [...SYSTEM, tree('/tmp'), ...homeFolders(home), ...folders.map(tree)];
  return { reads: [...all, { kind: 'network' }, { kind: 'env-all' }], writes: all };
}
