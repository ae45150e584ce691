import type { RunScript } from '../../run/run-script.js';
import type { Grouping, Joined } from '../../shell/join.js';
import type { JoinedBehind } from '../../shell/join-behind.js';
import type { RunInstruction } from '../../syntax/document.js';

/** Commands behind the last line of a heredoc. */
export type Behind = Pick<JoinedBehind, 'append' | 'commands'>;

/** Why RUNs that are understood can't become one. */
export type JoinObjection = 'different-flags' | 'not-one-shell' | 'linter-comment' | 'forgetful-mount' | 'heredoc';

/** A RUN with its script. */
export interface UnderstoodRun {
  readonly run: RunInstruction;
  readonly body: RunScript;
}

/** A RUN of a row of joined ones, and how its script is grouped. */
export interface RowMember extends UnderstoodRun {
  readonly grouping: Grouping;
  /** What stands in front of it; nothing in front of the first. */
  readonly between: Joined['between'];
  /** How it is written behind the heredoc that the first one is; null: the first one is none. */
  readonly behind: Behind | null;
}

/** What holds if a RUN is put behind a row, or why it can't be. */
export type RowJoint =
  | { readonly ok: true; readonly joined: Joined; readonly behind: Behind | null }
  | { readonly ok: false; readonly code: JoinObjection; readonly because: string };
