import type { Span } from '../text/span.js';
import { comments } from './comments.js';
import {
  type JoinKnowledge,
  type JoinRefused,
  joinScripts,
  type OpenQuestion,
  refuse,
  type ShellKind,
} from './join.js';
import type { ShellScript } from './script.js';
import { parseShell } from './unbash.js';
import { topLevelChain } from './walk.js';

/** Two scripts that do the same, run one after the other, as the one they were, if all that is open is proven. */
export interface Split {
  readonly ok: true;
  /** The first commands of the chain, in the script's text. */
  readonly first: Span;
  /** The rest of it, without the `&&` between. */
  readonly second: Span;
  readonly open: readonly OpenQuestion[];
}

/**
 * May a chain `c1 && … && cn && rest` run as two scripts, the second in a shell of its own? It is the
 * inverse of {@link joinScripts}, so the same table decides: the two halves must be two scripts that
 * can be joined without a group. `count` is how many commands the first half takes. Places in a
 * refusal are offsets into the half that they name.
 */
export function splitAfter(
  script: ShellScript,
  count: number,
  shell: ShellKind,
  knowledge: JoinKnowledge,
): Split | JoinRefused {
  const chain = topLevelChain(script);
  const last = chain?.[count - 1];
  const next = chain?.[count];
  const start = chain?.[0]?.span.start;
  const end = chain?.at(-1)?.span.end;
  const at = script.list.span;
  if (last === undefined || next === undefined || start === undefined || end === undefined) {
    return refuse({ code: 'no-chain', at }, 'first');
  }
  const first: Span = { start, end: last.span.end };
  const second: Span = { start: next.span.start, end };
  const firstHalf = parseShell(script.text.slice(first.start, first.end));
  const secondHalf = parseShell(script.text.slice(second.start, second.end));
  if (!firstHalf.ok) return refuse({ code: 'not-understood', at: first }, 'first');
  if (!secondHalf.ok) return refuse({ code: 'not-understood', at: second }, 'second');
  // It may stand between the two, and would belong to neither.
  if (comments(script).length > 0) return refuse({ code: 'comment', at }, 'first');
  const joined = joinScripts(firstHalf.script, secondHalf.script, shell, knowledge);
  if (!joined.ok) return joined;
  if (joined.first !== 'plain') return refuse({ code: 'state', at: firstHalf.script.list.span }, 'first');
  if (joined.second !== 'plain') return refuse({ code: 'grouping', at: secondHalf.script.list.span }, 'second');
  return { ok: true, first, second, open: joined.open };
}
