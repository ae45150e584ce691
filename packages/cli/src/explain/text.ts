import { gainText, savesNothing } from '../report/gain-text.js';
import type { Colors } from '../terminal/colors.js';
import { duration } from '../terminal/duration.js';
import { counted } from '../terminal/plural.js';
import { printable } from '../terminal/printable.js';
import { indented } from '../terminal/wrap.js';
import type { Explanation } from './explanation.js';
import { plot } from './text-plot.js';
import { fateLines, stepTable } from './text-steps.js';

/** The explanation for a terminal. */
export function textOf(explanation: Explanation, colors: Colors, columns: number): string {
  const { path, context, now, fixed, edited } = explanation;
  const root = context.root === null ? 'not known' : context.root;
  const blocks = [
    [
      colors.bold(printable(path)),
      ...indented(printable(`build context ${root}: ${context.because}`), '', columns).map(colors.dim),
    ],
    ...now.stages.map((stage) => stepTable(stage, now.rebuild !== null, colors, columns)),
    summary(explanation, colors, columns),
    ...(edited.length === 0 ? [] : editBlocks(explanation, colors, columns)),
    ...(explanation.history?.asked === true ? [plot(explanation.history, fixed !== null, colors, columns)] : []),
    rewrites(explanation, colors, columns),
    listOf('Left alone', declines(explanation), colors, columns),
    listOf('Not seen here', explanation.unseen, colors, columns),
    listOf('Notes', explanation.notes, colors, columns),
  ];
  const text = blocks.filter((block) => block.length > 0).map((block) => block.join('\n'));
  return `${text.join('\n\n')}\n`;
}

function summary({ now, fixed, history }: Explanation, colors: Colors, columns: number): readonly string[] {
  if (history === null || now.rebuild === null) return [];
  const measure = `after ${history.title}, of which a build sees ${history.rebuilds}`;
  const before = `A rebuild takes ${duration(now.rebuild)} on average`;
  const then = fixed?.rebuild == null ? null : duration(fixed.rebuild);
  const same = then === duration(now.rebuild);
  const after = then === null ? '' : `, and ${same ? 'as long' : then} with what dockshift fix would write`;
  return indented(`${before}${after} (${measure}).`, '', columns).map((line) => colors.bold(line));
}

function editBlocks({ now, fixed, edited }: Explanation, colors: Colors, columns: number): readonly string[][] {
  const names = printable(edited.join(', '));
  const blocks = [[`${colors.bold(`After an edit of ${names}`)}`, ...fateLines(now, colors, columns)]];
  if (fixed !== null)
    blocks.push([colors.bold('The same with what dockshift fix would write'), ...fateLines(fixed, colors, columns)]);
  return blocks;
}

function rewrites({ applied, held, gains, fixed }: Explanation, colors: Colors, columns: number): readonly string[] {
  const texts = applied.map(({ at, title, transform, gain }) => {
    const rebuilds = gains.find((one) => one.transform === transform) ?? null;
    return `line ${at.line}: ${title} (${transform}): ${gainText(gain, rebuilds)}`;
  });
  const each =
    gains.length < 2
      ? []
      : gains.map(
          (one) =>
            `${one.transform} by itself: ${savesNothing(one) ? 'no rebuild gets shorter' : `${duration(one.before)} → ${duration(one.after)} for each rebuild`}`,
        );
  const hints = held.filter(({ safety }) => safety === 'suggestion');
  const open = held.length - hints.length;
  const waiting = [
    ...(open === 0 ? [] : [`${counted(open, 'rewrite')} held back (--unsafe shows what they gain)`]),
    ...hints.map(
      ({ at, title, transform }) => `hint, line ${at.line}: ${title} (${transform}): dockshift review asks about it`,
    ),
  ];
  if (fixed === null && waiting.length === 0) return ['dockshift fix would change nothing.'];
  return listOf('What dockshift fix would do', [...texts, ...each, ...waiting], colors, columns);
}

function declines({ declined }: Explanation): readonly string[] {
  return declined.map(({ at, transform, message, because }) => `line ${at.line}: ${message} ${because} (${transform})`);
}

function listOf(title: string, texts: readonly string[], colors: Colors, columns: number): readonly string[] {
  if (texts.length === 0) return [];
  const items = texts.flatMap((text) => {
    const [first = '', ...more] = indented(printable(text), '    ', columns);
    return [`  - ${first.trimStart()}`, ...more];
  });
  return [colors.bold(title), ...items];
}
