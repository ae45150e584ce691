import type { Document, Instruction } from '../syntax/document.js';
import { instructionKey } from '../syntax/key.js';
import { slice } from '../text/span.js';

/** Longer texts are cut: they stand in the middle of sentences. */
const LONGEST = 48;

/** An instruction on one short line, for sentences about it. */
export function shortText(instruction: Instruction): string {
  return shortLine(instructionKey(instruction));
}

/** The same, and of a heredoc that is all of a RUN the first line that does something, as BuildKit shows it. */
export function shortStep(document: Document, instruction: Instruction): string {
  const { heredocs, kind } = instruction;
  const [body] = kind === 'RUN' && heredocs.length === 1 ? heredocs : [];
  const lines =
    body === undefined
      ? []
      : slice(document.source, body.body)
          .split('\n')
          .map((line) => line.trim());
  const line = lines.find((one) => one !== '' && !/^(?:#|set )/.test(one));
  return line === undefined ? shortText(instruction) : `${instructionKey(instruction)} (${shortLine(line)})`;
}

/** A text on one short line. */
export function shortLine(whole: string): string {
  const text = whole.replace(/\s+/g, ' ').trim();
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).trimEnd()}…`;
}
