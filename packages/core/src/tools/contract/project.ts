import type { BuildContext } from '../../context/build-context.js';
import type { Premise } from '../../effects/premise.js';
import type { Effects } from '../../effects/resource.js';

/** A call that works on the project in a folder of the image. */
export interface ProjectCall {
  /** Absolute folder in the image, or `?/…`. */
  readonly folder: string;
  /** `install`: it needs manifests alone. `build`: it needs the sources; `prefetch` can download ahead of them. */
  readonly need: 'install' | 'build';
  /** The command to run ahead of the source copy, for `build` and only there; it has the flags and variables that matter. */
  readonly prefetch?: string;
  /**
   * Files that it can't do without, by their paths from the folder. Of each inner list one is enough: `[['Gemfile'], ['a.lock',
   * 'b.lock']]`.
   */
  readonly needs: readonly (readonly string[])[];
  /**
   * Variables that may name a file to load, by its path from the working folder, or a folder to look in: `PATH`, `NODE_OPTIONS`.
   */
  readonly loads: readonly string[];
  /** Settings of the user or the system, by their names, with which it reads or writes other files than its plan says. */
  readonly settings: readonly string[];
  /** No option changes how dependencies are used. `-mod=mod` is one that does. */
  readonly usual?: boolean;
  /** An earlier install of the tool in the stage, whatever its project, makes a prefetch unnecessary. */
  readonly anyAhead?: boolean;
  /** Where its plan is refused because of scripts that need the sources: a `build` whose `prefetch` downloads what it installs. */
  readonly otherwise?: ProjectCall;
  /** What must be copied first, what it writes, and what that rests on; or why it can't be said. */
  plan(view: ProjectView): ProjectPlan;
  /**
   * The same install in the form that takes the lock file as it is, and fails where that is not in step: `npm ci`. null: there is none, or
   * the call has it. Absent: the tool has no such form.
   */
  readonly frozen?: (view: ProjectView) => FrozenInstall | NotFrozen | null;
  /**
   * It opens what it reads of the project for reading alone, so that it installs the same of files on a read-only mount: `npm ci`. What that
   * rests on. Absent: it does not, as `npm install`, or that is not known.
   */
  readonly onlyReads?: (view: ProjectView) => readonly Premise[];
}

/** How an install becomes one that keeps to the lock file. */
export interface FrozenInstall {
  readonly ok: true;
  /** Which of the call's words is the subcommand: 0 is the first one behind the name, -1 the name itself where there is none. */
  readonly at: number;
  /** What stands in the place of the subcommand: `ci`. null: it stays. */
  readonly verb: string | null;
  /** What comes behind it: `--frozen-lockfile`. null: nothing. */
  readonly option: string | null;
  /** The lock file, relative to the context root. */
  readonly lock: string;
  /** What it rests on that the build does not fail from now on. */
  readonly premises: readonly Premise[];
}

/** Why an install has to stay as it is: it would fail, or install something else. A full sentence. */
export interface NotFrozen {
  readonly ok: false;
  readonly code: 'lock-differs' | 'option' | 'old-manager';
  readonly because: string;
}

/** The project as the build context shows it, seen from its folder. */
export interface ProjectView {
  /** The project's folder in the build context; '' is the root. */
  readonly folder: string;
  /** Only what `COPY` can see: ignored files are not in it. */
  readonly context: BuildContext;
  /** `.git` may be in the image next to the sources. */
  readonly gitFolder: boolean;
  /** The base image's name and tag, if its settings are known, as those of official images are; null otherwise. */
  readonly base: { readonly name: string; readonly tag: string } | null;
  /** The stage's variables as the call sees them; see {@link Invocation.env}. */
  env(name: string): string | null | undefined;
  /** What comes before the call in the same RUN. A RUN of its own would not see it. */
  readonly ahead: Effects;
  /**
   * Calls that ran, or may have run, before: in this stage and in those that it starts from, in order (`npm install -g npm@8`).
   */
  readonly earlier: readonly EarlierCall[];
  /** What the stage runs behind the call, in order; null for a command that isn't known, or need not run. */
  readonly behind: readonly (LaterCall | null)[];
}

/** A call of a known tool that ran, or may have run, before another. */
export interface EarlierCall {
  readonly tool: string;
  readonly action: string;
  /** See {@link Call.replaces}. */
  readonly replaces: readonly string[];
  /** See {@link Call.packages}. */
  readonly packages?: readonly string[];
  /** See {@link Call.sets}. */
  readonly sets?: readonly string[];
  /** See {@link Call.setTo}; absent as well where it need not have run, or not for the same user. */
  readonly setTo?: string;
}

/** A command that surely runs behind a call. */
export interface LaterCall {
  readonly tool: string;
  readonly action: string;
  /** What it works on, if that is a project. */
  readonly project: ProjectCall | null;
  /** See {@link Call.deletes}. */
  readonly deletes?: readonly string[];
  /** They are parts of one RUN. */
  readonly sameRun: boolean;
}

/** The files of the build context that an install reads. */
export interface ProjectReads {
  /** Files to copy first, relative to the context root; all exist there. Sorted as they should be written. */
  readonly reads: readonly string[];
  /** Those of `reads` that are copied as whole folders. A file that comes into one later is copied too. */
  readonly folders?: readonly string[];
  /** Those of `reads` without which it would install the same: an .npmrc that only says how much is told. */
  readonly idle?: readonly string[];
  /** Those of `reads` that pin versions, and that an install of this kind can do without: it takes the newest ones then. */
  readonly pins?: readonly string[];
  /** Those of `reads` that say which folders are members of the workspace, and nothing else. */
  readonly joins?: readonly string[];
  /** The manifests of a workspace, the one of the project itself first. */
  readonly members?: readonly WorkspaceMember[];
  /** The call says which members of the workspace it installs. */
  readonly chooses?: boolean;
}

/** How a tool finds all files of a kind, or where those lie that it is told of: one that is added later, too. */
export interface Pattern {
  /** One of the kinds in `grows`. */
  readonly kind: string;
  /** Their paths from the context root, as a COPY with --parents takes them: `packages/*\/package.json`. */
  readonly path: string;
}

/** A project of a workspace. */
export interface WorkspaceMember {
  /** Its manifest, one of {@link ProjectReads.reads}. */
  readonly manifest: string;
  /** The manifests of the members that it depends on. */
  readonly needs: readonly string[];
}

/** What an install needs of the build context and makes of it. */
export type ProjectPlan =
  | (ProjectReads & {
      readonly ok: true;
      /** Kinds of files: one that is added later has to be copied first as well. For users: `workspace member`. */
      readonly grows?: readonly string[];
      /** Where it finds the files of such a kind, as far as patterns say that. */
      readonly foundBy?: readonly Pattern[];
      /** What it writes inside the context's folders, relative to the context root: `node_modules`, `a/node_modules`. */
      readonly writes: readonly string[];
      /** Those of `writes` that no build context should bring: they go into .dockerignore. */
      readonly ignore: readonly string[];
      /**
       * Paths in the context's folders that it would read if they were there. A step before the install may make one:
       * `META.json`.
       */
      readonly looksFor: readonly string[];
      /**
       * Those of `looksFor` that whoever builds may have of their own: settings with their registry and its token, `.npmrc`. One that
       * is found where it would be leaves what the plan reads as it is. What it writes may go elsewhere: to a cache, to another prefix.
       */
      readonly personal?: readonly string[];
      /** What it reads and writes elsewhere in the image. */
      readonly effects: Effects;
      readonly premises: readonly Premise[];
      /**
       * For an install that needs the sources as a whole: the options with which the same call does the part that needs only
       * manifests, `--no-install-project` of `uv sync`. That call goes ahead, the install itself stays behind the sources, and
       * the plan speaks of the call that goes ahead. A premise says that the two come to the same as the install alone.
       */
      readonly first?: readonly string[];
      /**
       * Folders outside of the project in which later steps look for what was fetched. `.nuget`: any folder of that name. One
       * that lies in a mount is in no layer.
       */
      readonly installedTo?: readonly string[];
      /** For a build: where its prefetch has to run, relative to the context root. */
      readonly folder?: string;
      /** With a prefetch the module cache may hold more than a build alone would fetch. */
      readonly caches?: readonly string[];
      /** Other words by which commands name such a cache: a variable that holds its path, the end of its path. */
      readonly cacheWords?: readonly string[];
      /** For a build: must its prefetch be let fail, what then runs in its place, and the comment that says so above it. */
      readonly prefetch?: {
        readonly mayFail: boolean;
        readonly otherwise?: string;
        readonly note: string | null;
        readonly standIns?: StandIns;
        /** What is fetched becomes part of what the build writes as well: an image with both layers has it twice. */
        readonly twice?: boolean;
        /** A word that the command is better without: `--locked`. */
        readonly without?: string;
      };
    })
  | {
      readonly ok: false;
      readonly code: PlanRefusal;
      readonly because: string;
      /** What it is known to read all the same. Absent: nothing is known of that. */
      readonly files?: ProjectReads;
    };

/**
 * Empty files that stand in for sources while a prefetch runs, by their paths from its folder: `src/lib.rs`. They are made only where
 * none of their folders is there, and are gone behind it.
 */
export interface StandIns {
  /** The folders that are made for them, each behind the one above it: `src`, `src/bin`. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
  /** A file that the prefetch makes for itself, and that is gone behind it as they are. Where it is there, nothing is fetched. */
  readonly made?: string;
}

/** Why an install can't go ahead of the sources. */
export type PlanRefusal =
  | 'no-manifest'
  | 'no-dependencies'
  | 'installs-the-project'
  | 'lifecycle-script'
  | 'local-dependency'
  | 'vendored'
  | 'rewrites-lock-file'
  | 'not-understood';
