import { runText } from '../../run/run-text.js';
import { comments } from '../../shell/comments.js';
import { parseShell } from '../../shell/unbash.js';
import type { Document, RunInstruction } from '../../syntax/document.js';
import { parse } from '../../syntax/parse.js';
import { spanToSource } from '../../text/mapped.js';
import { type Span, slice } from '../../text/span.js';
import { indentAt } from '../command-behind.js';
import type { RunHalves } from './split-run.js';

/** The part of a heredoc that lies between two halves, and what stands there once it is two. */
export interface Cut {
  readonly span: Span;
  /** What ends the first RUN, without a line ending. */
  readonly before: string;
  /** What begins the second one, up to its first command. */
  readonly behind: string;
}

/**
 * Takes a heredoc apart into two that have its lines, comments and indent as they are. A single command that needs no heredoc
 * becomes a plain RUN. `head` is the keyword with the flags; `last` a command that goes to the end of the first half.
 */
export function cutBody(
  document: Document,
  run: RunInstruction,
  halves: RunHalves,
  head: string,
  last: string | null,
): Cut {
  const { source } = document;
  const { mapped } = runText(source, run);
  const placeOf = (offset: number): number => spanToSource(mapped, { start: offset, end: offset + 1 }).start;
  const [start, end, next] = [placeOf(halves.start), placeOf(halves.first - 1) + 1, placeOf(halves.second)];
  const indent = indentAt(source, start);
  const parsed = parseShell(mapped.text);
  const notes = (parsed.ok ? comments(parsed.script) : []).map((span) => spanToSource(mapped, span));
  const between = notes.filter((note) => note.start >= end && note.end <= next);
  const beside = between.find((note) => !source.slice(end, note.start).includes('\n'));

  const word = slice(source, spanToSource(run.args, { start: 0, end: run.args.text.length }));
  const lines = between
    .filter((note) => note !== beside)
    .map((note) => (halves.inChain ? indent : indentAt(source, note.start)) + slice(source, note));
  const isChain = halves.end === ' && ';
  const options = isChain ? [] : halves.options.map((option) => indent + option);
  const first = [...(halves.interpreter === null ? [] : [halves.interpreter]), ...options, ...lines].map(
    (line) => `${line}\n`,
  );
  const again = isChain ? halves.options.map((option) => option + halves.end).join('') : '';
  // Of a chain, the lines behind the first may be indented further.
  const own = !halves.inChain && source.slice(end, next).includes('\n') ? indentAt(source, next) : indent;
  const behind = `${head} ${word}${document.eol}${first.join('')}${own}${again}`;

  const command = source.slice(start, end);
  const plain = last === null && beside === undefined && !notes.some((note) => note.start < end);
  if (plain && isPlain(document, halves, command))
    return { span: { start: spanToSource(run.args, { start: 0, end: 1 }).start, end: next }, before: command, behind };
  const blank = beside === undefined ? '' : source.slice(end, beside.start);
  const note = beside === undefined ? '' : (blank.trim() === '' ? blank : ' ') + slice(source, beside);
  const further = last === null ? '' : isChain ? halves.end + last : `\n${indent}${last}`;
  const terminator = run.heredocs.map((one) => slice(source, one.terminator).trimEnd()).join('');
  return {
    span: { start: end, end: next },
    before: `${isChain ? further + note : note + further}\n${terminator}`,
    behind,
  };
}

/** Is it one command, which a RUN of one line reads and runs as the heredoc does? */
function isPlain(document: Document, { single, options, interpreter }: RunHalves, command: string): boolean {
  if (!single || interpreter !== null || options.some((option) => option !== 'set -e')) return false;
  const directive = document.escape === '`' ? '# escape=`\n' : '';
  const alone = parse(`${directive}FROM scratch\nRUN ${command}\n`).instructions[1];
  // `[ "a" ]` would be taken for the words of a program.
  return alone?.kind === 'RUN' && alone.form === 'shell' && alone.args.text === command;
}
