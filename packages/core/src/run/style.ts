import { defineAnalysis } from '../stage/memo.js';
import type { Document, RunInstruction } from '../syntax/document.js';
import type { RunStyle } from '../syntax/layout.js';
import { slice } from '../text/span.js';

const DEFAULT: RunStyle = { indent: '    ', operator: 'trailing' };

/**
 * The style for joining RUNs: that of the RUNs themselves if one of them has several commands over
 * several lines, else that of the file's other RUNs, else the usual one.
 */
export function runStyle(document: Document, runs: readonly RunInstruction[]): RunStyle {
  for (const run of runs) {
    const own = observe(document, [run]);
    if (own !== null) return indented(document, runs, own);
  }
  const file = fileStyle(document);
  const column = commonColumn(document, runs);
  // Whoever lines up what is behind the keyword wants what follows below it.
  if (column !== null) return { indent: ' '.repeat(column), operator: file?.operator ?? DEFAULT.operator };
  return indented(document, runs, file ?? { ...DEFAULT, indent: '' });
}

/**
 * A style that begins no line in the first column, where it looks like an instruction of its own, below a comment above all:
 * with the indent of what else these RUNs continue, if that is not a deeper one, which lines up with something further right.
 */
function indented(document: Document, runs: readonly RunInstruction[], style: RunStyle): RunStyle {
  if (style.indent !== '') return style;
  const indents = runs.flatMap((run) => continuationIndents(document, run));
  const least = indents.filter((indent) => indent !== '').sort((a, b) => a.length - b.length)[0];
  const indent = least === undefined || least.length > DEFAULT.indent.length ? DEFAULT.indent : least;
  return { ...style, indent };
}

/** The column in which all of these RUNs begin what they run, if there is more than a blank in front of it; else null. */
function commonColumn(document: Document, runs: readonly RunInstruction[]): number | null {
  const columns = new Set<number | null>();
  for (const { span, keywordSpan } of runs) {
    const behind = slice(document.source, { start: keywordSpan.end, end: span.end });
    const gap = behind.length - behind.trimStart().length;
    columns.add(/^ {2,}$/.test(behind.slice(0, gap)) ? keywordSpan.end - keywordSpan.start + gap : null);
  }
  const [only = null, ...more] = columns;
  return more.length > 0 ? null : only;
}

/** The white space in front of a RUN's continuation lines, but for comments and blank lines. */
function continuationIndents(document: Document, run: RunInstruction): string[] {
  if (run.heredocs.length > 0) return [];
  const lines = slice(document.source, run.span).split('\n').slice(1);
  return lines
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))
    .map((line) => line.slice(0, line.length - line.trimStart().length));
}

const fileStyle = defineAnalysis((document): RunStyle | null => {
  const all = document.instructions.filter((instruction): instruction is RunInstruction => instruction.kind === 'RUN');
  return observe(document, all);
});

function observe(document: Document, runs: readonly RunInstruction[]): RunStyle | null {
  const indents = new Map<string, number>();
  let trailing = 0;
  let leading = 0;
  for (const run of runs) {
    if (run.heredocs.length > 0) continue;
    const lines = slice(document.source, run.span)
      .split('\n')
      .map((line) => line.replace(/\r$/, ''));
    lines.forEach((line, index) => {
      const text = line.trim();
      const body = text.endsWith(document.escape) ? text.slice(0, -1).trimEnd() : text;
      const starts = index > 0 && text.startsWith('&&');
      const follows = index > 0 && endsWithAnd(lines[index - 1] ?? '', document.escape);
      if (index < lines.length - 1 && body.endsWith('&&')) trailing++;
      if (starts) leading++;
      if (starts || (follows && text !== '' && !text.startsWith('#'))) {
        const indent = line.slice(0, line.length - line.trimStart().length);
        indents.set(indent, (indents.get(indent) ?? 0) + 1);
      }
    });
  }
  const best = [...indents].sort((a, b) => b[1] - a[1])[0];
  if (best === undefined) return null;
  return { indent: best[0], operator: leading > trailing ? 'leading' : 'trailing' };
}

function endsWithAnd(line: string, escape: string): boolean {
  const text = line.trimEnd();
  return text.endsWith(escape) && text.slice(0, -1).trimEnd().endsWith('&&');
}
