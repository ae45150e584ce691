import { type Document, type Instruction, parse, type Span, slice } from '@dockshift/core/kit';
import { isInstruction } from './swallowed.js';

/** A line of a heredoc that looks like its end, and is none for the blanks around the word. */
export interface MissedEnd {
  readonly word: string;
  /** In the source: the line without its ending. */
  readonly line: Span;
  /** How often the file would have problems if the heredoc ended there: 0 as a rule. */
  readonly problems: number;
}

/** The first such line in a heredoc of an instruction with another instruction behind it; null if there is none. */
export function missedEnd(document: Document, { heredocs }: Instruction): MissedEnd | null {
  const { source } = document;
  for (const { body, name } of heredocs) {
    for (let at = body.start; at < body.end; ) {
      const feed = source.indexOf('\n', at);
      const next = feed < 0 ? body.end : feed + 1;
      const text = slice(source, { start: at, end: next });
      const line = { start: at, end: at + text.trimEnd().length };
      const whole = { start: at, end: at + text.replace(/\r?\n$/, '').length };
      if (
        text.trim() === name &&
        next < body.end &&
        swallows(document, slice(source, { start: next, end: body.end }))
      ) {
        const ended = `${source.slice(0, line.start)}${name}${source.slice(whole.end)}`;
        return { word: name, line: whole, problems: parse(ended).problems.length };
      }
      at = next;
    }
  }
  return null;
}

/** Is the first line behind it that says something an instruction? */
function swallows(document: Document, rest: string): boolean {
  const first = rest.split('\n').find((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const keyword = /^([A-Z]+)\s/.exec(first ?? '')?.[1] ?? '';
  return keyword !== '' && isInstruction(document, keyword, first ?? '');
}
