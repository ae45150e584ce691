import type { BuildContext } from '../../context/build-context.js';
import type { LinkMaking } from '../../effects/places.js';
import type { Premise } from '../../effects/premise.js';
import type { Effects, Resource } from '../../effects/resource.js';
import type { SimpleCommand } from '../../shell/script.js';
import type { Leftover } from './leftover.js';

/**
 * All that dockshift knows about one tool. A tool is one value in one file of this folder: adding a
 * package manager is adding a file and naming it in `registry.ts`; transforms, cost and cleanup
 * learn it from there.
 */
export interface Tool {
  /** Stable, lower case: `apt-get`, `npm`. */
  readonly id: string;
  /** The names it is called by, without folders: `pip`, `pip3`, … */
  readonly commands: readonly string[];
  /** What this call does, or null when any part of it isn't understood. */
  understand(invocation: Invocation): Call | null;
  /** The caches it leaves in an image. */
  readonly caches: readonly Cache[];
  /** For a tool that installs a project's dependencies: how. */
  readonly project?: ProjectKnowledge;
  /** What it leaves in a project's folder on the disk of whoever works there. */
  readonly leftovers?: readonly Leftover[];
}

/** A command with all that is known when it runs. */
export interface Invocation {
  /** The command's last path segment: `npm` for `/usr/bin/npm`. */
  readonly name: string;
  /** What each word is, in order; null where it isn't known. Live globs count as unknown; see `patterns`. */
  readonly args: readonly (string | null)[];
  /** Like `args`, but a word with live globs is its pattern, with literal glob characters escaped by `\`. */
  readonly patterns: readonly (string | null)[];
  /** The working folder; `?/…` below an unknown base image's WORKDIR; null when not known at all. */
  readonly cwd: string | null;
  /** True, false, or null when the base image decides. */
  readonly root: boolean | null;
  /** HOME; null when not known. */
  readonly home: string | null;
  /** The value of a variable; undefined: not set in this file (the base image may); null: set, value unknown. */
  env(name: string): string | null | undefined;
  /** Variables set for this command alone, as written before it. */
  readonly assignments: ReadonlyMap<string, string | null>;
  readonly command: SimpleCommand;
}

/** What a call of a tool does. */
export interface Call {
  /** What it is about, a word of the tool's own file: `install`, `update`, `clean`, `other`. */
  readonly action: string;
  readonly effects: Effects;
  /** Median seconds it takes, for the cost model; below 3 is quick. */
  readonly seconds: number;
  /** Caches that it fills, by their id. */
  readonly fills?: readonly string[];
  /** Caches that must be there for it to work, by their id. */
  readonly needs?: readonly string[];
  /** A cache, by its id, in which it looks these packages up unless they are installed; null: it isn't known which. */
  readonly looksUp?: { readonly in: string; readonly packages: readonly (string | null)[] };
  /** Caches that it empties for good, by their id. */
  readonly empties?: readonly string[];
  /** Exactly what it deletes: absolute patterns, `*` for a segment's rest; for cleanup steps. */
  readonly deletes?: readonly string[];
  /** What it does to the links of the image. Absent: it makes none but in folders of its own. */
  readonly links?: readonly LinkMaking[];
  /** The variables that it looks at. Absent: any. */
  readonly env?: readonly string[];
  /** It does the same in any working folder. */
  readonly anywhere?: boolean;
  /** It changes who owns what it writes, and nothing else. */
  readonly owners?: boolean;
  /** Reads of its effects that are files of a project: where one is not there, it does the same as ahead of the project. */
  readonly peeks?: readonly Resource[];
  /** All that it reads is what it shows: it succeeds whatever is there. */
  readonly shows?: boolean;
  /** It fails for whoever may not change the files of the system. */
  readonly system?: boolean;
  /** It may leave a process running. Absent: it does not. */
  readonly daemon?: boolean;
  /** It may put a new program on PATH, among others this one itself; `*`: any. */
  readonly replaces?: readonly string[];
  /** The packages it puts there, as they are asked for: `yarn@1.22`. */
  readonly packages?: readonly string[];
  /** It installs or fetches the dependencies of the project in `folder`. */
  readonly project?: ProjectCall;
}

/** A cache of a tool: what it is, and how it is emptied. */
export interface Cache {
  /** `<tool>:<name>`. */
  readonly id: string;
  /** What users call it: "apt package lists". */
  readonly title: string;
  /** The folder, absolute. */
  readonly path: string;
  /** The command that empties it, without sudo. */
  readonly clean: string;
  /** Patterns of names below the folder that, deleted alone, leave nothing worth deleting. */
  readonly bulk?: readonly string[];
}

/** A call that works on the project in a folder of the image. */
export interface ProjectCall {
  /** Absolute folder in the image, or `?/…`. */
  readonly folder: string;
  /**
   * `install`: the call itself needs only manifests. `build`: it needs the sources, but what it
   * downloads can be fetched ahead with `prefetch`.
   */
  readonly need: 'install' | 'build';
  /** The command to run ahead of the source copy, for `build` and only there; it has the flags and variables that matter. */
  readonly prefetch?: string;
  /** Words of the call that the plan must know, for the tool's own use. */
  readonly options: ProjectOptions;
}

/** What a tool remembers of a call for its own plan. */
export interface ProjectOptions {
  readonly flags: readonly string[];
  /** Files named on the command line (`-r requirements.txt`), relative to the folder. */
  readonly files: readonly string[];
}

/** The project as the build context shows it, seen from its folder. */
export interface ProjectView {
  /** The project's folder in the build context; '' is the root. */
  readonly folder: string;
  /** Only what `COPY` can see: ignored files are not in it. */
  readonly context: BuildContext;
  /** `.git` may be in the image next to the sources. */
  readonly gitFolder: boolean;
  /** The base image's name and tag, if the stage starts from an official image; null otherwise. */
  readonly base: { readonly name: string; readonly tag: string } | null;
  /** The stage's variables as the call sees them; see {@link Invocation.env}. */
  env(name: string): string | null | undefined;
  /** What the RUN does before the call, and so a command in a RUN of its own would not find. */
  readonly ahead: Effects;
  /** What ran before, in this stage and in those that it starts from, in order (`npm install -g npm@8`). */
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
}

/** A command that surely runs behind a call. */
export interface LaterCall {
  readonly tool: string;
  readonly action: string;
  /** What it works on, if that is a project. */
  readonly project: ProjectCall | null;
  /** They are parts of one RUN. */
  readonly sameRun: boolean;
}

/** How a tool installs a project's dependencies. */
export interface ProjectKnowledge {
  /** The environment variables that may name a file for it to load, by its path from the working folder, or a folder to look in. */
  readonly loads: readonly string[];
  /** Settings of the user or the system, by their names, with which the call reads or writes other files than its plan says. */
  settings(call: ProjectCall): readonly string[];
  /** Files, relative to the project's folder, without which the call fails for sure: one of each list. */
  needs(call: ProjectCall): readonly (readonly string[])[];
  /** What must be copied first, what it writes, and what that rests on; or why it can't be said. */
  plan(call: ProjectCall, view: ProjectView): ProjectPlan;
}

/** What an install needs of the build context and makes of it. */
export type ProjectPlan =
  | {
      readonly ok: true;
      /** Files to copy first, relative to the context root; all exist there. Sorted as they should be written. */
      readonly reads: readonly string[];
      /** Folders among them that are copied whole: what comes into them later is read too. */
      readonly folders?: readonly string[];
      /** What, when one is added later, has to be added to those that are copied: `workspace member`. */
      readonly grows?: readonly string[];
      /** What it writes inside the context's folders, relative to the context root: `node_modules`, `a/node_modules`. */
      readonly writes: readonly string[];
      /** Those of `writes` that no build context should bring: they go into .dockerignore. */
      readonly ignore: readonly string[];
      /** What it would read if it were there, in the context's folders: a step before the install may make it. */
      readonly looksFor: readonly string[];
      /** What it reads and writes elsewhere in the image. */
      readonly effects: Effects;
      readonly premises: readonly Premise[];
      /** For a build: where its prefetch has to run, relative to the context root. */
      readonly folder?: string;
      /** With a prefetch the module cache may hold more than a build alone would fetch. */
      readonly caches?: readonly string[];
      /** For a build: must its prefetch be let fail, and the comment that says so above it. */
      readonly prefetch?: { readonly mayFail: boolean; readonly note: string | null };
    }
  | { readonly ok: false; readonly code: PlanRefusal; readonly because: string };

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
