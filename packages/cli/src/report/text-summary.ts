import type { Colors } from '../terminal/colors.js';
import { counted, grouped } from '../terminal/plural.js';
import { printable } from '../terminal/printable.js';
import { packed, wrap } from '../terminal/wrap.js';
import type { Summary } from './summary.js';

interface Wording {
  readonly verbose: boolean;
  readonly dry: boolean;
}

interface Style extends Wording {
  readonly colors: Colors;
}

/** The last lines of a run: what was done, what was not and how to get it. */
export function summaryLine(summary: Summary, style: Style, columns: number): readonly string[] {
  const { red } = style.colors;
  const lines = [...packed([...doneParts(summary, style), ...wrongParts(summary).map(red)], columns)];
  for (const remark of summary.remarks ?? []) lines.push(...wrap(printable(remark), columns));
  const end = 'interrupted; the files that were not reached are as they were';
  return summary.interrupted ? [...lines, red(end)] : lines;
}

/** The same as a list of parts. */
export function summaryParts(summary: Summary, style: Wording): readonly string[] {
  return [...doneParts(summary, style), ...wrongParts(summary)];
}

function doneParts(summary: Summary, { verbose, dry }: Wording): readonly string[] {
  const { changed, held, hints, declined, left, skipped, ignoreFiles, accepted = 0 } = summary;
  const total = Object.values(summary.applied).reduce((sum, count) => sum + count, 0);
  return [
    changed > 0 ? `${counted(changed, 'file')} ${dry ? 'would change' : 'changed'}` : '',
    changed > 0 ? `${counted(total, 'rewrite')} (${kinds(summary)})` : '',
    ignoreFiles > 0
      ? `${counted(ignoreFiles, '.dockerignore', '.dockerignore files')} with ${changed === 1 ? 'it' : 'them'}`
      : '',
    changed === 0 && summary.unchanged > 0 ? unchanged(summary) : '',
    left > 0 ? `${counted(left, 'step')} left that every edit re-runs` : '',
    held > 0 ? `${grouped(held)} held back (--unsafe applies ${held === 1 ? 'it' : 'them'})` : '',
    hints > 0 ? `${counted(hints, 'hint')} (dockshift review asks about ${hints === 1 ? 'it' : 'them'})` : '',
    declined > 0 ? `${grouped(declined)} declined${verbose ? '' : ' (--verbose says why)'}` : '',
    skipped > 0 ? `${counted(skipped, 'file')} skipped` : '',
    accepted > 0 ? `${grouped(accepted)} accepted by the baseline` : '',
  ].filter(Boolean);
}

function wrongParts({ failed, defects }: Summary): readonly string[] {
  return [failed > 0 ? `${counted(failed, 'file')} failed` : '', defects > 0 ? counted(defects, 'bug') : ''].filter(
    Boolean,
  );
}

/** Nothing to change is what there is to say only where nothing is left to do by hand. */
function unchanged({ unchanged: count, left, held, accepted = 0 }: Summary): string {
  return left + held + accepted > 0
    ? `${counted(count, 'file')} unchanged`
    : `nothing to change in ${counted(count, 'file')}`;
}

function kinds({ applied }: Summary): string {
  const named = (['safe', 'tried', 'unsafe', 'suggestion'] as const).filter((kind) => applied[kind] > 0);
  const word = { safe: 'safe', tried: 'tried', unsafe: 'unsafe', suggestion: 'taken' } as const;
  return named.map((kind) => `${grouped(applied[kind])} ${word[kind]}`).join(', ');
}
