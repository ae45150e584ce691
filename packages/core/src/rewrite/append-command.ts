import type { RunScript } from '../analysis/run-script.js';
import { runStyle } from '../analysis/run-style.js';
import { appendTo } from '../shell/append.js';
import type { Document, RunInstruction } from '../syntax/document.js';
import { commandKey } from '../syntax/key.js';
import { layoutJoin } from '../syntax/layout.js';
import { spanToSource } from '../text/mapped.js';
import type { FileEdit } from './rewrite.js';

/** The edit that adds ` && command` to a RUN in the file's style, or why it can't be added. */
export type AppendedCommand =
  | { readonly ok: true; readonly edit: FileEdit; readonly adds: string }
  | { readonly ok: false; readonly because: string };

/** Adds a command that looks at nothing of the shell's state, an `rm` of absolute paths for instance, to the end of a RUN. */
export function appendCommand(
  document: Document,
  run: RunInstruction,
  body: RunScript,
  command: string,
): AppendedCommand {
  const append = appendTo(body.script, body.shell);
  if (!append.ok) return append;
  const at = spanToSource(run.args, { start: 0, end: append.at }).end;
  const text = layoutJoin([], runStyle(document, [run]), document) + command;
  return { ok: true, edit: { file: 'dockerfile', span: { start: at, end: at }, text }, adds: commandKey(run, command) };
}
