import type { Span } from '../text/span.js';
import type { Premise } from '../tools/premise.js';

export type { Premise } from '../tools/premise.js';

/** What stays equal: the whole image, the image but for the caches that {@link Rewrite.caches} names, or nothing. */
export type Keeps = 'image' | 'image-minus-caches' | 'nothing';

/** What is better afterwards, in words and, where the cost model has them, numbers. */
export interface Gain {
  /** One clause, lower case, without a full stop: "an edited source file no longer re-runs npm install". */
  readonly summary: string;
  /** Layers fewer in the image; negative for more. */
  readonly layers?: number;
  /** Seconds saved by a rebuild after a source edit, from the priors of the cost model. */
  readonly seconds?: number;
}

/** The files that one rewrite may edit together. */
export type FileRole = 'dockerfile' | 'dockerignore';

/** Replaces `span` of that file by `text`; an absent ignore file is an empty one. */
export interface FileEdit {
  readonly file: FileRole;
  readonly span: Span;
  readonly text: string;
}

/** An atomic list of edits that carries its own proof. */
export interface Rewrite {
  /** The action, imperative: "Copy package.json ahead of the source". */
  readonly title: string;
  /** Disjoint; applied all together or not at all. */
  readonly edits: readonly FileEdit[];
  /** Everything in the Dockerfile that the proof read. The rewrite holds for any text that differs outside of it. */
  readonly footprint: readonly Span[];
  /** Steps that were not there before, as instructions without continuations: what the guards let in. */
  readonly adds?: readonly string[];
  readonly keeps: Keeps;
  /** The caches left out under `image-minus-caches`, each an absolute path. */
  readonly caches?: readonly string[];
  readonly premises: readonly Premise[];
  readonly gain: Gain;
}
