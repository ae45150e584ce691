import type { Summary } from '../report/summary.js';
import type { Colors } from '../terminal/colors.js';
import { counted, grouped } from '../terminal/plural.js';
import { packed } from '../terminal/wrap.js';
import type { Choices } from './review-file.js';

/** How a review ended. */
export interface ReviewEnd {
  readonly summary: Summary;
  readonly choices: Choices;
  /** Rewrites that were there and were not asked about, after `d` or `q`. */
  readonly unasked: number;
  /** Files that were not reached after `q`. */
  readonly unreached: number;
  /** Was somebody there to answer? */
  readonly asked: boolean;
}

/** The last lines of a review: what was written, what was left, and what there is besides. */
export function reviewSummary(end: ReviewEnd, verbose: boolean, colors: Colors, columns: number): readonly string[] {
  const { changed, unchanged, held, hints, declined, skipped, failed, ignoreFiles, defects, interrupted } = end.summary;
  if (interrupted) return [colors.red('interrupted; nothing was written')];
  const left = end.choices.left + end.unasked;
  const parts = [
    ...(end.asked ? writtenParts(end) : offeredParts(end)),
    ignoreFiles > 0
      ? `${counted(ignoreFiles, '.dockerignore', '.dockerignore files')} with ${changed === 1 ? 'it' : 'them'}`
      : '',
    end.asked && left > 0 ? `${grouped(left)} left` : '',
    end.unreached > 0 ? `${counted(end.unreached, 'file')} not looked at` : '',
    changed === 0 && left === 0 && unchanged > 0 ? `nothing to change in ${counted(unchanged, 'file')}` : '',
    held > 0 ? `${grouped(held)} held back (--unsafe shows ${held === 1 ? 'it' : 'them'})` : '',
    hints > 0 && !end.asked ? counted(hints, 'hint') : '',
    declined > 0 ? `${grouped(declined)} declined${verbose ? '' : ' (--verbose says why)'}` : '',
    skipped > 0 ? `${counted(skipped, 'file')} skipped` : '',
    failed > 0 ? colors.red(`${counted(failed, 'file')} failed`) : '',
    defects > 0 ? colors.red(counted(defects, 'bug')) : '',
  ];
  const lines = packed(parts, columns);
  const nobody = 'Nothing was written: answer at a terminal, or take all that is safe with dockshift fix.';
  return end.asked || changed === 0 ? lines : [...lines, nobody];
}

function writtenParts({ summary, choices }: ReviewEnd): readonly string[] {
  if (summary.changed === 0) return choices.left > 0 ? ['nothing was written'] : [];
  const edited = choices.edited === 0 ? '' : ` (${grouped(choices.edited)} edited by hand)`;
  return [
    `${counted(summary.changed, 'file')} changed`,
    `${counted(choices.taken + choices.edited, 'rewrite')}${edited}`,
  ];
}

function offeredParts({ summary: { changed, applied } }: ReviewEnd): readonly string[] {
  if (changed === 0) return [];
  const kinds = (['safe', 'tried', 'unsafe'] as const).filter((kind) => applied[kind] > 0);
  const named = kinds.map((kind) => `${grouped(applied[kind])} ${kind}`).join(', ');
  return [
    `${counted(applied.safe + applied.tried + applied.unsafe, 'rewrite')} (${named}) in ${counted(changed, 'file')}`,
  ];
}
