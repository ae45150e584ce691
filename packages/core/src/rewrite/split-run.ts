import type { RunScript } from '../analysis/run-script.js';
import { lookupIn } from '../analysis/state.js';
import { type Trace, traceParts } from '../analysis/trace.js';
import { splitAfter } from '../shell/split.js';
import { topLevelChain } from '../shell/walk.js';
import type { Premise } from '../tools/premise.js';
import { union } from '../tools/resource.js';
import { answers, knowledgeOf } from './join-knowledge.js';

/** Where a RUN's script is taken apart: the first half ends, the second begins, as offsets into its text. */
export type RunSplit =
  | { readonly ok: true; readonly first: number; readonly second: number; readonly premises: readonly Premise[] }
  | { readonly ok: false; readonly because: string };

/** Takes a `c1 && … && cn && rest` apart behind its first `count` commands, into two shells. */
export function splitRun(body: RunScript, count: number): RunSplit {
  const split = splitAfter(body.script, count, body.shell, knowledgeOf(body));
  if (!split.ok) return { ok: false, because: split.because };
  const first = { ...body, trace: traceOfFirst(body, count) };
  const premises = answers(split.open, first, body);
  return { ok: true, first: split.first.end, second: split.second.start, premises };
}

/** What the first half does; what the second does is no matter for what it finds when it starts. */
function traceOfFirst({ script, state }: RunScript, count: number): Trace {
  const parts = (topLevelChain(script) ?? []).slice(0, count).map((node) => ({ node, subshells: [] }));
  const traces = traceParts(parts, { cwd: state.workdir, root: state.root, lookup: lookupIn(state) });
  return {
    commands: traces.flatMap((trace) => trace.commands),
    effects: union(...traces.map((trace) => trace.effects)),
    cwd: traces.at(-1)?.cwd ?? null,
  };
}
