import type { RunScript } from '../run/run-script.js';
import { runText } from '../run/run-text.js';
import { runStyle } from '../run/style.js';
import type { Append } from '../shell/append.js';
import type { Document, RunInstruction } from '../syntax/document.js';
import { layoutJoin } from '../syntax/layout.js';
import { spanToSource } from '../text/mapped.js';
import { slice } from '../text/span.js';
import type { FileEdit } from './rewrite.js';

/** Writes commands behind the last one of a RUN: joined with `&&`, or on lines of their own in a heredoc whose shell stops at a failure. */
export function commandBehind(
  document: Document,
  run: RunInstruction,
  { script, form }: RunScript,
  { as, at }: Extract<Append, { ok: true }>,
  commands: readonly string[],
): FileEdit {
  const { mapped } = runText(document.source, run);
  const place = spanToSource(mapped, { start: 0, end: at }).end;
  const style = runStyle(document, [run]);
  if (form !== 'body') {
    const join = layoutJoin([], style, document);
    return insertion(place, commands.map((command) => join + command).join(''));
  }
  const last = script.list.statements.at(-1)?.span.start ?? at;
  const indent = indentAt(document.source, spanToSource(mapped, { start: last, end: last }).start);
  const [body = run.span] = run.heredocs.map((one) => one.body);
  if (as === 'line') {
    const lines = slice(document.source, body).trimEnd();
    // What stands behind a last `\\` would be a part of the command.
    const end = lines.endsWith('\\') ? place : body.start + lines.length;
    return insertion(end, commands.map((command) => `\n${indent}${command}`).join(''));
  }
  // A shell has one escape character, whichever the file has; and its lines end in LF.
  const join = layoutJoin([], { ...style, indent: `${indent}    ` }, { eol: '\n', escape: '\\' });
  return insertion(place, commands.map((command) => join + command).join(''));
}

/** Writes a command on a line of its own above the one that begins, but for white space, at a place of a heredoc. */
export function commandAhead(document: Document, place: number, command: string): FileEdit {
  return insertion(place, `${command}\n${indentAt(document.source, place)}`);
}

/** The white space that a line of the source begins with. */
export function indentAt(source: string, place: number): string {
  const start = source.lastIndexOf('\n', place - 1) + 1;
  return /^[ \t]*/.exec(source.slice(start, place))?.[0] ?? '';
}

function insertion(at: number, text: string): FileEdit {
  return { file: 'dockerfile', span: { start: at, end: at }, text };
}
