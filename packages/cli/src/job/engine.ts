import type {
  Answer,
  BuildContext,
  Commits,
  Elsewhere,
  OptimizeInput,
  OptimizeOptions,
  Outcome,
  Proposal,
  SkippedOutcome,
  Transform,
} from '@dockshift/core';

import type { NamedBuild } from '../context/build-definition.js';

/** The part of the program that knows Dockerfiles, so that a test can put a small one in its place. */
export interface Engine {
  /** In the order in which they run. */
  readonly transforms: readonly Transform[];
  optimize(input: OptimizeInput, options: OptimizeOptions): Outcome;
  /** Offers one rewrite after the other. */
  review(input: OptimizeInput, options: OptimizeOptions): Generator<Proposal, Outcome, Answer>;
  /** What keeps a Dockerfile from being rewritten. */
  problemsOf(source: string): SkippedOutcome['problems'];
  /** What is wrong with an ignore file, as a clause; null if nothing is. */
  ignoreProblem(text: string): string | null;
  /**
   * The build context of a Dockerfile (absolute path, no symlink), found from its source and the files around it, or in
   * the folder `given` that the user named.
   */
  contextOf(dockerfile: string, source: string, given: string | null): ContextFinding;
  /** What its builds put in the place of images that it starts from, so that it can't be judged. */
  replacedBases?(dockerfile: string, source: string): SkippedOutcome['problems'];
  /** What the repository tells of a Dockerfile besides; `named` is the folder that the user named, which counts outside of git. */
  elsewhere?(dockerfile: string, named: string): Elsewhere;
  /** Takes over builds that configurations tell of, ahead of all that is asked: they count more than those that it finds. */
  know?(builds: readonly NamedBuild[]): void;
  /** Forgets what it saw of the disk: work that was ended in the middle may have left half of it. */
  forget?(): void;
  /** What the last commits did to the files of a build context, by its absolute path; null: nothing is known of it. */
  commits?(context: string): Commits | null;
}

/** A build context and why it is taken for the right one, or why there is none. */
export type ContextFinding = FoundContext | { readonly root: null; readonly because: string };

/** A build context that was found. */
export interface FoundContext {
  /** Absolute folder. */
  readonly root: string;
  readonly context: BuildContext;
  /** False: it is a guess. */
  readonly proven: boolean;
  /** A clause that says why, or for a guess what the user can do about it. */
  readonly because: string;
}
