import type { FailedReport, ShownProblem, SkippedReport } from '../job/report.js';
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
  const shown = verbose ? report.problems : shortly(report.problems);
  const lines = shown.flatMap((problem, index) => {
    const place = problem.frame === null ? '' : `:${problem.line}:${problem.column}`;
    const head = `${colors.bold(printable(report.path) + place)}: ${colors.yellow('skipped')}: ${printable(problem.message)}`;
    const frame = problem.frame === null ? [] : drawFrame(problem.frame, colors, columns).map((line) => `  ${line}`);
    const known = problem.advice === null || problem.advice === shown[index + 1]?.advice;
    return [head, ...frame, ...(known ? [] : indented(printable(problem.advice), '  ', columns))];
  });
  const more = report.problems.length - shown.length;
  return more === 0 ? lines : [...lines, `  ${counted(more, 'more problem')} (--verbose shows them)`];
}

/** In a template, all else that is wrong comes from its being one. */
function shortly(problems: readonly ShownProblem[]): readonly ShownProblem[] {
  const template = problems.find((problem) => problem.code === 'template');
  return template === undefined ? problems.slice(0, MOST_PROBLEMS) : [template];
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
