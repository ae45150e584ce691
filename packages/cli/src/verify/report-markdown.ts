import type { Difference } from '../image/compare.js';
import { duration } from '../terminal/duration.js';
import { counted } from '../terminal/plural.js';
import { printable } from '../terminal/printable.js';
import type { FileResult, NotBuilt, StageResult, VerifyResult } from './result.js';
import { advicesOf, aloneLine, differenceLine, groupText, memberLine, stepLine, verdictOf } from './sentences.js';
import type { VerifySummary } from './summary.js';
import { countedVerdicts } from './summary-text.js';
import { editRows, type Row, stageRows } from './table.js';

/** Differences of one kind that are listed unless all are asked for. */
const MOST = 50;

/** The same for groups of them. */
const MOST_GROUPS = 20;

/** The same for the members of a group. */
const FEW = 5;

/** The result as Markdown, for a pull request. */
export function reportMarkdown(result: FileResult, verbose: boolean): string {
  if (result.verdict === 'not built') return notBuilt(result);
  const { path, verdict, stages, edit, notes } = result;
  const blocks = [
    [`**${code(path)}: ${verdict}**`],
    ...notes.map((note) => [escaped(note)]),
    ...stages.flatMap((stage) => stageBlocks(stage, verbose)),
    ...(edit === null ? [] : [table(editRows(edit)), ...stepBlocks(edit)]),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** All files of a run with their verdicts, as Markdown. */
export function markdownSummary(summary: VerifySummary): string {
  const { rows, seconds } = summary;
  const cells = rows.map(({ path, verdict, seconds: times }): Row => {
    const [original, rewritten] = times?.map(duration) ?? ['', ''];
    return [verdict, original ?? '', rewritten ?? '', path];
  });
  const counts = countedVerdicts(summary).join(', ');
  return [
    ...table(cells),
    '',
    `${counted(rows.length, 'file')}: ${counts}${seconds === 0 ? '' : `, ${duration(seconds)} of builds`}`,
    '',
  ].join('\n');
}

function notBuilt({ path, verdict, report }: NotBuilt): string {
  const why =
    report.status === 'failed' ? [report.failure.message] : report.problems.map(({ message }) => message).slice(0, 1);
  return `**${code(path)}: ${verdict}**\n\n${escaped(why.join(' '))}\n`;
}

function stageBlocks(stage: StageResult, verbose: boolean): readonly (readonly string[])[] {
  const { original, rewritten, announced, noise } = stage;
  const failures = [original.failure, rewritten.failure].filter((failure) => failure !== null);
  return [
    [escaped(verdictOf(stage))],
    failures.map(({ message }) => `- ${code(message)}`),
    advicesOf(original, rewritten).map(escaped),
    groupList(stage, verbose),
    list('Announced by a rewrite:', announced, verbose),
    list('Different from build to build:', noise, verbose),
    original.image === null ? [] : table(stageRows(stage)),
  ];
}

/** Each group on a line, with some of its members below it. */
function groupList({ grouped: { config, groups } }: StageResult, verbose: boolean): readonly string[] {
  const shown = verbose ? groups : groups.slice(0, MOST_GROUPS);
  const more = groups.length - shown.length;
  return [
    ...config.map((each) => `- ${code(differenceLine(each))}`),
    ...shown.flatMap((group) => {
      const { files, folder, likely } = group;
      const [first] = files;
      const why = likely === null ? '' : ` (likely: ${escaped(likely)})`;
      if (files.length === 1 && first !== undefined) return [`- ${code(aloneLine(first))}${why}`];
      const members = verbose || files.length <= FEW ? files : files.slice(0, FEW - 1);
      const rest = files.length - members.length;
      return [
        `- ${code(folder)}: ${groupText(group)}${why}`,
        ...members.map((each) => `  - ${code(memberLine(each))}`),
        ...(rest === 0 ? [] : [`  - and ${counted(rest, 'more', 'more')}`]),
      ];
    }),
    ...(more === 0 ? [] : [`- and ${counted(more, 'more group')}`]),
  ];
}

function list(heading: string, differences: readonly Difference[], verbose: boolean): readonly string[] {
  if (differences.length === 0) return [];
  const shown = verbose ? differences : differences.slice(0, MOST);
  const more = differences.length - shown.length;
  return [
    heading,
    '',
    ...shown.map((each) => `- ${code(differenceLine(each))}`),
    ...(more === 0 ? [] : [`- and ${counted(more, 'more', 'more')}`]),
  ];
}

function stepBlocks(edit: NonNullable<VerifyResult['edit']>): readonly (readonly string[])[] {
  return (['original', 'rewritten'] as const).map((name) => {
    return [`${name}:`, '', ...edit[name].steps.map((step) => `- ${code(stepLine(step))}`)];
  });
}

function table(rows: readonly Row[]): readonly string[] {
  return [
    '| | original | rewritten | |',
    '|---|--:|--:|--:|',
    ...rows.map((row) => `| ${row.map((cell) => escaped(cell).replaceAll('|', '\\|')).join(' | ')} |`),
  ];
}

/** Text between more backticks than it has itself. */
function code(text: string): string {
  const line = printable(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

function escaped(text: string): string {
  return printable(text).replace(/[\\`*_[\]<>]/g, '\\$&');
}
