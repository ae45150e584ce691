import { type Edit, lineIndex, type Place, type Span } from '@dockshift/core';
import { changesBetween, linesOf } from '../patch/line-change.js';

/** A region of SARIF: lines and columns from 1, offsets from 0, all in UTF-16 code units; the end is the first position behind it. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly charOffset: number;
  readonly charLength: number;
}

/** A byte order mark is no character of the text, for whoever reads a region. */
const BOM = '\uFEFF';

/** Replacements of one text, for a `fix`. */
export function replacementsOf(source: string, edits: readonly Edit[]): readonly object[] {
  const regionOf = regionsOf(source);
  return edits.map(({ span, text }) => {
    const inserted = text === '' ? {} : { insertedContent: { text } };
    return { deletedRegion: regionOf(span), ...inserted };
  });
}

function regionsOf(source: string): (span: Span) => Region {
  const lines = lineIndex(source);
  const mark = source.startsWith(BOM) ? 1 : 0;
  const column = ({ line, column: at }: Place): number => (line === 1 ? Math.max(at - mark, 1) : at);
  return ({ start, end }) => {
    const from = lines.position(Math.max(start, mark));
    const to = lines.position(Math.max(end, mark));
    return {
      startLine: from.line,
      startColumn: column(from),
      endLine: to.line,
      endColumn: column(to),
      charOffset: Math.max(start, mark) - mark,
      charLength: Math.max(end, mark) - Math.max(start, mark),
    };
  };
}

/** The edits that turn one text into another, by whole lines. */
export function lineEdits(before: string, after: string): readonly Edit[] {
  const starts = [0];
  for (const line of linesOf(before)) starts.push((starts.at(-1) ?? 0) + line.length);
  return changesBetween(before, after).map(({ at, removed, added }) => {
    const start = starts[at] ?? before.length;
    return { span: { start, end: start + removed.join('').length }, text: added.join('') };
  });
}
