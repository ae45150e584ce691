import type { Premise } from '../../effects/premise.js';
import { union } from '../../effects/resource.js';
import { type RunScript, surroundingsOf } from '../../run/run-script.js';
import { type Trace, traceParts } from '../../run/trace.js';
import { sequenceOf } from '../../shell/sequence.js';
import { splitAfter } from '../../shell/split.js';
import { mountsOf } from '../../stage/mounts.js';
import { lookupIn } from '../../stage/state.js';
import type { RunInstruction } from '../../syntax/document.js';
import { answers, knowledgeOf } from '../join/knowledge.js';

/** Where a RUN's script is taken apart. */
export interface RunHalves {
  readonly form: RunScript['form'];
  readonly interpreter: RunScript['interpreter'];
  /** Where the first half begins and ends, and where the second begins, as offsets into its text. */
  readonly start: number;
  readonly first: number;
  readonly second: number;
  /** Is the first half one command and no more? */
  readonly single: boolean;
  /** Are the two halves parts of one `&&` chain? */
  readonly inChain: boolean;
  /** Commands that go ahead of the second half as they do of the first, and what is written behind each. */
  readonly options: readonly string[];
  readonly end: string;
}

/** How a RUN's script is taken apart, or why it can't be. */
export type RunSplit =
  | ({ readonly ok: true; readonly premises: readonly Premise[] } & RunHalves)
  | { readonly ok: false; readonly because: string };

/** Takes a `c1 && … && cn && rest`, or a list under `set -e`, apart behind its first `count` commands, into two shells. */
export function splitRun(run: RunInstruction, body: RunScript, count: number): RunSplit {
  if (mountsOf(run, '/', lookupIn(body.state)).some(({ forgets }) => forgets))
    return {
      ok: false,
      because:
        'A mount of it is empty or fresh for each RUN, and the second part may need what the first writes to it.',
    };
  const split = splitAfter(body.script, count, body.shell, knowledgeOf(body), body.form === 'body');
  if (!split.ok) return { ok: false, because: split.because };
  const first = { ...body, trace: traceOfFirst(body, count) };
  const premises = answers(split.open, first, body);
  const single = count === 1 && sequenceOf(body.script, body.shell)?.parts[0]?.kind === 'command';
  return {
    ok: true,
    form: body.form,
    interpreter: body.interpreter,
    start: split.first.start,
    first: split.first.end,
    second: split.second.start,
    single,
    inChain: split.inChain,
    options: split.options,
    end: split.end,
    premises,
  };
}

/** What the first half does; what the second does is no matter for what it finds when it starts. */
function traceOfFirst(body: RunScript, count: number): Trace {
  const { script, shell } = body;
  const parts = (sequenceOf(script, shell)?.parts ?? []).slice(0, count).map((node) => ({ node, subshells: [] }));
  const traces = traceParts(script, parts, surroundingsOf(body));
  return {
    commands: traces.flatMap((trace) => trace.commands),
    effects: union(...traces.map((trace) => trace.effects)),
    variables: traces.flatMap((trace) => trace.variables),
    cwd: traces.at(-1)?.cwd ?? null,
  };
}
