import { type MappedText, spanToSource } from '../text/mapped.js';
import { Recall } from '../text/recall.js';
import { type Span, slice } from '../text/span.js';
import { skipSpace } from '../text/white-space.js';
import { type AstInstruction, readWithDockerfileAst } from './dockerfile-ast.js';
import type { Problem } from './document.js';
import { mask } from './mask.js';
import type { InstructionLine, Scan } from './scan.js';
import { blankSeparated } from './split.js';

/**
 * A problem for each instruction of which dockerfile-ast, a parser that shares no code with this one, sees another
 * keyword or other words. It is given one masked instruction at a time: its boundaries are not what is compared, and
 * neither a mistake in one instruction nor its cost reaches the next.
 */
export function disagreements(scan: Scan): readonly Problem[] {
  const { source, escape: escapeChar } = scan;
  const problems: Problem[] = [];
  recent.begin();
  for (const line of scan.lines) {
    const { start } = line.tile.span;
    // Both read the text of the instruction's own lines, and nothing else but the escape character.
    const difference = recent.answer(escapeChar + slice(source, line.tile.span), () => {
      const theirs = readWithDockerfileAst(mask(source, line, escapeChar), escapeChar);
      return differs(line, theirs, start) ?? 'none';
    });
    if (difference === 'none') continue;
    const ours = shifted(difference.ours, start);
    const other = shifted(difference.other, start);
    const message = `Two parsers read this differently: dockshift's scanner sees ${quoted(source, ours)}, dockerfile-ast sees ${quoted(source, other)}.`;
    problems.push({ code: 'parsers-disagree', message, span: ours ?? other ?? line.tile.span });
  }
  return problems;
}

const recent = new Recall<Difference | 'none'>(4000);

function shifted(span: Span | null, by: number): Span | null {
  return span === null ? null : { start: span.start + by, end: span.end + by };
}

interface Difference {
  readonly ours: Span | null;
  readonly other: Span | null;
}

/** The first stretch that the two see differently, as offsets from the first line's `start`; null if there is none. */
function differs(line: InstructionLine, theirs: AstInstruction | null, start: number): Difference | null {
  const { command, joined } = line;
  const ours = [command.keywordSpan, ...wordsBehind(joined, command.keyword)].map((span) => ({
    start: span.start - start,
    end: span.end - start,
  }));
  if (theirs === null) return { ours: ours[0] ?? null, other: null };
  const others = [theirs.keyword, ...theirs.words];
  for (let i = 0; i < Math.max(ours.length, others.length); i++) {
    const a = ours[i] ?? null;
    const b = others[i] ?? null;
    if (a === null || b === null || a.start !== b.start || a.end !== b.end) return { ours: a, other: b };
  }
  return null;
}

function wordsBehind(joined: MappedText, keyword: string): readonly Span[] {
  const { text } = joined;
  // A first line of nothing but the escape character leaves the white space of the next one in front.
  const shift = skipSpace(text, 0, text.length) + keyword.length;
  return blankSeparated(text.slice(shift)).map((word) =>
    spanToSource(joined, { start: word.start + shift, end: word.end + shift }),
  );
}

function quoted(source: string, span: Span | null): string {
  return span === null ? 'nothing' : JSON.stringify(slice(source, span));
}
