import {
  commentedInstruction,
  type Document,
  headingOfSeveral,
  type JoinObjection,
  type NoScript,
  pragmaAbove,
  type RunCost,
  type RunInstruction,
  sectionIn,
} from '@dockshift/core/kit';

/** Why RUNs stay apart. */
export type Code = NoScript['reason'] | JoinObjection | 'commented-out' | 'section' | 'not-shipped' | 'not-worth-it';

/** What can be chosen. */
export interface MergeRunsOptions {
  /** Join where no rebuild becomes dearer by it, or all that can be joined. */
  readonly when: 'worth-it' | 'always';
}

/** What stands against a join. */
export interface Objection {
  readonly code: Code;
  readonly because: string;
}

/** A comment around the last of some RUNs that would no longer stand where it belongs; null if there is none. */
export function objectionOfComments(document: Document, runs: readonly RunInstruction[]): Objection | null {
  const [first] = runs;
  const [before, run] = runs.slice(-2);
  if (first === undefined || before === undefined || run === undefined) return null;
  const between = { start: before.span.end, end: run.span.start };
  // One above a later RUN has stopped the row there.
  const pragma = pragmaAbove(document, first);
  if (pragma !== null) {
    return { code: 'linter-comment', because: `\`${pragma}\` speaks to a tool of the RUN below it, and only there.` };
  }
  const section = sectionIn(document, between) ?? headingOfSeveral(document, run);
  if (section !== null) return { code: 'section', because: `\`${section}\` begins a section of the file.` };
  const commented = commentedInstruction(document, between);
  if (commented === null) return null;
  return {
    code: 'commented-out',
    because: `\`${commented}\` stands between them, and could not be put back inside of a RUN.`,
  };
}

/** Where the layers get no smaller, what is harder to read is worth nothing. */
export const SUBSHELL: Objection = {
  code: 'not-worth-it',
  because: 'The first changes the folder or the variables of its shell: joined, it would need a subshell of its own.',
};

/** What a join would cost; null if it costs nothing. */
export function objectionOfCost(before: RunCost, next: RunCost): Objection | null {
  const dear = dearer(before, next);
  return dear === null ? null : { code: 'not-worth-it', because: dear };
}

/** Why a join would make a rebuild dearer; null if it does not. That both use one tool makes an edit of one no cheaper. */
function dearer(before: RunCost, next: RunCost): string | null {
  if (before.installs || next.installs) {
    return "The install of a project's dependencies keeps a layer of its own: it changes less often than what stands around it.";
  }
  const unknown = before.unknown ?? next.unknown;
  if (unknown !== null)
    return `Nothing is known about how long \`${unknown}\` takes, and an edit of either would run both again.`;
  // An install that is edited wants lists of its day.
  if (before.updates && next.usesLists) return null;
  const slow = [...new Set([...before.slow, ...next.slow])].sort();
  return slow.length === 0 ? null : `An edit of either would run ${slow.join(' and ')} again.`;
}
