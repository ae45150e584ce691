import { layout as library } from '../libraries/layout.js';
import { Recall } from '../text/recall.js';
import type { Document } from './document.js';

type Doc = Parameters<ReturnType<typeof library>['printer']['printDocToString']>[0];

/** How a file writes a RUN over several lines. */
export interface RunStyle {
  /** White space in front of a continuation line. */
  readonly indent: string;
  /** `&&` at the end of a line, or at the start of the next one. */
  readonly operator: 'trailing' | 'leading';
}

/** Lines that are made here stay within this width, in characters. */
const WIDTH = 120;

/** How the file breaks lines: what new text has to fit in with. */
export type FileLayout = Pick<Document, 'eol' | 'escape'>;

/**
 * What stands between two commands of a RUN that are joined with `&&`, or `;`: the operator, the
 * continuation, the comments on lines of their own, the indent.
 */
export function layoutJoin(
  comments: readonly string[],
  style: RunStyle,
  file: FileLayout,
  operator: '&&' | ';' = '&&',
): string {
  if (comments.length > 0) return layout(comments, style, file, operator);
  // A row of RUNs has the same thing between all of them.
  return plain.answer(JSON.stringify([style.indent, style.operator, file.eol, file.escape, operator]), () =>
    layout(comments, style, file, operator),
  );
}

const plain = new Recall<string>(100);

function layout(comments: readonly string[], style: RunStyle, file: FileLayout, operator: '&&' | ';'): string {
  plain.begin();
  const { hardline } = library().builders;
  const lines = comments.map((comment): Doc => [comment, hardline]);
  const doc: Doc =
    style.operator === 'trailing' || operator === ';'
      ? [`${operator === ';' ? '' : ' '}${operator} ${file.escape}`, alignBy(style.indent, [hardline, ...lines])]
      : [` ${file.escape}`, alignBy(style.indent, [hardline, ...lines, '&& '])];
  return render(doc, file, style.indent);
}

/** A new instruction of words: on one line if it fits, else a word a line. No line ending at its end. */
export function layoutWords(keyword: string, words: readonly string[], file: FileLayout): string {
  const { group, ifBreak, indent, line } = library().builders;
  const broken: Doc = ifBreak(` ${file.escape}`, '');
  return render(group([keyword, indent(words.map((word): Doc => [broken, line, word]))]), file, '    ');
}

function alignBy(width: string, doc: Doc): Doc {
  return library().builders.align(width, doc);
}

function render(doc: Doc, file: FileLayout, unit: string): string {
  // The printer trims the white space in front of a line break, and an indent with nothing behind it:
  // a mark at the end keeps the last line's indent.
  const mark = '\u0000';
  const { formatted } = library().printer.printDocToString([doc, mark], {
    printWidth: WIDTH,
    tabWidth: unit.length || 4,
    useTabs: false,
  });
  return formatted.slice(0, formatted.lastIndexOf(mark)).replaceAll('\n', file.eol);
}
