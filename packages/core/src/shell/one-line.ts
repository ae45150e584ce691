import { comments, leaves } from './comments.js';
import { mayEndItsLine } from './goes-on.js';
import type { ShellScript, Statement } from './script.js';
import { parseShell } from './unbash.js';
import { walkScript } from './walk.js';

/**
 * A script of several lines as the `a; b` that does the same: of the same length, so that what is found in it stands at the same
 * place in the lines. Comments and continuations are blanks there. Lines stay apart where bash may go on behind one that has
 * failed, and where a heredoc stands between them.
 */
export function asOneLine(script: ShellScript): ShellScript {
  const units = script.text.split('');
  const blank = (start: number, end: number): void => {
    units.fill(' ', start, end);
  };
  for (const { start, end } of comments(script)) blank(start, end);
  const words = leaves(script);
  let at = 0;
  for (const { start, end } of [...words, { start: units.length, end: units.length }]) {
    for (let next = at; next < start - 1; next++)
      if (units[next] === '\\' && units[next + 1] === '\n') blank(next, next + 2);
    at = Math.max(at, end);
  }
  const { statements } = script.list;
  for (const [index, statement] of statements.entries()) {
    const next = statements[index + 1]?.span.start ?? units.length;
    const { end } = statement.node.span;
    if (hasHeredoc(script, statement)) continue;
    if (index < statements.length - 1 && mayEndItsLine(script, statement)) continue;
    const between = units.slice(end, next).join('');
    blankLines(units, end, next);
    // What ends a statement is written, or it is the end of the line.
    if (index < statements.length - 1 && between.trim() === '') units[end + between.indexOf('\n')] = ';';
  }
  blankLines(units, 0, statements[0]?.span.start ?? 0);
  const flat = parseShell(units.join(''));
  return flat.ok && sameWords(words, leaves(flat.script)) ? flat.script : script;
}

function blankLines(units: string[], start: number, end: number): void {
  for (let at = start; at < end; at++) if (units[at] === '\n') units[at] = ' ';
}

/** Has a statement a heredoc, whose body stands behind its line? */
function hasHeredoc(script: ShellScript, statement: Statement): boolean {
  let found = false;
  walkScript(
    { ...script, list: { statements: [statement], span: statement.span } },
    {
      redirect: ({ operator }) => {
        found ||= operator === '<<' || operator === '<<-';
      },
    },
  );
  return found;
}

function sameWords(
  some: readonly { start: number; end: number }[],
  others: readonly { start: number; end: number }[],
): boolean {
  return (
    some.length === others.length &&
    some.every(({ start, end }, index) => start === others[index]?.start && end === others[index]?.end)
  );
}
