import type { AppliedRewrite, Declined, Defect, Edit, Left, Place, Premise, Safety } from '@dockshift/core';
import type { Failure } from '../files/failure.js';
import type { CodeFrame } from '../terminal/code-frame.js';

/** One Dockerfile to look at. Plain data: it goes to a worker thread. */
export interface Job {
  /** Absolute; the link itself where it is a symlink. */
  readonly file: string;
  /** As shown to the user. */
  readonly path: string;
  /** The folder that was named on the command line, or the one of the file that was. */
  readonly named: string;
  /** Why it can't be looked at: known before it was tried. */
  readonly failure: Failure | null;
  /** What its configuration says, with the command line; absent: it has none, and what holds for the run holds for it. */
  readonly settings?: JobSettings;
}

/** What holds for one file. Plain data. */
export interface JobSettings {
  /** The names of its transforms, with their options. */
  readonly transforms: readonly string[];
  /** `tried`: what is held is tried by real builds. */
  readonly safety: 'safe' | 'tried' | 'unsafe';
  /** The stage that is built, where the configuration tells of one build; null: nothing is said. */
  readonly target: string | null;
  /** Build arguments, as `NAME=value`. */
  readonly buildArgs: readonly string[];
}

/** What became of one Dockerfile. Plain data: it comes from a worker thread. */
export type FileReport = ChangedReport | UnchangedReport | SkippedReport | FailedReport;

/** What every report says. */
interface Reported {
  readonly path: string;
}

/** How sure a rewrite is: as core says, or `tried`: images with it and without it came out the same. */
export type ShownSafety = Safety | 'tried';

/** A rewrite that was applied, or that is held. */
export interface ShownRewrite extends Omit<AppliedRewrite, 'safety'> {
  readonly safety: ShownSafety;
  /** What real builds showed of it, a clause; absent: it was not tried. */
  readonly trial?: string;
}

/** What the engine found in a file that is fit to be rewritten. */
export interface ExaminedReport extends Reported {
  /** Absolute path of the file behind any symlink. */
  readonly target: string;
  readonly held: readonly ShownRewrite[];
  readonly declined: readonly Declined[];
  readonly left: readonly Left[];
  /** `# dockshift-ignore` comments that forbid nothing. */
  readonly unusedSuppressions: readonly Place[];
  /** Those that name no transform. Absent: there are none. */
  readonly unknownSuppressions?: readonly UnknownIgnore[];
  readonly defects: readonly Defect[];
  readonly context: ContextNote;
  /** Why none of the held rewrites could be tried, a sentence; absent: they were, or nobody asked for it. */
  readonly untried?: string;
}

/** A `# dockshift-ignore` comment with ids that are those of no transform. */
export interface UnknownIgnore {
  readonly at: Place;
  /** As written, with the transform that most likely was meant. */
  readonly ids: readonly { readonly id: string; readonly meant: string | null }[];
}

/** There is something to rewrite. */
export interface ChangedReport extends ExaminedReport {
  readonly status: 'changed';
  readonly applied: readonly ShownRewrite[];
  /** The bytes that were read. */
  readonly before: Uint8Array;
  /** The new text; null: only the ignore file changes. */
  readonly after: string | null;
  /** What leads from the old text to the new one: in order, disjoint. */
  readonly edits: readonly Edit[];
  /** The patch of the Dockerfile alone, '' if it doesn't change; null where none was asked for. */
  readonly patch: string | null;
  readonly ignore: IgnoreChange | null;
  /** What lies in the context here, is ignored by git, and was sent so far; the new ignore file leaves it out. Paths. */
  readonly noLongerSent: readonly string[];
  /** Names in the context that may hold secrets, and that a COPY takes along; looked for where a rewrite is about what is sent or copied. */
  readonly secrets: readonly string[];
}

/** There is nothing to rewrite, or nothing that is proven. */
export interface UnchangedReport extends ExaminedReport {
  readonly status: 'unchanged';
}

/** The file is not one that can be rewritten, and nothing is wrong with that. */
export interface SkippedReport extends Reported {
  readonly status: 'skipped';
  readonly problems: readonly ShownProblem[];
}

/** The file could not be read, or not be written. */
export interface FailedReport extends Reported {
  readonly status: 'failed';
  readonly failure: Failure;
}

/** A reason why a file is not rewritten, ready to be shown. */
export interface ShownProblem {
  readonly code: string;
  readonly message: string;
  /** What the user can do about it, a sentence. */
  readonly advice: string | null;
  /** null: it is about the file as a whole. */
  readonly frame: CodeFrame | null;
  /** 1-based; 1 for the file as a whole. */
  readonly line: number;
  readonly column: number;
}

/** The build context as reports name it. */
export interface ContextNote {
  /** As shown to the user; null: not known. */
  readonly root: string | null;
  /** That it is the right one; null where there is none. */
  readonly premise: Premise | null;
  /** A clause: why it is taken for the right one, or what can be done about it. */
  readonly because: string;
  /** The ignore file that counts, and how often the run had changed it when it was read; null without a context. */
  readonly ignoreFile: { readonly file: string; readonly version: number } | null;
}

/** The new text of the ignore file of a Dockerfile's context. */
export interface IgnoreChange {
  /** Absolute, as the context names it. */
  readonly file: string;
  /** Absolute path of the file behind any symlink. */
  readonly target: string;
  /** As shown to the user. */
  readonly path: string;
  /** Its name in a patch. */
  readonly name: string;
  /** null: it is created. */
  readonly before: string | null;
  readonly after: string;
}
