import type { Span } from '../text/span.js';
import { type Carry, carryOf } from './carry.js';
import { joinedSize, mayBeJoined, sizeOf } from './dialect.js';
import { inspect, type Obstacle } from './inspect.js';
import { type JoinRefusal, REFUSALS } from './join-refusals.js';
import type { AndOr, ShellScript, SimpleCommand } from './script.js';
import type { ShellKind } from './shell-kind.js';
import { topLevelChain } from './walk.js';
import type { Environment } from './words.js';

/** How a script is written next to `&&`: as it is, as `{ …; }`, or as `( … )`. */
export type Grouping = 'plain' | 'braces' | 'parentheses';

/** What joining has to know that is not in the scripts. */
export interface JoinKnowledge {
  /** Does a program leave a process running when it returns? The name is never a builtin's. */
  readonly leavesDaemon: (command: SimpleCommand) => boolean | 'unknown';
  /** Does a program write the lists of users? `unknown`: it puts files there that nobody names. */
  readonly writesAccounts: (command: SimpleCommand) => boolean | 'unknown';
  /** The variables that both scripts start with. */
  readonly env: Environment;
  /** Do the programs of the second script not look at OLDPWD, the folder that its shell was in before? */
  readonly sparesOldFolder: () => boolean;
  /** Do the programs of the second script do the same in any folder? */
  readonly worksAnywhere: () => boolean;
  /** Does the shell read files when it starts: a login shell, or bash with BASH_ENV set? */
  readonly startupFiles: boolean | 'unknown';
}

/** What the caller has to prove of two scripts that could otherwise be joined. `command` is what is written. */
export type OpenQuestion =
  /** Does it leave a process running? It may not. */
  | { readonly kind: 'daemon'; readonly command: string; readonly call: SimpleCommand }
  /** Does it change the account that the second RUN would run as? */
  | { readonly kind: 'account'; readonly command: string; readonly call: SimpleCommand }
  /** A shell remembers where it found a program: does the name still mean the same one in the second script? */
  | { readonly kind: 'path-lookup'; readonly name: string }
  /** Does the first script write a file that its shell may read when it starts? */
  | { readonly kind: 'start-up' }
  /** Does it remove the working folder? The second RUN would get a new one, a joined script would lose it. */
  | { readonly kind: 'working-folder'; readonly command: string; readonly call: SimpleCommand };

/** Where in which script a reason is. */
export interface JoinPlace {
  readonly script: 'first' | 'second';
  readonly span: Span;
}

/** A no with its reason: a full sentence. */
export interface JoinRefused {
  readonly ok: false;
  readonly code: JoinRefusal;
  readonly because: string;
  readonly at: JoinPlace;
}

/** Two scripts that can be joined as `first && second` (`first; second`), grouped as said, if all that is open is proven. */
export interface Joined {
  readonly ok: true;
  readonly first: Grouping;
  readonly second: Grouping;
  /** What stands between them. */
  readonly between: '&&' | ';';
  /** What the first leaves to the second, which sets it anew; null: nothing. */
  readonly carries: Carry | null;
  readonly open: readonly OpenQuestion[];
  /** Where the first script found these programs, its shell remembers for all that follow, not only for the second. */
  readonly remembers: ReadonlySet<string>;
  /** The programs that the second script looks up. */
  readonly looksUp: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * May two scripts run in one shell? A yes means: `shell -c first`, and only if that succeeds a fresh
 * `shell -c second`, is the same as one `shell -c 'first && second'` with the groupings applied (`first; second`), in
 * files written, output, and success or failure; both with an empty standard input, as in two RUNs
 * with the same settings. `lines`: the second stands on lines of its own behind the first.
 */
export function joinScripts(
  first: ShellScript,
  second: ShellScript,
  shell: ShellKind,
  knowledge: JoinKnowledge,
  lines = false,
): Joined | JoinRefused {
  const a = inspect(first, knowledge.env);
  const b = inspect(second, knowledge.env);
  const obstacle = firstOf(a.obstacles, a.asFirst);
  if (obstacle !== undefined) return refuse(obstacle, 'first');
  const written = lines ? b.obstacles.filter(({ code }) => !OF_ONE_LINE.has(code)) : b.obstacles;
  const other = firstOf(written, b.asSecond);
  if (other !== undefined) return refuse(other, 'second');
  const span = first.list.span;
  if (knowledge.startupFiles === true) return refuse({ code: 'startup-files', at: span }, 'first');
  if (!mayBeJoined(joinedSize(sizeOf(first.text), sizeOf(second.text)))) {
    return refuse({ code: 'too-long', at: span }, 'first');
  }
  const { env, sparesOldFolder, worksAnywhere } = knowledge;
  const carries = carryOf({ first, second, inspection: a, env, sparesOldFolder, worksAnywhere });
  if (carries !== 'stops' && a.stopsInside && (a.errexit !== null || shell.errexit !== false)) {
    return refuse({ code: 'errexit', at: a.errexit ?? span }, 'first');
  }
  const open: OpenQuestion[] = knowledge.startupFiles === 'unknown' ? [{ kind: 'start-up' }] : [];
  for (const { command, text, at } of a.runs) {
    const daemon = knowledge.leavesDaemon(command);
    if (daemon === true) return refuse({ code: 'daemon', at }, 'first');
    if (daemon === 'unknown') open.push({ kind: 'daemon', command: text, call: command });
    const accounts = knowledge.writesAccounts(command);
    if (accounts === true) return refuse({ code: 'accounts', at }, 'first');
    if (accounts === 'unknown') open.push({ kind: 'account', command: text, call: command });
  }
  for (const { command, text } of a.removals) open.push({ kind: 'working-folder', command: text, call: command });
  const grouping = carries === 'stops' ? 'plain' : firstGrouping(first, a.leavesState && carries === null);
  // What a subshell remembers of PATH is gone with it.
  const remembers = grouping === 'parentheses' ? NOTHING : a.remembered;
  for (const name of remembers) if (b.names.has(name)) open.push({ kind: 'path-lookup', name });
  return {
    ok: true,
    first: grouping,
    second: carries === 'stops' ? 'plain' : secondGrouping(second),
    between: carries === 'stops' ? ';' : '&&',
    carries,
    open,
    remembers,
    looksUp: b.names,
  };
}

/** What stands only against a script that follows on the same line. */
const OF_ONE_LINE: ReadonlySet<JoinRefusal> = new Set(['heredoc', 'several-lines']);

/** Of a script's text what is joined: without what only ends its last command (`;`). */
export function joinedSpan({ list }: ShellScript): Span {
  return { start: list.statements[0]?.span.start ?? 0, end: list.statements.at(-1)?.node.span.end ?? 0 };
}

/** What to write before and behind the joined part of a script to group it. */
export function brackets(script: ShellScript, grouping: Grouping): readonly [before: string, behind: string] {
  switch (grouping) {
    case 'plain':
      return ['', ''];
    case 'braces':
      return ['{ ', '; }'];
    case 'parentheses':
      // Two in a row would be arithmetic to some shells.
      return [script.text.startsWith('(', joinedSpan(script).start) ? '( ' : '(', ')'];
    default:
      return grouping satisfies never;
  }
}

/** Is a `;` written behind the last command? Then `&&` can't follow it. */
function hasTerminator(script: ShellScript): boolean {
  const end = script.list.statements.at(-1)?.node.span.end ?? 0;
  return script.text.slice(end, script.list.span.end).includes(';');
}

/** Makes the sentence of a reason. */
export function refuse(obstacle: Obstacle, script: JoinPlace['script']): JoinRefused {
  const { code, at } = obstacle;
  return { ok: false, code, because: `The ${script} script ${REFUSALS[code]}.`, at: { script, span: at } };
}

function firstOf(some: readonly Obstacle[], more: readonly Obstacle[]): Obstacle | undefined {
  return [...some, ...more].sort((x, y) => x.at.start - y.at.start)[0];
}

/** `a || b && c` is `(a || b) && c` to every shell; the braces are for who reads it. */
function firstGrouping(script: ShellScript, apart: boolean): Grouping {
  if (apart) return 'parentheses';
  return topLevelChain(script) === null || hasTerminator(script) ? 'braces' : 'plain';
}

/** To a shell without `[[`, an `||` inside is an operator like others, and `a && [[ x || y ]]` another list. */
function secondGrouping(script: ShellScript): Grouping {
  const chain = topLevelChain(script);
  return chain === null || chain.some(hasTest) ? 'braces' : 'plain';
}

function hasTest(part: AndOr['parts'][number]): boolean {
  if (part.kind === 'pipeline') return part.commands.some(hasTest);
  return part.kind === 'compound' && part.form === 'test';
}
