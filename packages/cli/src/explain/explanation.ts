import type { Declined } from '@dockshift/core';
import type { ContextNote, ShownRewrite } from '../job/report.js';

/** All that `dockshift explain` has to say of one Dockerfile, as plain data. */
export interface Explanation {
  readonly path: string;
  readonly context: ContextNote;
  /** The file as it is. */
  readonly now: FileView;
  /** The file as `fix` would leave it; null where it would leave it as it is. */
  readonly fixed: FileView | null;
  /** From now to fixed, the ignore file included; '' for no change. */
  readonly patch: string;
  readonly applied: readonly ShownRewrite[];
  readonly held: readonly ShownRewrite[];
  readonly declined: readonly Declined[];
  /** What each transform gains by itself. */
  readonly gains: readonly TransformGain[];
  /** What the shares and seconds rest on; null: no history is known. */
  readonly history: HistoryView | null;
  /** What was asked about with `--edit`. */
  readonly edited: readonly string[];
  /** What may change without any file of the context doing so, a sentence each. */
  readonly unseen: readonly string[];
  /** What else the user should know, a sentence each. */
  readonly notes: readonly string[];
}

/** One state of a Dockerfile. */
export interface FileView {
  readonly stages: readonly StageView[];
  /** Seconds that a rebuild takes, over the history; null without one. */
  readonly rebuild: number | null;
  /** Seconds of the rebuild after `--edit`; null where nothing was asked. */
  readonly edit: number | null;
}

/** A stage, its FROM first. */
export interface StageView {
  /** Its name, or `stage 0`. */
  readonly name: string;
  /** Is it needed for the image? */
  readonly built: boolean;
  readonly steps: readonly StepView[];
}

/** A step of a stage. */
export interface StepView {
  /** In the state of the file that the view shows. */
  readonly line: number;
  /** The instruction on one line. */
  readonly text: string;
  readonly kind: 'base' | 'layer' | 'metadata';
  /** What it copies or installs; '' for neither. */
  readonly brings: string;
  /** Does what it takes change often? null: it takes nothing, or nobody knows. */
  readonly takes: 'volatile' | 'stable' | null;
  /** The share of rebuilds that re-run it; null: not known. */
  readonly share: number | null;
  readonly seconds: number;
  readonly measured: boolean;
  /** What becomes of it after `--edit`; null where nothing was asked. */
  readonly fate: FateView | null;
}

/** What a rebuild does with a step. */
export interface FateView {
  readonly state: 'cached' | 're-run' | 'not built' | 'no step';
  /** Why it re-runs, a clause; null otherwise. */
  readonly because: string | null;
  /** Where the re-running begins, a clause; null where that is this step. */
  readonly first: string | null;
  /** It re-runs for no reason but that the step before it does. */
  readonly follows: boolean;
  /** False: it re-runs only if another step's output is different this time. */
  readonly certain: boolean;
}

/** Seconds of a rebuild with the rewrites of one transform and no others. */
export interface TransformGain {
  readonly transform: string;
  readonly before: number;
  readonly after: number;
}

/** The commits that were replayed. */
export interface HistoryView {
  /** A noun phrase. */
  readonly title: string;
  /** How many of them a build sees. */
  readonly rebuilds: number;
  /** Did the user ask for them, with `--since`? */
  readonly asked: boolean;
  /** Oldest first. */
  readonly builds: readonly HistoryBuild[];
}

/** A commit, and the seconds of the build after it. */
export interface HistoryBuild {
  readonly id: string;
  readonly subject: string;
  readonly now: number;
  /** As the file would be; the same where nothing is rewritten. */
  readonly fixed: number;
}
