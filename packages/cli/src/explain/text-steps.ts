import type { Colors } from '../terminal/colors.js';
import { duration, percent } from '../terminal/duration.js';
import { printable } from '../terminal/printable.js';
import { indented } from '../terminal/wrap.js';
import type { FateView, FileView, StageView, StepView } from './explanation.js';

/** A stage as a table, a step a line; without a history there is nothing to say of how often steps re-run. */
export function stepTable(stage: StageView, withHistory: boolean, colors: Colors, columns: number): readonly string[] {
  const note = stage.built ? '' : colors.dim(' (not built: nothing needs it)');
  const head = colors.dim(` line  kind      ${withHistory ? 'takes     re-run  ' : ''} seconds  step`);
  return [
    colors.bold(printable(stage.name)) + note,
    head,
    ...stage.steps.map((step) => row(step, withHistory, colors, columns)),
  ];
}

/** Width of the columns that are always there, and of those of a history. */
const LEFT = 27;
const HISTORY = 18;

function row(step: StepView, withHistory: boolean, colors: Colors, columns: number): string {
  const share = step.share === null ? '' : percent(step.share);
  const seconds = step.kind === 'layer' ? duration(step.seconds) : '';
  const left = [
    String(step.line).padStart(5),
    step.kind.padEnd(8),
    ...(withHistory ? [takes(step, colors), hot(step, share.padStart(6), colors)] : []),
    seconds.padStart(8),
  ].join('  ');
  const room = Math.max(columns - LEFT - (withHistory ? HISTORY : 0), 24);
  const text = cut(printable(step.text), room);
  const brings = printable(step.brings);
  const fits = brings !== '' && text.length + brings.length + 2 <= room;
  return `${left}  ${step.kind === 'metadata' ? colors.dim(text) : text}${fits ? colors.dim(`  ${brings}`) : ''}`.trimEnd();
}

function cut(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 1).trimEnd()}…`;
}

function takes({ takes: what }: StepView, colors: Colors): string {
  if (what === null) return ' '.repeat(8);
  return what === 'volatile' ? colors.yellow(what) : colors.green(what.padEnd(8));
}

/** From this share on a step is shown as often re-run. */
const OFTEN = 0.5;

function hot(step: StepView, text: string, colors: Colors): string {
  return (step.share ?? 0) >= OFTEN ? colors.red(text) : text;
}

/** What becomes of each step that a rebuild looks at, with the reasons. */
export function fateLines(view: FileView, colors: Colors, columns: number): readonly string[] {
  const lines = view.stages.flatMap((stage) =>
    stage.steps.flatMap((step) => {
      const { fate } = step;
      if (fate === null || fate.state === 'no step' || fate.state === 'not built' || step.kind === 'base') return [];
      const text = cut(printable(step.text), Math.max(columns - 17, 24));
      const head = `${String(step.line).padStart(5)}  ${word(fate, colors)}  ${text}`;
      return [
        head,
        ...reasons(fate)
          .flatMap((why) => indented(printable(why), ' '.repeat(17), columns))
          .map(colors.dim),
      ];
    }),
  );
  return [...lines, `         in all about ${duration(view.edit ?? 0)}`];
}

function word({ state, certain }: FateView, colors: Colors): string {
  if (state === 'cached') return colors.green('CACHED  ');
  return certain ? colors.red('re-run  ') : colors.yellow('re-run ?');
}

/** A step that re-runs for a reason of its own says it; for the others it is enough to know where it began. */
function reasons({ because, follows, certain }: FateView): readonly string[] {
  if (because === null || follows) return [];
  return certain ? [because] : [because, 'and re-runs only if something else comes out this time'];
}
