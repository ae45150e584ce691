import type { Premise } from '../effects/premise.js';
import type { Span } from '../text/span.js';

export type { Premise } from '../effects/premise.js';

/** What stays equal: the whole image, the image but for the caches that {@link Rewrite.caches} names, or nothing. */
export type Keeps = 'image' | 'image-minus-caches' | 'nothing';

/** What is better afterwards, in words and, where the cost model has them, numbers. */
export interface Gain {
  /** One clause, lower case, without a full stop: "an edited source file no longer re-runs npm install". */
  readonly summary: string;
  /** Layers fewer in the image; negative for more. */
  readonly layers?: number;
  /**
   * Seconds saved by a rebuild after an edit of a source file, from the priors of the cost model. What a transform says here is
   * compared with what the model makes of both files; where a transform says nothing, its summary is not about time.
   */
  readonly seconds?: number;
  /**
   * A new step, by its key, that a rebuild after an edit of a source file must find in the cache, or nothing is gained: for what has
   * no known seconds. The model of the cache is asked whether any does.
   */
  readonly cached?: string;
  /** ARGs and ENVs that have another value in each build: the seconds are those of such a build, be it that a file was edited or not. */
  readonly values?: readonly string[];
}

/** The files that one rewrite may edit together. */
export type FileRole = 'dockerfile' | 'dockerignore';

/** Replaces `span` of that file by `text`; an absent ignore file is an empty one. */
export interface FileEdit {
  readonly file: FileRole;
  readonly span: Span;
  readonly text: string;
}

/**
 * What a rewrite makes of the steps of a stage: what the guards let in. A step is an instruction without continuations;
 * of a RUN it is each command with the instruction's flags, `RUN --network=none npm ci`.
 */
export interface StepChanges {
  /** Steps that were not there before. */
  readonly added?: readonly string[];
  /** Steps that stay in their place with other words. */
  readonly changed?: readonly StepChange[];
  /** Steps that stood behind each other and are one now. */
  readonly joined?: readonly StepJoin[];
  /** One step that is several now, whose sources come in any order: `to` is what it was. */
  readonly parted?: readonly StepJoin[];
  /** Variables that a step passes which might read any: that it does not read these is an open premise of the rewrite. */
  readonly unread?: readonly string[];
  /** Steps that are gone: each of them once. */
  readonly removed?: readonly string[];
}

/** Copies into one folder that are one copy now: `COPY a /x/` and `COPY b /x/` as `COPY a b /x/`. */
export interface StepJoin {
  /** The steps, each by itself, in order. */
  readonly from: readonly string[];
  readonly to: string;
}

/** A step with other words: `RUN apk add curl` with `--no-cache` at 3. */
export interface StepChange {
  /** The step as it was. */
  readonly from: string;
  /** By their places, which do not overlap. */
  readonly words: readonly WordChange[];
}

/** Words of a step that are put in, taken out or replaced. */
export interface WordChange {
  /** How many words of the step, parted by single blanks, stand in front: the keyword is 0. */
  readonly at: number;
  /** Those that stand there; none for words that are put in. */
  readonly was: readonly string[];
  readonly is: readonly string[];
}

/** A stage that a rewrite takes away. */
export interface RemovedStage {
  /** Its index in the text that is rewritten. */
  readonly index: number;
  /** The comments around its instructions that speak of it, and go as well, `#` included. */
  readonly comments: readonly string[];
}

/** An atomic list of edits that carries its own proof. */
export interface Rewrite {
  /** The action, imperative: "Copy package.json ahead of the source". */
  readonly title: string;
  /** Disjoint; applied all together or not at all. */
  readonly edits: readonly FileEdit[];
  /** Everything in the Dockerfile that the proof read. The rewrite holds for any text that differs outside of it. */
  readonly footprint: readonly Span[];
  /** What becomes of the steps. Absent: each is kept, and none is new. */
  readonly steps?: StepChanges;
  /** Comments and directives that are new, `#` included: why a new step is as it is, or who reads the file. Absent: none. */
  readonly comments?: readonly string[];
  /** The stages that are gone, with all that stands in them. Absent: each is kept. */
  readonly removedStages?: readonly RemovedStage[];
  readonly keeps: Keeps;
  /** The caches left out under `image-minus-caches`, each an absolute path. */
  readonly caches?: readonly string[];
  readonly premises: readonly Premise[];
  readonly gain: Gain;
}
