import type { Premise } from '@dockshift/core';
import type { FileReport, ShownRewrite } from '../job/report.js';
import type { Colors } from '../terminal/colors.js';
import { duration } from '../terminal/duration.js';
import { printable } from '../terminal/printable.js';
import { indented } from '../terminal/wrap.js';

/** How an entry of a file's block is marked. */
type Mark = 'safe' | 'tried' | 'unsafe' | 'taken' | 'held' | 'hint' | 'left' | 'note';

/** One rewrite, or one place that was left alone. */
export interface Entry {
  readonly line: number;
  readonly mark: Mark;
  readonly title: string;
  /** The transform, and the gain or the reason; null where the title says it all. */
  readonly why: string | null;
  /** Claims that nothing proves. */
  readonly open: readonly string[];
  /** What real builds showed, a clause; null: nothing was tried. */
  readonly trial: string | null;
}

/** Width of the marks, so that titles stand below each other. */
const MARKS = 6;

/** What there is to say about a file, in the order of its lines; declines only if asked for. */
export function entriesOf(
  report: Exclude<FileReport, { status: 'failed' | 'skipped' }>,
  withDeclined: boolean,
): readonly Entry[] {
  const applied = report.status === 'changed' ? report.applied : [];
  const declined = withDeclined ? report.declined : [];
  // A reason is said once.
  const reasons = new Set(declined.map(({ because }) => because));
  const entries: Entry[] = [
    ...applied.map((rewrite) => entryOf(rewrite, rewrite.safety === 'suggestion' ? 'taken' : rewrite.safety)),
    ...report.held.map((rewrite) => entryOf(rewrite, rewrite.safety === 'suggestion' ? 'hint' : 'held')),
    ...declined.map(({ at, message, transform, because }): Entry => {
      return { line: at.line, mark: 'left', title: message, why: `${transform}: ${because}`, open: [], trial: null };
    }),
    ...report.left.map(({ at, step, seconds, because, byHand }): Entry => {
      const why = reasons.has(because) ? byHand : `${because} ${byHand}`;
      return {
        line: at.line,
        mark: 'left',
        title: `Every edit of the sources re-runs \`${step}\` (${duration(seconds)})`,
        why,
        open: [],
        trial: null,
      };
    }),
    ...report.unusedSuppressions.map(({ line }): Entry => {
      return {
        line,
        mark: 'note',
        title: 'This dockshift-ignore comment forbids nothing; it can go',
        why: null,
        open: [],
        trial: null,
      };
    }),
  ];
  return entries.sort((a, b) => a.line - b.line);
}

function entryOf(rewrite: ShownRewrite, mark: Mark): Entry {
  const { at, title, transform, gain, premises } = rewrite;
  return {
    line: at.line,
    mark,
    title,
    why: `${transform}: ${gain.summary}`,
    open: premises.filter(isOpen).map(claimOf),
    trial: rewrite.trial ?? null,
  };
}

function isOpen(premise: Premise): boolean {
  return premise.proof === null;
}

function claimOf(premise: Premise): string {
  return premise.claim;
}

/** An entry as lines of text. */
export function entryLines(entry: Entry, colors: Colors, columns: number): readonly string[] {
  const head = `${String(entry.line).padStart(5)}  `;
  const indent = ' '.repeat(head.length + MARKS + 2);
  const [first = '', ...more] = indented(printable(entry.title), indent, columns);
  const why = entry.why === null ? [] : indented(printable(entry.why), indent, columns);
  const open = entry.open.flatMap((claim) => indented(printable(`not proven: ${claim}`), indent, columns));
  const trial = entry.trial === null ? [] : indented(printable(entry.trial), indent, columns);
  return [
    `${colors.cyan(head)}${colored(entry.mark, colors)}  ${first.trimStart()}`,
    ...more,
    ...why.map(colors.dim),
    ...open.map(colors.yellow),
    ...trial.map(entry.mark === 'tried' ? colors.green : colors.yellow),
  ];
}

function colored(mark: Mark, colors: Colors): string {
  const text = mark.padEnd(MARKS);
  switch (mark) {
    case 'safe':
    case 'tried':
      return colors.green(text);
    case 'unsafe':
    case 'held':
      return colors.yellow(text);
    case 'hint':
    case 'taken':
      return colors.blue(text);
    case 'left':
    case 'note':
      return colors.dim(text);
    default:
      return mark satisfies never;
  }
}
