import { runBody } from '../run/run-script.js';
import { traceScript } from '../run/trace.js';
import { parseShell } from '../shell/unbash.js';
import type { Document, RunInstruction } from '../syntax/document.js';
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

function runSeconds(document: Document, { stage }: CacheStep, run: RunInstruction): number {
  // The trigger of an ONBUILD belongs to another stage: its text is read by itself.
  if (stage.instructions.includes(run)) {
    const body = runBody(document, stage, run);
    if (body.ok) return runCost(body).seconds;
  }
  if (run.argv !== null) return priorSeconds(run.argv[0] ?? '') ?? OTHER_RUN;
  const heredoc = run.heredocs[0];
  const script = parseShell(heredoc === undefined ? run.args.text : slice(document.source, heredoc.body));
  if (!script.ok) return OTHER_RUN;
  const around = { cwd: null, root: null, lookup: () => undefined };
  return costOf(traceScript(script.script, around).commands).seconds;
}
