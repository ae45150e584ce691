import type { Difference } from '../image/compare.js';
import type { Colors } from '../terminal/colors.js';
import { counted } from '../terminal/plural.js';
import { printable } from '../terminal/printable.js';
import { indented, wrap } from '../terminal/wrap.js';
import type { StageResult, VerifyResult } from './result.js';
import { differenceLine, stepLine, verdictOf } from './sentences.js';
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
    ...listed('', stage.differences, style),
    ...hint(stage, style),
    ...listed('announced by a rewrite', stage.announced, style),
    ...listed('different from build to build (the original differs from itself there)', stage.noise, style),
    ...(stage.original.image === null ? [] : ['', ...tableLines(stageRows(stage), style)]),
  ];
}

function listed(
  heading: string,
  differences: readonly Difference[],
  { verbose, colors }: TextStyle,
): readonly string[] {
  if (differences.length === 0) return [];
  const shown = verbose ? differences : differences.slice(0, MOST);
  const more = differences.length - shown.length;
  const lines = shown.map((each) => printable(differenceLine(each)));
  return [
    ...(heading === '' ? [] : [`  ${heading}:`]),
    ...lines.map((line) => (heading === '' ? `  ${line}` : colors.dim(`    ${line}`))),
    ...(more === 0
      ? []
      : [`  ${heading === '' ? '' : '  '}and ${counted(more, 'more', 'more')} (--verbose lists all)`]),
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
