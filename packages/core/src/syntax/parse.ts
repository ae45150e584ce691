import { newlineStyle } from '../text/newline.js';
import { disagreements } from './agreement.js';
import type { Document, Problem } from './document.js';
import { frontendProblem } from './frontend.js';
import { type Report, readInstruction } from './instruction.js';
import { longLines } from './long-lines.js';
import { scan } from './scan.js';
import { toStages } from './stages.js';

let last: Document | null = null;

/**
 * Parses a Dockerfile. Never throws: what can't be taken for certain is in {@link Document.problems}. The text that was
 * parsed last has its document at hand, with all that analyses know of it: first its build context is looked for, then
 * it is optimised.
 */
export function parse(source: string): Document {
  if (last?.source !== source) last = read(source);
  return last;
}

function read(source: string): Document {
  const scanned = scan(source);
  const frontend = frontendProblem(scanned);
  const long = longLines(source);
  // The other parser takes its time with megabytes, and the file is refused without it.
  const isTooLarge = long.length > 0 || scanned.problems.some(({ code }) => code === 'too-many-instructions');
  const problems: Problem[] = [...scanned.problems, ...long, ...(isTooLarge ? [] : disagreements(scanned))];
  if (frontend !== null) problems.push(frontend);
  const report: Report = (code, message, span) => {
    problems.push({ code, message, span });
  };
  const { tiles, escape: escapeChar } = scanned;
  const instructions = scanned.lines.map((line, index) =>
    readInstruction(line, { source, escape: escapeChar, index }, report),
  );
  if (instructions.length === 0) {
    report('no-instructions', 'There are no instructions.', { start: 0, end: source.length });
  }
  const { preamble, stages } = toStages(instructions, report);
  problems.sort((a, b) => a.span.start - b.span.start);
  const eol = newlineStyle(source);
  return { source, tiles, escape: escapeChar, eol, instructions, preamble, stages, problems };
}
