import type { BuildContext } from '../context/build-context.js';
import { type Brought, broughtBy } from '../copy/placed-files.js';
import { type Effects, tree, union } from '../effects/resource.js';
import { instructionEffects, SURROUNDINGS } from '../run/effects.js';
import { knownEffects } from '../run/known-effects.js';
import { localRepositories } from '../run/local-repositories.js';
import { runBody, surroundingsOf } from '../run/run-script.js';
import { stepsOf } from '../run/script-parts.js';
import { withoutShown } from '../run/shown.js';
import { traceParts } from '../run/trace.js';
import { defineAnalysis } from '../stage/memo.js';
import { mountsOf } from '../stage/mounts.js';
import { flagVariables } from '../stage/variables-in.js';
import type { Document, Instruction, RunInstruction, Stage } from '../syntax/document.js';
import { commandKey, instructionKey } from '../syntax/key.js';

/** One thing that a stage does, in a form that can be found again after a rewrite. */
export interface Step {
  /** Equal for steps that do the same. */
  readonly key: string;
  readonly kind: Instruction['kind'];
  readonly effects: () => Effects;
  /** The folder of the project whose dependencies it installs: what it reads of it is the transform's to prove. */
  readonly project: () => string | null;
  /** For a copy from the build context: all that it brings. */
  readonly copies: () => Copied | null;
}

/** A copy from the build context, with what it brings. */
export interface Copied {
  readonly instruction: Instruction;
  readonly brought: readonly Brought[];
}

interface Known {
  readonly context: BuildContext | null;
  readonly steps: readonly Step[];
}

const known = defineAnalysis((): Map<Stage, Known> => new Map());

/** What a stage does, command by command: the `&&` chains of RUNs taken apart. */
export function stageSteps(document: Document, stage: Stage, context: BuildContext | null): readonly Step[] {
  const stages = known(document);
  const before = stages.get(stage);
  if (before?.context === context && before !== undefined) return before.steps;
  const steps = computeSteps(document, stage, context);
  stages.set(stage, { context, steps });
  return steps;
}

function computeSteps(document: Document, stage: Stage, context: BuildContext | null): readonly Step[] {
  return stage.instructions.flatMap((instruction) => {
    if (instruction.kind === 'RUN') return runSteps(document, stage, instruction, context);
    const effects = once(() => instructionEffects(document, stage, instruction, context));
    const copies = once(() => {
      const brought = context === null ? null : broughtBy(document, stage, instruction, context);
      return brought === null ? null : { instruction, brought };
    });
    return keysOf(instruction).map((key) => ({ key, kind: instruction.kind, effects, project: nothing, copies }));
  });
}

/** Each pair of an ENV or a LABEL for itself: one instruction may say what several did. */
function keysOf(instruction: Instruction): readonly string[] {
  const { kind } = instruction;
  if ((kind !== 'ENV' && kind !== 'LABEL') || instruction.legacy) return [instructionKey(instruction)];
  return instruction.pairs.map(({ name, value }) => `${kind} ${name}=${value ?? ''}`);
}

function nothing(): null {
  return null;
}

function runSteps(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  context: BuildContext | null,
): readonly Step[] {
  const body = runBody(document, stage, run);
  const whole = once(() => instructionEffects(document, stage, run, context));
  if (!body.ok) return [{ key: instructionKey(run), kind: 'RUN', effects: whole, project: nothing, copies: nothing }];
  const mounts = once(() => mountsOf(run, body.state.workdir).map((mount) => tree(mount.target ?? '/')));
  const parts = stepsOf(body.script.list);
  const traces = once(() => traceParts(body.script, parts, surroundingsOf(body)));
  return parts.map(({ node }, index) => ({
    key: commandKey(run, body.script.text.slice(node.span.start, node.span.end)),
    kind: 'RUN',
    effects: once(() => {
      const trace = traces()[index];
      if (trace === undefined) return whole();
      const own = withoutShown(knownEffects(trace) ?? union(trace.effects, SURROUNDINGS), trace, [node]);
      const fetched = localRepositories(document, stage, run, own, context);
      // `set -e` looks at no folder, whatever is mounted.
      const isIdle = trace.effects.reads.length + trace.effects.writes.length === 0;
      const mounted = isIdle ? [] : mounts();
      return union(own, { reads: [...mounted, ...fetched, ...flagVariables(run)], writes: mounted });
    }),
    project: once(
      () =>
        traces()[index]?.commands.find((command) => command.call?.project?.need === 'install')?.call?.project?.folder ??
        null,
    ),
    copies: nothing,
  }));
}

/** Most steps keep their places, and nobody asks what they do. */
function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}
