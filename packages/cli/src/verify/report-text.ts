import type { Difference } from '../image/compare.js';
import type { Colors } from '../terminal/colors.js';
import { counted } from '../terminal/plural.js';
import { printable } from '../terminal/printable.js';
import { indented, wrap } from '../terminal/wrap.js';
import type { DifferenceGroup } from './groups.js';
import type { StageResult, VerifyResult } from './result.js';
import { advicesOf, aloneLine, differenceLine, groupText, memberLine, stepLine, verdictOf } from './sentences.js';
import { coloredVerdict } from './summary-text.js';
import { editRows, type Row, stageRows } from './table.js';

/** How the report looks. */
export interface TextStyle {
  readonly colors: Colors;
  /** All differences, however many. */
  readonly verbose: boolean;
  readonly columns: number;
}

/** Differences of one kind that are listed unless all are asked for. */
const MOST = 20;

/** The same for groups of them. */
const MOST_GROUPS = 10;

/** The same for the members of a group. */
const FEW = 5;

/** The result as text for a terminal. */
export function reportText(result: VerifyResult, style: TextStyle): string {
  const { edit, notes } = result;
  const blocks = [
    ...notes.map((note) => wrap(printable(note), style.columns)),
    ...result.stages.map((stage) => stageBlock(stage, style)),
    ...(edit === null ? [] : [tableLines(editRows(edit), style), ...stepBlocks(result, style)]),
  ];
  const head = style.colors.bold(printable(result.path));
  return `${[[`${head}: ${coloredVerdict(result.verdict, style.colors)}`], ...blocks].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function stageBlock(stage: StageResult, style: TextStyle): readonly string[] {
  const { colors, columns } = style;
  const failures = [
    ['the original', stage.original.failure],
    ['the rewritten version', stage.rewritten.failure],
  ] as const;
  return [
    ...wrap(printable(verdictOf(stage)), columns),
    ...failures.flatMap(([what, failure]) => {
      if (failure === null) return [];
      const tail = failure.tail.map((line) => colors.dim(`    ${printable(line)}`));
      return [...indented(printable(`${what}: ${failure.message}`), '  ', columns), ...tail];
    }),
    ...adviceLines(stage, style),
    ...groupedLines(stage, style),
    ...hint(stage, style),
    ...listed('announced by a rewrite', stage.announced, style),
    ...listed('different from build to build (the original differs from itself there)', stage.noise, style),
    ...(stage.original.image === null ? [] : ['', ...tableLines(stageRows(stage), style)]),
  ];
}

/** What to do about builds that failed, each once. */
function adviceLines({ original, rewritten }: StageResult, { columns }: TextStyle): readonly string[] {
  return advicesOf(original, rewritten).flatMap((advice) => indented(printable(advice), '  ', columns));
}

function listed(
  heading: string,
  differences: readonly Difference[],
  { verbose, colors }: TextStyle,
): readonly string[] {
  if (differences.length === 0) return [];
  const shown = verbose ? differences : differences.slice(0, MOST);
  const more = differences.length - shown.length;
  return [
    `  ${heading}:`,
    ...shown.map((each) => colors.dim(`    ${printable(differenceLine(each))}`)),
    ...(more === 0 ? [] : [`    and ${counted(more, 'more', 'more')} (--verbose lists all)`]),
  ];
}

/** What differs, the configuration first, then the largest group. */
function groupedLines({ grouped: { config, groups } }: StageResult, style: TextStyle): readonly string[] {
  const { verbose } = style;
  const shown = verbose ? groups : groups.slice(0, MOST_GROUPS);
  const rest = groups.slice(shown.length);
  const files = rest.reduce((sum, group) => sum + group.files.length, 0);
  return [
    ...(verbose ? config : config.slice(0, MOST)).map((each) => `  ${printable(differenceLine(each))}`),
    ...(verbose || config.length <= MOST
      ? []
      : [
          `  and ${counted(config.length - MOST, 'more field', 'more fields')} of the configuration (--verbose lists all)`,
        ]),
    ...shown.flatMap((group) => groupLines(group, style)),
    ...(rest.length === 0
      ? []
      : [`  and ${counted(rest.length, 'more group')} with ${counted(files, 'difference')} (--verbose lists all)`]),
  ];
}

function groupLines(group: DifferenceGroup, { verbose, colors, columns }: TextStyle): readonly string[] {
  const { folder, likely, files } = group;
  const why = likely === null ? [] : indented(printable(`likely: ${likely}`), '    ', columns).map(colors.yellow);
  const [first] = files;
  if (files.length === 1 && first !== undefined) return [`  ${printable(aloneLine(first))}`, ...why];
  const shown = verbose || files.length <= FEW ? files : files.slice(0, FEW - 1);
  const more = files.length - shown.length;
  return [
    `  ${printable(folder)}: ${groupText(group)}`,
    ...why,
    ...shown.map((each) => colors.dim(`      ${printable(memberLine(each))}`)),
    ...(more === 0
      ? []
      : [colors.dim(`      and ${counted(more, 'more', 'more')}${verbose ? '' : ' (--verbose lists all)'}`)]),
  ];
}

function hint({ differences, noise }: StageResult, { columns }: TextStyle): readonly string[] {
  if (noise.length > 0 || !differences.some((each) => each.of === 'file' && each.aspect === 'contents')) return [];
  return indented(
    'Files with times or random bytes in them differ in any two builds: --noise sets those aside.',
    '  ',
    columns,
  );
}

function stepBlocks({ edit }: VerifyResult, { colors }: TextStyle): readonly (readonly string[])[] {
  if (edit === null) return [];
  return (['original', 'rewritten'] as const).map((name) => [
    `${name}:`,
    ...edit[name].steps.map((step) => {
      const line = `  ${printable(stepLine(step))}`;
      return step.cached ? colors.green(line) : line;
    }),
  ]);
}

function tableLines(rows: readonly Row[], { colors }: TextStyle): readonly string[] {
  const all: readonly Row[] = [['', 'original', 'rewritten', ''], ...rows];
  const width = (column: number): number => Math.max(...all.map((row) => row[column]?.length ?? 0));
  const [first, second, third, last] = [width(0), width(1), width(2), width(3)];
  return all.map(([what, a, b, change], index) => {
    const line = `  ${printable(what).padEnd(first)}  ${a.padStart(second)}  ${b.padStart(third)}  ${change.padStart(last)}`;
    return index === 0 ? colors.dim(line.trimEnd()) : line.trimEnd();
  });
}
