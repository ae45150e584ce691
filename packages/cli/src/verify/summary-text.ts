import type { Colors } from '../terminal/colors.js';
import { duration } from '../terminal/duration.js';
import { counted } from '../terminal/plural.js';
import { printable } from '../terminal/printable.js';
import { packed } from '../terminal/wrap.js';
import type { FileResult } from './result.js';
import type { VerifySummary } from './summary.js';

/** The verdicts in the order in which they are counted. */
export const VERDICTS: readonly FileResult['verdict'][] = [
  'same',
  'different',
  'failed',
  'failed alike',
  'nothing to compare',
  'not built',
];

/** How many files have a verdict, for each that there is: "3 same", "1 different". */
export function countedVerdicts({ rows }: VerifySummary): readonly string[] {
  return VERDICTS.flatMap((verdict) => {
    const count = rows.filter((row) => row.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${verdict}`];
  });
}

/** All files with their verdicts and times, and how many there are of each. */
export function summaryLines(summary: VerifySummary, colors: Colors, columns: number): readonly string[] {
  const { rows, seconds } = summary;
  const cells = rows.map((row) => {
    const [original, rewritten] = row.seconds?.map(duration) ?? ['', ''];
    return { ...row, original: original ?? '', rewritten: rewritten ?? '' };
  });
  const width = (key: 'verdict' | 'original' | 'rewritten', title: string): number =>
    Math.max(title.length, ...cells.map((cell) => cell[key].length));
  const [first, second, third] = [width('verdict', ''), width('original', 'original'), width('rewritten', 'rewritten')];
  const isTimed = cells.some((cell) => cell.seconds !== null);
  const times = (original: string, rewritten: string): string =>
    isTimed ? `  ${original.padStart(second)}  ${rewritten.padStart(third)}` : '';
  return [
    ...(isTimed ? [colors.dim(`  ${''.padEnd(first)}${times('original', 'rewritten')}`)] : []),
    ...cells.map(({ verdict, original, rewritten, path }) => {
      const word = coloredVerdict(verdict, colors);
      return `  ${word}${' '.repeat(first - verdict.length)}${times(original, rewritten)}  ${printable(path)}`;
    }),
    '',
    ...packed(
      [
        `${counted(rows.length, 'file')}: ${countedVerdicts(summary)[0] ?? ''}`,
        ...countedVerdicts(summary).slice(1),
        seconds === 0 ? '' : `${duration(seconds)} of builds`,
      ],
      columns,
    ),
  ];
}

/** A verdict in its colour. */
export function coloredVerdict(verdict: FileResult['verdict'], colors: Colors): string {
  switch (verdict) {
    case 'same':
      return colors.green(verdict);
    case 'different':
    case 'failed':
    case 'failed alike':
      return colors.red(verdict);
    case 'not built':
      return colors.yellow(verdict);
    case 'nothing to compare':
      return verdict;
    default:
      return verdict satisfies never;
  }
}
