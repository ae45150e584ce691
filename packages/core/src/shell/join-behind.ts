import { type Append, appendTo } from './append.js';
import { type Joined, type JoinKnowledge, type JoinRefused, joinScripts, refuse } from './join.js';
import type { ShellScript, ShellWord, SimpleCommand } from './script.js';
import { sequenceOf } from './sequence.js';
import type { ShellKind } from './shell-kind.js';
import { parseShell } from './unbash.js';
import { topLevelChain } from './walk.js';

/** Commands that may stand behind a script of lines, and how they are written there. */
export interface JoinedBehind {
  readonly ok: true;
  readonly joined: Joined;
  readonly append: Extract<Append, { ok: true }>;
  readonly commands: readonly string[];
}

/**
 * May a second script follow the lines of a first one in its shell? Only if it is a chain of commands whose words are what they
 * are: options that the lines set (`-e`, `-u`, `-x`, `pipefail`) change nothing for these. Where the shell stops at each
 * failure they get lines of their own, else they follow the last line with `&&`.
 */
export function joinBehind(
  first: ShellScript,
  second: ShellScript,
  shell: ShellKind,
  knowledge: JoinKnowledge,
): JoinedBehind | JoinRefused | Extract<Append, { ok: false }> {
  const append = appendTo(first, shell, true);
  if (!append.ok) return append;
  const sequence = append.as === 'line' ? sequenceOf(first, shell) : null;
  if (sequence?.sure !== sequence?.parts.length) return refuse({ code: 'no-chain', at: first.list.span }, 'first');
  // Under `set -e` the lines are what they are in a chain, as long as each stops the shell.
  const texts = sequence?.parts.map(({ span }) => first.text.slice(span.start, span.end));
  const parsed = texts === undefined ? null : parseShell(texts.join(' && '));
  if (parsed?.ok === false) return refuse({ code: 'not-understood', at: first.list.span }, 'first');
  const own = { ...shell, errexit: sequence?.errexit ?? shell.errexit };
  return followUp(parsed?.script ?? first, second, own, knowledge, append);
}

/** The same of one more script: `before` is the one that was put there last, behind lines that take what is added as `append` says. */
export function followUp(
  before: ShellScript,
  second: ShellScript,
  shell: ShellKind,
  knowledge: JoinKnowledge,
  append: JoinedBehind['append'],
): JoinedBehind | JoinRefused | Extract<Append, { ok: false }> {
  const chain = topLevelChain(second);
  const commands = chain?.filter((part): part is SimpleCommand => part.kind === 'command' && isPlain(part));
  if (chain === null || commands?.length !== chain.length)
    return { ok: false, because: 'what would follow is no row of plain commands' };
  const joined = joinScripts(before, second, shell, knowledge);
  if (!joined.ok) return joined;
  if (joined.first === 'parentheses' || joined.second !== 'plain' || joined.carries !== null)
    return refuse({ code: 'state', at: before.list.span }, 'first');
  const written = commands.map(({ span }) => second.text.slice(span.start, span.end));
  return { ok: true, joined: { ...joined, first: 'plain' }, append, commands: written };
}

/** Is each of its words what it is, whatever options the shell has? */
function isPlain({ name, args, assignments, redirects }: SimpleCommand): boolean {
  const words: readonly (ShellWord | null)[] = [name, ...args, ...redirects.map(({ target }) => target)];
  return (
    assignments.length === 0 &&
    words.every((word) => word?.parts.every(({ kind }) => kind === 'text' || kind === 'glob') === true)
  );
}
