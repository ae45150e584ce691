import { type RunScript, runBody } from '../run/run-script.js';
import { type TracedCommand, traceScript } from '../run/trace.js';
import { unfollowed } from '../run/unfollowed.js';
import { parseShell } from '../shell/unbash.js';
import type { Document, RunInstruction, Stage } from '../syntax/document.js';
import { oncePer } from '../text/recall.js';
import { slice } from '../text/span.js';
import { COPY_SECONDS, OTHER_RUN, priorSeconds } from '../tools/system/priors.js';
import { type Measured, measuredSeconds } from './measured.js';
import type { CachePlan, CacheStep } from './plan.js';
import { costOf, runCost } from './run-cost.js';

/** How long a step takes when it runs. */
export interface StepSeconds {
  readonly seconds: number;
  /** `prior`: what such a step usually takes. */
  readonly from: 'measured' | 'prior';
}

/** Making a folder, or an image that only differs in its config. */
const INSTANT = 0.1;

/** The seconds of each step of a plan: as measured where that is known, else what is usual. */
export function stepSeconds(document: Document, plan: CachePlan, measured: Measured | null): readonly StepSeconds[] {
  return plan.steps.map((step) => {
    const real = measured === null ? null : measuredSeconds(measured, step, usualSeconds(document, step));
    return real === null
      ? { seconds: usualSeconds(document, step), from: 'prior' }
      : { seconds: real, from: 'measured' };
  });
}

/** What such a step usually takes. */
export function usualSeconds(document: Document, step: CacheStep): number {
  const { instruction } = step;
  if (step.kind !== 'layer') return 0;
  if (instruction.kind === 'RUN') return runSeconds(document, step, instruction);
  return instruction.kind === 'COPY' || instruction.kind === 'ADD' ? COPY_SECONDS : INSTANT;
}

/** What a RUN need not do again, for an earlier RUN of its stage has installed what the same project depends on. */
function sparedSeconds(document: Document, stage: Stage, run: RunInstruction, { trace }: RunScript): number {
  const index = stage.instructions.indexOf(run);
  let spared = 0;
  for (const command of trace.commands) {
    const { call } = command;
    if (call?.again === undefined) continue;
    const first = firstInstalls(document).get(stage)?.get(projectKey(command));
    if (first !== undefined && first < index) spared += Math.max(0, call.seconds - call.again);
  }
  return spared;
}

/** The place of the first RUN of each stage that works on a project with a tool, by {@link projectKey}. */
const firstInstalls: (document: Document) => ReadonlyMap<Stage, ReadonlyMap<string, number>> = oncePer(
  (document) => new Map(document.stages.map((stage) => [stage, firstOf(document, stage)])),
);

function firstOf(document: Document, stage: Stage): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const [index, instruction] of stage.instructions.entries()) {
    const body = instruction.kind === 'RUN' ? runBody(document, stage, instruction) : null;
    if (body?.ok !== true) continue;
    for (const command of body.trace.commands) {
      const key = projectKey(command);
      if (command.call?.project !== undefined && !first.has(key)) first.set(key, index);
    }
  }
  return first;
}

function projectKey({ tool, call }: TracedCommand): string {
  return `${tool?.id} ${call?.project?.folder}`;
}

function runSeconds(document: Document, { stage }: CacheStep, run: RunInstruction): number {
  // The trigger of an ONBUILD belongs to another stage: its text is read by itself.
  if (stage.instructions.includes(run)) {
    const body = runBody(document, stage, run);
    const handed = unfollowed(document, stage, run).filter(({ runs }) => runs);
    const inside = handed.reduce((sum, { command }) => sum + (command.call?.seconds ?? 0), 0);
    if (body.ok) return inside + runCost(body).seconds - sparedSeconds(document, stage, run, body);
  }
  if (run.argv !== null) return priorSeconds(run.argv[0] ?? '') ?? OTHER_RUN;
  const heredoc = run.heredocs[0];
  const script = parseShell(heredoc === undefined ? run.args.text : slice(document.source, heredoc.body));
  if (!script.ok) return OTHER_RUN;
  const around = { cwd: null, root: null, lookup: () => undefined };
  return costOf(traceScript(script.script, around).commands).seconds;
}
