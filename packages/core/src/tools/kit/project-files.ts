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
  /** What says what to install; the first are followed first. A function: those that the words of the install name. */
  readonly manifests: readonly ManifestFile[] | ((install: Install) => readonly ManifestFile[]);
  /** How users know the files that a manifest includes, and what shows that an install reads no others; absent: in general words. */
  readonly shown?: { readonly included: string; readonly proof: string };
  /** Its words may name packages as well: an install whose files ask for nothing is one, too. */
  readonly namesPackages?: true;
  /** null: there is no such file. */
  readonly lock: LockFile | null;
  /** Where it puts packages in the project. */
  readonly targets: readonly Target[];
  /** Folders of the image that it works with, besides the system's, the home and /tmp; or all that it works with outside of the project. */
  readonly folders: readonly string[] | ((view: ProjectView) => Effects);
  /** What makes an install read or write other files than this says: where one is set, the plan is not sure. */
  readonly moved: readonly Setting[];
  /** What else has to hold, where data can't say it; `notes` are those of what the manifests ask for. */
  readonly also?: (install: Install, view: ProjectView, notes: ReadonlySet<string>) => readonly Check[];
}

/** The file that has the versions that an install takes. */
export interface LockFile {
  /** Its path from the project's folder. */
  readonly name: string;
  /** What an install does that finds none, unless it is frozen. */
  readonly absent: 'made' | 'fails';
  /** What makes it fail where it would change the file; `on` are the values that do so of a variable, or of an option with one. */
  readonly frozen: Setting & { readonly on?: readonly string[] };
  /** What the file asks for, where that may be more than the manifests: folders of the project among packages. */
  readonly mentions?: Mentions;
}

/** A folder that packages are put into. */
export interface Target {
  /** Its path from the project's folder: `node_modules`. */
  readonly name: string;
  /** What puts it somewhere else. */
  readonly moved: Setting;
  /** Nobody keeps files of the project in it, so it goes into .dockerignore. */
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
  const { shown, lock, targets, folders, moved, also } = files;
  const manifests = manifestsOf(files, install);
  const locked: readonly ManifestFile[] =
    lock?.mentions === undefined ? [] : [{ name: lock.name, optional: true, mentions: lock.mentions }];
  const found = followManifests([...manifests, ...locked], view);
  if (!found.ok) return found;
  const { reads, absent } = found;
  if (!found.packages && files.namesPackages !== true)
    return refuse('no-dependencies', `${enumerate(reads)} asks for nothing.`);
  const settings = moved.flatMap((one) => settingOf(one, { ...install, view }) ?? []);
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

function targetCheck({ name, moved, ignored }: Target, install: InstallBy, view: ProjectView): Check {
  const { id, folder } = install;
  const set = settingOf(moved, { ...install, view });
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
