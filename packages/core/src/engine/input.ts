import type { Commits } from '../cache/replay.js';
import type { BuildContext } from '../context/build-context.js';
import type { Premise } from '../effects/premise.js';
import type { Transform } from '../rewrite/transform.js';
import type { Elsewhere } from '../stage/elsewhere.js';

/** One Dockerfile, and what it is built with. */
export interface OptimizeInput {
  readonly source: string;
  /** null: nothing is known of it; what needs it is declined or unsafe. */
  readonly context: BuildContext | null;
  /** That `context` is the one the file is built with; null when there is none, or no doubt. */
  readonly contextPremise: Premise | null;
  /** What the repository tells beyond the file and its context; absent: nothing is known of it. */
  readonly elsewhere?: Elsewhere | undefined;
  /** What the last commits did to files of the context; asked where an order is at stake. Absent, or null: nothing is known of it. */
  readonly commits?: (() => Commits | null) | undefined;
}

/** What may be done. */
export interface OptimizeOptions {
  readonly transforms: readonly Transform[];
  /** Apply rewrites with open premises, too. */
  readonly unsafe: boolean;
  /** Apply the suggestions of these transforms, too, by their ids: who names them has said that they are wanted. Absent: of none. */
  readonly taken?: readonly string[];
  /** All transforms that comments may name, whether they run or not: a comment for another one is not without use. Absent: those that run. */
  readonly known?: readonly Transform[];
  /** Take away the `# dockshift-ignore` comments that forbid nothing. Nobody is asked about them. */
  readonly removeUnusedIgnores?: boolean;
}
