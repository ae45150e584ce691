import type { Colors } from '../terminal/colors.js';
import { duration, percent } from '../terminal/duration.js';
import { printable } from '../terminal/printable.js';
import { indented } from '../terminal/wrap.js';
import type { FateView, FileView, StageView, StepView } from './explanation.js';

/** A stage as a table, a step a line. */
export function stepTable(stage: StageView, colors: Colors, columns: number): readonly string[] {
  const note = stage.built ? '' : colors.dim(' (not built: nothing needs it)');
  const head = colors.dim(' line  kind      takes     re-run   seconds  step');
  return [colors.bold(printable(stage.name)) + note, head, ...stage.steps.map((step) => row(step, colors, columns))];
}

/** Width of all columns but the last. */
const LEFT = 45;

function row(step: StepView, colors: Colors, columns: number): string {
  const share = step.share === null ? '' : percent(step.share);
  const seconds = step.kind === 'layer' ? `${duration(step.seconds)}${step.measured ? '' : ' ~'}` : '';
  const left = [
    String(step.line).padStart(5),
    step.kind.padEnd(8),
    takes(step, colors),
    hot(step, share.padStart(6), colors),
    seconds.padStart(9).padEnd(9),
  ].join('  ');
  const room = Math.max(columns - LEFT, 24);
  const text = printable(step.text).slice(0, room);
  const brings =
    step.brings === '' || text.length + step.brings.length + 3 > room ? '' : colors.dim(`  ${printable(step.brings)}`);
  return `${left}  ${step.kind === 'metadata' ? colors.dim(text) : text}${brings}`.trimEnd();
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
      const text = printable(step.text).slice(0, Math.max(columns - 17, 24));
      const head = `${String(step.line).padStart(5)}  ${word(fate, colors)}  ${text}`;
      return [
        head,
        ...reasons(fate)
          .flatMap((why) => indented(printable(why), ' '.repeat(17), columns))
          .map(colors.dim),
      ];
    }),
  );
  return [...lines, `       ${duration(view.edit ?? 0)}`];
}

function word({ state, certain }: FateView, colors: Colors): string {
  if (state === 'cached') return colors.green('CACHED  ');
  return certain ? colors.red('re-run  ') : colors.yellow('re-run ?');
}

/** A step that re-runs for a reason of its own says it; for the others it is enough to know where it began. */
function reasons({ because, first, certain }: FateView): readonly string[] {
  if (because === null) return [];
  const doubt = certain ? [] : ['if something else comes out this time'];
  return first === null ? [because, ...doubt] : certain ? [] : [because, ...doubt];
}
