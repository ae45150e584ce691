import { oncePer } from '../text/recall.js';
import type { ShellScript, Statement } from './script.js';
import { walkScript } from './walk.js';

/** Variables that bash lets nobody assign (bash(1), "Shell Variables"). */
const READONLY: ReadonlySet<string> = new Set('UID EUID PPID SHELLOPTS BASHOPTS BASH_VERSINFO'.split(' '));

/** Builtins that make more variables such ones, or a pattern without a match an error. */
const MAKES_ERRORS: ReadonlySet<string> = new Set('readonly declare typeset shopt enable'.split(' '));

/**
 * The statements of a script behind which bash goes on with the next line although they have failed, `set -e` or not: an error of an
 * expansion (`$((1/0))`), or of an assignment to a variable that is readonly, ends the line that it stands in and no more
 * (evalstring.c, parse_and_execute, DISCARD). Other shells end there.
 */
export const goesOnBehind: (script: ShellScript) => ReadonlySet<Statement> = oncePer((script: ShellScript) => {
  const found = new Set<Statement>();
  const { statements } = script.list;
  for (const [index, statement] of statements.entries()) {
    const next = statements[index + 1];
    if (next === undefined || !script.text.slice(statement.node.span.end, next.span.start).includes('\n')) continue;
    if (mayEndItsLine(script, statement)) found.add(statement);
  }
  return found;
});

/** May a statement of the script end with an error that ends no more than the line? */
export function mayEndItsLine(script: ShellScript, statement: Statement): boolean {
  const all = errorsIn(script);
  return all.some(({ start }) => start < 0 || (start >= statement.span.start && start < statement.node.span.end));
}

const ANYWHERE = { start: -1 };

/** Where such errors may be; {@link ANYWHERE} for one that a function makes, or that a builtin allows. */
const errorsIn: (script: ShellScript) => readonly { readonly start: number }[] = oncePer((script: ShellScript) => {
  const found: { readonly start: number }[] = [];
  walkScript(script, {
    command: ({ name, assignments, span }, place) => {
      if (place.substitution) return;
      if (MAKES_ERRORS.has(name?.literal ?? '')) found.push(ANYWHERE);
      if (assignments.some((one) => READONLY.has(one.name))) found.push(place.function ? ANYWHERE : span);
    },
    word: ({ parts, span }, place) => {
      if (place.substitution || !parts.some((part) => part.kind === 'dynamic' && part.calculates === true)) return;
      found.push(place.function ? ANYWHERE : span);
    },
  });
  return found;
});
