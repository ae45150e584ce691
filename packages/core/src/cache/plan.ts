import type { Environment } from '../stage/environment.js';
import type { Instruction, Stage } from '../syntax/document.js';
import type { Selection } from './selection.js';

/** Which builder the keys are those of. */
export type BuilderMode = 'buildkit' | 'legacy';

/** A step of a build: an instruction of a stage, or the trigger of an ONBUILD that the stage inherits. */
export interface CacheStep {
  /** In {@link CachePlan.steps}. */
  readonly index: number;
  readonly stage: Stage;
  readonly instruction: Instruction;
  /** `base`: a FROM of an image; `layer`: it has a cache entry of its own; `metadata`: it has none. */
  readonly kind: 'base' | 'layer' | 'metadata';
  /** The step on whose result it works; null: none. */
  readonly parent: number | null;
  /** `COPY --link`: its own layer depends on no other, but what follows it stands on both. */
  readonly link: boolean;
  /** What of the Dockerfile and of the values given is part of its key, by name. */
  readonly fields: Readonly<Record<string, string>>;
  /** The same for its environment. */
  readonly env: Environment | null;
  /** What else its key is made of. */
  readonly inputs: readonly CacheInput[];
  /** Its number in its stage as a builder prints it, `2/5`; null for a step that has none. */
  readonly ordinal: { readonly at: number; readonly of: number } | null;
  /** Is it built for the target? */
  readonly built: boolean;
}

/** Contents that a step's key is made of. */
export type CacheInput =
  /** Files of the build context; an index of {@link CachePlan.selections}. */
  | { readonly kind: 'files'; readonly selection: number }
  /** Paths of another stage. */
  | { readonly kind: 'stage'; readonly stage: Stage; readonly path: string; readonly makers: readonly Maker[] }
  /** What a step depends on whatever it holds: a writable mount of a stage. */
  | { readonly kind: 'step'; readonly step: number };

/** What may have made a path of a stage. */
export type Maker =
  /** A RUN, whose output nobody knows before it has run. */
  | { readonly kind: 'run'; readonly step: number }
  /** A COPY from the context: these files. */
  | { readonly kind: 'files'; readonly step: number; readonly selection: number }
  /** Anything whose outcome the file alone tells. */
  | { readonly kind: 'fixed'; readonly step: number; readonly text: string };

/** The steps of a build with all that their cache keys are made of, but for the contents of files. */
export interface CachePlan {
  readonly mode: BuilderMode;
  readonly steps: readonly CacheStep[];
  /** Each once. */
  readonly selections: readonly Selection[];
  /** The stage that is built; null: there is none of that name, or none at all. */
  readonly target: Stage | null;
}
