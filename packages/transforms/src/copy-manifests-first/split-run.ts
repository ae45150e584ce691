import {
  answers,
  knowledgeOf,
  type Premise,
  type RunScript,
  sequenceOf,
  splitAfter,
  surroundingsOf,
  type Trace,
  traceParts,
  union,
} from '@dockshift/core/kit';

/** Where a RUN's script is taken apart. */
export interface RunHalves {
  /** Where the first half ends and the second begins, as offsets into its text. */
  readonly first: number;
  readonly second: number;
  /** Commands that go ahead of the second half as they do of the first, and what is written behind each. */
  readonly options: readonly string[];
  readonly end: string;
}

/** How a RUN's script is taken apart, or why it can't be. */
export type RunSplit =
  | ({ readonly ok: true; readonly premises: readonly Premise[] } & RunHalves)
  | { readonly ok: false; readonly because: string };

/** Takes a `c1 && … && cn && rest`, or a list under `set -e`, apart behind its first `count` commands, into two shells. */
export function splitRun(body: RunScript, count: number): RunSplit {
  const split = splitAfter(body.script, count, body.shell, knowledgeOf(body));
  if (!split.ok) return { ok: false, because: split.because };
  const first = { ...body, trace: traceOfFirst(body, count) };
  const premises = answers(split.open, first, body);
  const { options, end } = split;
  return { ok: true, first: split.first.end, second: split.second.start, options, end, premises };
}

/** What the first half does; what the second does is no matter for what it finds when it starts. */
function traceOfFirst(body: RunScript, count: number): Trace {
  const { script, shell } = body;
  const parts = (sequenceOf(script, shell)?.parts ?? []).slice(0, count).map((node) => ({ node, subshells: [] }));
  const traces = traceParts(parts, surroundingsOf(body));
  return {
    commands: traces.flatMap((trace) => trace.commands),
    effects: union(...traces.map((trace) => trace.effects)),
    cwd: traces.at(-1)?.cwd ?? null,
  };
}
