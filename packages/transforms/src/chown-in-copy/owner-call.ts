import {
  type Effects,
  type Invocation,
  modeChange,
  type OwnerChange,
  ownerChange,
  type RunInstruction,
  type RunScript,
  runBody,
  type ScriptPart,
  type ShellNode,
  type SimpleCommand,
  type Stage,
  type Subject,
  stateBefore,
  stepsOf,
  surroundingsOf,
  traceParts,
  unfollowed,
  union,
} from '@dockshift/core/kit';

/** What a call gives a file, or all that is in a folder: an owner, or a file alone a mode. */
export interface Given extends OwnerChange {
  /** As chmod has it, `755`; null: it gives an owner. */
  readonly mode: string | null;
}

/** Which calls are looked for: those of chown, or those of chmod, with a number for one file. */
export type Wanted = 'owners' | 'modes';

/** A call of chown or chmod in a RUN. */
export interface GivenCall {
  readonly run: RunInstruction;
  readonly change: Given;
  /** What the commands in front of it do. */
  readonly ahead: Effects;
  /** Is it root who runs it? null: that is not known. */
  readonly root: boolean | null;
}

/** One that is a step of its RUN. */
export interface OwnerCall extends GivenCall {
  readonly body: RunScript;
  readonly command: SimpleCommand;
  /** The commands of the RUN, if they are a chain of `&&` in which the call stands; null: they are something else. */
  readonly chain: readonly { readonly start: number; readonly end: number }[] | null;
}

/** One that is not followed, and why. */
export interface UnreadCall extends GivenCall {
  readonly because: string;
}

/** The calls in the RUNs of a stage that are not followed. */
export function* unreadCalls({ document }: Subject, stage: Stage, wanted: Wanted): Iterable<UnreadCall> {
  for (const run of stage.instructions) {
    if (run.kind !== 'RUN') continue;
    for (const { command, because } of unfollowed(document, stage, run)) {
      const { invocation, privileges } = command;
      const change = invocation === null || privileges !== '' ? null : givenBy(invocation, wanted);
      const { root } = stateBefore(document, stage, run);
      if (change !== null) yield { run, change, because, root, ahead: { reads: [], writes: [] } };
    }
  }
}

/** The calls in the RUNs of a stage. */
export function* ownerCalls({ document }: Subject, stage: Stage, wanted: Wanted): Iterable<OwnerCall> {
  for (const run of stage.instructions) {
    if (run.kind !== 'RUN') continue;
    const body = runBody(document, stage, run);
    if (!body.ok) continue;
    for (const { command, invocation, privileges } of body.trace.commands) {
      const change = invocation === null || privileges !== '' ? null : givenBy(invocation, wanted);
      if (change === null || command.redirects.length + command.assignments.length > 0) continue;
      yield { run, body, command, change, root: body.state.root, ...within(body, command) };
    }
  }
}

function givenBy(invocation: Invocation, wanted: Wanted): Given | null {
  if (wanted === 'owners') {
    const change = ownerChange(invocation);
    return change === null ? null : { ...change, mode: null };
  }
  const change = modeChange(invocation);
  return change === null ? null : { ...change, user: null, group: null, ownerAt: -1, recursiveAt: null };
}

/** Where a command stands in its RUN. */
function within(body: RunScript, command: SimpleCommand): Pick<OwnerCall, 'chain' | 'ahead'> {
  const [only, ...others] = body.script.list.statements;
  const parts = stepsOf(body.script.list);
  const at = parts.findIndex(({ node }) => node === command);
  const isChain =
    only !== undefined &&
    others.length === 0 &&
    !only.background &&
    (only.node === command || (only.node.kind === 'and-or' && isChainOf(only.node.parts, parts)));
  const ahead = union(
    ...traceParts(body.script, parts.slice(0, Math.max(at, 0)), surroundingsOf(body)).map(({ effects }) => effects),
  );
  return { chain: isChain && at >= 0 && body.form === 'line' ? parts.map(({ node }) => node.span) : null, ahead };
}

/** Does each step stand in the chain itself, and not in parentheses or braces of it? */
function isChainOf(chain: readonly ShellNode[], steps: readonly ScriptPart[]): boolean {
  return chain.length === steps.length && steps.every(({ node }, index) => node === chain[index]);
}
