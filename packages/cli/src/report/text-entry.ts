import type { Colors } from '../terminal/colors.js';
import { printable } from '../terminal/printable.js';
import { indented } from '../terminal/wrap.js';
import type { Entry, Mark } from './entry.js';

/** Width of the marks, so that titles stand below each other. */
const MARKS = 6;

/** An entry as lines of text. */
export function entryLines(entry: Entry, colors: Colors, columns: number): readonly string[] {
  const head = `${String(entry.at.line).padStart(5)}  `;
  const indent = ' '.repeat(head.length + MARKS + 2);
  const [first = '', ...more] = indented(printable(entry.title), indent, columns);
  const said = entry.transform === null ? entry.why : `${entry.transform}: ${entry.why ?? ''}`;
  const why = said === null ? [] : indented(printable(said), indent, columns);
  const open = entry.open.flatMap((claim) => indented(printable(`not proven: ${claim}`), indent, columns));
  const trial = entry.trial === null ? [] : indented(printable(entry.trial), indent, columns);
  return [
    `${colors.cyan(head)}${colored(entry.mark, colors)}  ${first.trimStart()}`,
    ...more,
    ...why.map(colors.dim),
    ...open.map(colors.yellow),
    ...trial.map(entry.mark === 'tried' ? colors.green : colors.yellow),
  ];
}

function colored(mark: Mark, colors: Colors): string {
  const text = mark.padEnd(MARKS);
  switch (mark) {
    case 'safe':
    case 'tried':
      return colors.green(text);
    case 'unsafe':
    case 'held':
      return colors.yellow(text);
    case 'hint':
    case 'taken':
      return colors.blue(text);
    case 'left':
    case 'note':
      return colors.dim(text);
    default:
      return mark satisfies never;
  }
}
