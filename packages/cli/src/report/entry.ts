import type { Place, Premise } from '@dockshift/core';
import type { FileReport, ShownRewrite, UnknownIgnore } from '../job/report.js';
import { duration } from '../terminal/duration.js';

/** What an entry is; docs/cli.md tells what each means. */
export type Mark = 'safe' | 'tried' | 'unsafe' | 'taken' | 'held' | 'hint' | 'left' | 'note';

/** One rewrite, or one place that was left alone. */
export interface Entry {
  readonly at: Place;
  readonly mark: Mark;
  /** The transform; null: the program itself says it. */
  readonly transform: string | null;
  /** The rule of its own by which the program says it, where there is more than one for the mark. */
  readonly rule?: string;
  readonly title: string;
  /** The gain or the reason; null where the title says it all. */
  readonly why: string | null;
  /** Claims that nothing proves. */
  readonly open: readonly string[];
  /** What real builds showed, a clause; null: nothing was tried. */
  readonly trial: string | null;
  /** What tells it from others of its kind in the file, wherever it stands. */
  readonly key: string;
}

/** A report of a file that was looked at. */
export type Examined = Exclude<FileReport, { status: 'failed' | 'skipped' }>;

/** What there is to say about a file, in the order of its lines; declines only if asked for. */
export function entriesOf(report: Examined, withDeclined: boolean): readonly Entry[] {
  const applied = report.status === 'changed' ? report.applied : [];
  const declined = withDeclined ? report.declined : [];
  // A reason is said once.
  const reasons = new Set(declined.map(({ because }) => because));
  const entries: Entry[] = [
    ...applied.map((rewrite) => rewriteEntry(rewrite, rewrite.safety === 'suggestion' ? 'taken' : rewrite.safety)),
    ...report.held.map((rewrite) => rewriteEntry(rewrite, rewrite.safety === 'suggestion' ? 'hint' : 'held')),
    ...declined.map(({ at, message, transform, because }) =>
      plainEntry({ at, mark: 'left', transform, title: message, why: because, key: message }),
    ),
    ...report.left.map(({ at, step, seconds, because, byHand }) =>
      plainEntry({
        at,
        mark: 'left',
        transform: null,
        title: `Every edit of the sources re-runs \`${step}\` (${duration(seconds)})`,
        why: reasons.has(because) ? byHand : `${because} ${byHand}`,
        key: step,
      }),
    ),
    ...(report.unknownSuppressions ?? []).map(unknownEntry),
    ...report.unusedSuppressions.map((at) =>
      plainEntry({
        at,
        mark: 'note',
        transform: null,
        title: 'This dockshift-ignore comment forbids nothing; it can go',
        why: null,
        key: '',
      }),
    ),
  ];
  return entries.sort((a, b) => a.at.line - b.at.line);
}

function unknownEntry({ at, ids }: UnknownIgnore): Entry {
  const names = ids.map(({ id }) => id).join(', ');
  const meant = ids.flatMap(({ meant }) => meant ?? []);
  const all = meant.length === ids.length;
  return plainEntry({
    at,
    mark: 'note',
    transform: null,
    rule: 'unknown-ignore',
    title: `This dockshift-ignore comment names what is no transform: ${names}`,
    why: [
      ...(meant.length > 0 ? [`Did you mean ${[...new Set(meant)].join(', ')}?`] : []),
      ...(all ? [] : ['A reason stands behind " -- "; dockshift list shows the transforms.']),
    ].join(' '),
    key: names,
  });
}

function plainEntry(entry: Omit<Entry, 'open' | 'trial'>): Entry {
  return { ...entry, open: [], trial: null };
}

function rewriteEntry(rewrite: ShownRewrite, mark: Mark): Entry {
  const { at, title, transform, gain, premises } = rewrite;
  return {
    at,
    mark,
    transform,
    title,
    why: gain.summary,
    open: premises.filter(isOpen).map(claimOf),
    trial: rewrite.trial ?? null,
    key: title,
  };
}

function isOpen(premise: Premise): boolean {
  return premise.proof === null;
}

function claimOf(premise: Premise): string {
  return premise.claim;
}
