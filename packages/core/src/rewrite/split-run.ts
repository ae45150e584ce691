import type { RunScript } from '../analysis/run-script.js';
import { splitAfter } from '../shell/split.js';
import type { Premise } from '../tools/premise.js';
import { answers, knowledgeOf } from './join-knowledge.js';

/** Where a RUN's script is taken apart: the first half ends, the second begins, as offsets into its text. */
export type RunSplit =
  | { readonly ok: true; readonly first: number; readonly second: number; readonly premises: readonly Premise[] }
  | { readonly ok: false; readonly because: string };

/** Takes a `c1 && … && cn && rest` apart behind its first `count` commands, into two shells. */
export function splitRun(body: RunScript, count: number): RunSplit {
  const split = splitAfter(body.script, count, body.shell, knowledgeOf(body));
  if (!split.ok) return { ok: false, because: split.because };
  // What the second half does is no matter for what it finds when it starts.
  const commands = body.trace.commands.filter((one) => one.command.span.end <= split.first.end);
  const first = { ...body, trace: { ...body.trace, commands } };
  const premises = answers(split.open, first, body);
  return { ok: true, first: split.first.end, second: split.second.start, premises };
}
