import type { RunScript } from '../run/run-script.js';
import { runText } from '../run/run-text.js';
import type { TracedCommand } from '../run/trace.js';
import type { Append } from '../shell/append.js';
import type { ShellNode, ShellScript } from '../shell/script.js';
import type { Document, RunInstruction } from '../syntax/document.js';
import { spanToSource } from '../text/mapped.js';
import { isForced } from '../tools/system/known-programs.js';
import { commandAhead, commandBehind, indentAt } from './command-behind.js';
import type { FileEdit } from './rewrite.js';

/**
 * Adds a cleanup to the end of a RUN: of the cleanups that it ends with already, the last ones that sort behind it stay behind it. So what comes
 * out does not tell which one was added first. None of them looks at what another one takes away, and where one fails there is no layer,
 * whatever its place.
 */
export function addCleanup(
  document: Document,
  run: RunInstruction,
  body: RunScript,
  append: Extract<Append, { ok: true }>,
  command: string,
): FileEdit {
  const { script, trace } = body;
  const cleanups: ReadonlySet<ShellNode> = new Set(trace.commands.filter(isCleanup).map((one) => one.command));
  const isPassed = (node: ShellNode) =>
    cleanups.has(node) && script.text.slice(node.span.start, node.span.end) > command;
  if (append.as === 'chain') {
    const at = chainPlace(script, isPassed) ?? append.at;
    return commandBehind(document, run, body, { ...append, at }, [command]);
  }
  const ahead = lineAhead(document, run, script, isPassed);
  return ahead === null
    ? commandBehind(document, run, body, append, [command])
    : commandAhead(document, ahead, command);
}

/** Does a command empty a cache, or remove files by their names whether they are there or not, and nothing else? */
function isCleanup({ call, command }: TracedCommand): boolean {
  if (call === null || command.redirects.length > 0) return false;
  if (call.empties !== undefined && call.empties.length > 0) return true;
  return call.deletes !== undefined && isForced(command);
}

/** The end of the part of a last `&&` chain behind which all parts are passed; null: it is no chain. */
function chainPlace({ list }: ShellScript, isPassed: (node: ShellNode) => boolean): number | null {
  const node = list.statements.at(-1)?.node;
  if (node?.kind !== 'and-or') return null;
  const { parts, operators } = node;
  const stop = parts.findLastIndex((part, index) => operators[index - 1] !== '&&' || !isPassed(part));
  return parts[stop]?.span.end ?? null;
}

/** Where, in the source, the first of the last lines begins that are passed; null: none is. */
function lineAhead(
  document: Document,
  run: RunInstruction,
  { list }: ShellScript,
  isPassed: (node: ShellNode) => boolean,
): number | null {
  const { mapped } = runText(document.source, run);
  const starts = list.statements.map(({ span }) => spanToSource(mapped, { start: span.start, end: span.start }).start);
  const stop = list.statements.findLastIndex(
    ({ node }, index) => !isPassed(node) || !beginsLine(document.source, starts[index] ?? 0),
  );
  return starts[stop + 1] ?? null;
}

function beginsLine(source: string, place: number): boolean {
  return source.lastIndexOf('\n', place - 1) + 1 + indentAt(source, place).length === place;
}
