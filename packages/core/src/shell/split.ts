import type { Span } from '../text/span.js';
import { comments } from './comments.js';
import { goesOnBehind } from './goes-on.js';
import { inspect } from './inspect.js';
import { type JoinKnowledge, type JoinRefused, joinScripts, type OpenQuestion, refuse } from './join.js';
import type { ShellScript } from './script.js';
import { type Sequence, sequenceOf } from './sequence.js';
import type { ShellKind } from './shell-kind.js';
import { parseShell } from './unbash.js';

/** Two scripts that do the same, run one after the other, as the one they were, if all that is open is proven. */
export interface Split {
  readonly ok: true;
  /** The first commands of the chain, in the script's text. */
  readonly first: Span;
  /** The rest of it, without the `&&` or `;` between. */
  readonly second: Span;
  /** Are the two parts of one `&&` chain? */
  readonly inChain: boolean;
  /** What has to stand in front of the rest, for the script sets its shell's options first; and what is written behind each. */
  readonly options: readonly string[];
  readonly end: Sequence['end'];
  readonly open: readonly OpenQuestion[];
}

/**
 * May `c1 && … && cn && rest` run as two scripts, the second in a shell of its own; or `set -e; c1; …; cn; rest`, which
 * stops where such a chain does? It is the inverse of {@link joinScripts}, so the same table decides: the two halves must
 * be two scripts that can be joined without a group. `count` is how many commands the first half takes. Places in a
 * refusal are offsets into the half that they name. `lines`: each half keeps its lines, so that a heredoc of the second
 * stays behind the line that it belongs to.
 */
export function splitAfter(
  script: ShellScript,
  count: number,
  shell: ShellKind,
  knowledge: JoinKnowledge,
  lines = false,
): Split | JoinRefused {
  const sequence = sequenceOf(script, shell);
  const last = sequence?.parts[count - 1];
  const next = sequence?.parts[count];
  const start = sequence?.parts[0]?.span.start;
  const end = sequence?.parts.at(-1)?.span.end;
  const at = script.list.span;
  if (sequence === null || last === undefined || next === undefined || start === undefined || end === undefined) {
    return refuse({ code: 'no-chain', at }, 'first');
  }
  const goesOn = new Set([...goesOnBehind(script)].map(({ node }) => node));
  if (sequence.parts.slice(0, count).some((part) => goesOn.has(part)))
    return refuse({ code: 'several-lines', at }, 'first');
  if (count > sequence.sure) return refuse({ code: 'no-chain', at }, 'first');
  const first: Span = { start, end: last.span.end };
  const second: Span = { start: next.span.start, end };
  const texts = sequence.parts.slice(0, count).map(({ span }) => script.text.slice(span.start, span.end));
  const firstHalf = parseShell(texts.join(' && '));
  const secondHalf = parseShell(script.text.slice(second.start, lines ? script.list.span.end : second.end));
  const heredoc = inspect(script, knowledge.env).obstacles.some(({ code }) => code === 'heredoc');
  if (!firstHalf.ok) return refuse({ code: heredoc ? 'heredoc' : 'not-understood', at: first }, 'first');
  if (!secondHalf.ok) return refuse({ code: 'not-understood', at: second }, 'second');
  // It may stand between the two, and would belong to neither.
  if (comments(script).length > 0) return refuse({ code: 'comment', at }, 'first');
  const { options, end: optionsEnd, errexit } = sequence;
  const joined = joinScripts(firstHalf.script, secondHalf.script, { ...shell, errexit }, knowledge, lines);
  if (!joined.ok) return joined;
  if (joined.first !== 'plain' || joined.carries !== null)
    return refuse({ code: 'state', at: firstHalf.script.list.span }, 'first');
  // Behind a `;` the rest may be any list.
  if (joined.second !== 'plain' && count > sequence.chained)
    return refuse({ code: 'grouping', at: secondHalf.script.list.span }, 'second');
  return { ok: true, first, second, inChain: count > sequence.chained, options, end: optionsEnd, open: joined.open };
}
