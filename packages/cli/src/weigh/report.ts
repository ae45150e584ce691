import type { IgnoreLine } from '@dockshift/core';
import type { TreeNode } from './folder-tree.js';

/** Some files together. */
export interface Amount {
  readonly files: number;
  readonly bytes: number;
}

/** What `dockshift context` found out about a folder. */
export interface ContextReport {
  /** As shown. */
  readonly folder: string;
  /** One for each ignore file that counts; Dockerfiles that share one are together. */
  readonly views: readonly ContextView[];
  /** What could not be looked at. */
  readonly problems: readonly ContextProblem[];
  /** What the user should know, a sentence each. */
  readonly notes: readonly string[];
}

/** A place that could not be looked at. */
export interface ContextProblem {
  /** Relative to the folder, which is ''. */
  readonly path: string;
  readonly message: string;
  /** A build fails at it, under at least one of the ignore files. */
  readonly fatal: boolean;
}

/** The context as one ignore file leaves it. */
export interface ContextView {
  readonly ignoreFile: ViewIgnoreFile;
  readonly dockerfiles: readonly DockerfileUse[];
  /** All that the ignore file lets through. */
  readonly whole: Amount;
  /** What `docker build` shows for all of it. */
  readonly transfer: number;
  /** The same of the builder of old; null for an ignore file that it does not know, one for a single Dockerfile. */
  readonly archive: number | null;
  /** The part of it that git ignores; null outside of git. */
  readonly ignoredByGit: Amount | null;
  readonly leftOut: Amount;
  readonly folders: TreeNode;
  readonly lines: readonly IgnoreLine[];
  /** Files that are sent without their contents, for two lines of the ignore file contradict each other. */
  readonly emptied: number;
  readonly specials: Specials;
  readonly proposals: readonly Proposal[];
  /** The lines that change no image of a fresh clone, for the end of the ignore file. */
  readonly block: readonly string[];
  /** The whole with the lines of all proposals; null where there is none. */
  readonly after: Amount | null;
}

/** The ignore file of a view. */
export interface ViewIgnoreFile {
  /** Relative to the context. */
  readonly path: string;
  readonly exists: boolean;
  /** Why its lines could not be applied, a sentence; null: they were, or there is no such file. */
  readonly because: string | null;
}

/** Entries that are neither files, folders nor symlinks. */
export interface Specials {
  readonly sockets: number;
  readonly pipes: number;
  readonly devices: number;
}

/** What one Dockerfile takes of the context. */
export interface DockerfileUse {
  /** As shown. */
  readonly path: string;
  readonly takes: readonly Take[];
  /** What BuildKit is sent for it; null where that can't be told. */
  readonly sent: (Amount & { readonly transfer: number }) | null;
  /** The same with the lines of all proposals; null where there is none. */
  readonly after: Amount | null;
  /** Why it can't be told, or why its instructions are not known; null: all is well. */
  readonly because: string | null;
}

/** An instruction that takes a path of the context. */
export interface Take {
  /** 1-based, in the Dockerfile. */
  readonly line: number;
  /** `COPY`, `ADD` or `RUN`. */
  readonly keyword: string;
  /** As written. */
  readonly source: string;
  /** In the context, which is ''; null: not known. */
  readonly path: string | null;
  /** A build of the last stage runs it. */
  readonly reached: boolean;
}

/** Lines for the ignore file, and what they would leave out. */
export interface Proposal {
  /** Empty where no line can do it. */
  readonly lines: readonly string[];
  readonly what: string;
  readonly secret: boolean;
  readonly amount: Amount;
  /** Paths, the biggest first; the first hundred of `count`. */
  readonly places: readonly string[];
  readonly count: number;
  /** No build of a Dockerfile that was found can tell the difference. */
  readonly proven: boolean;
  /** No build of a fresh clone can: git ignores it, and no Dockerfile asks for it by its name. */
  readonly clone: boolean;
  readonly because: string;
}
