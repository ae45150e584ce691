import type { FailedReport, SkippedReport } from '../job/report.js';
import { drawFrame } from '../terminal/code-frame.js';
import type { Colors } from '../terminal/colors.js';
import { counted } from '../terminal/plural.js';
import { printable } from '../terminal/printable.js';
import { indented } from '../terminal/wrap.js';

interface Style {
  readonly colors: Colors;
  readonly verbose: boolean;
}

/** One mistake often makes many; the first ones say enough. */
const MOST_PROBLEMS = 3;

/** A file that can't be rewritten: where, why, the lines in question, and what to do. */
export function skippedBlock(report: SkippedReport, { colors, verbose }: Style, columns: number): readonly string[] {
  const shown = verbose ? report.problems : report.problems.slice(0, MOST_PROBLEMS);
  const more = report.problems.length - shown.length;
  const lines = shown.flatMap((problem) => {
    const place = problem.frame === null ? '' : `:${problem.line}:${problem.column}`;
    const head = `${colors.bold(printable(report.path) + place)}: ${colors.yellow('skipped')}: ${printable(problem.message)}`;
    const frame = problem.frame === null ? [] : drawFrame(problem.frame, colors, columns).map((line) => `  ${line}`);
    const advice = problem.advice === null ? [] : indented(printable(problem.advice), '  ', columns);
    return [head, ...frame, ...advice];
  });
  return more === 0 ? lines : [...lines, `  and ${counted(more, 'more problem')} (--verbose shows them)`];
}

/** A file that could not be read or written, and what to do. */
export function failedBlock(report: FailedReport, { colors, verbose }: Style, columns: number): readonly string[] {
  const { message, advice, stack } = report.failure;
  return [
    `${colors.bold(printable(report.path))}: ${colors.red('failed')}: ${printable(message)}`,
    ...(advice === null ? [] : indented(printable(advice), '  ', columns)),
    ...(verbose && stack !== undefined ? stack.split('\n').map((line) => `  ${printable(line)}`) : []),
  ];
}
