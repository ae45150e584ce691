import type { CachePlan, CacheStep } from './plan.js';
import type { LoggedStep } from './progress-log.js';

/** What steps of a real build took. */
export interface Measured {
  readonly steps: readonly MeasuredStep[];
  /** How many steps of the log that ran have a place in the file. */
  readonly matched: number;
  /** How many have none: the log may be one of another file. */
  readonly strangers: number;
}

interface MeasuredStep {
  readonly stage: string;
  readonly text: string;
  readonly seconds: number;
  /** What such a step usually takes. */
  readonly usual: number;
}

/** Finds the steps of a log in the plan of the file that was built: by stage, number and keyword, as the builder prints them. */
export function measure(plan: CachePlan, log: readonly LoggedStep[], usual: (step: CacheStep) => number): Measured {
  const byLabel = new Map<string, CacheStep>();
  for (const step of plan.steps) {
    if (step.ordinal === null) continue;
    const number = `${step.ordinal.at}/${step.ordinal.of}`;
    byLabel.set(`${step.stage.name ?? `stage-${step.stage.index}`} ${number}`, step);
    // A file of one stage has no names in front of its numbers.
    if (plan.steps.at(-1)?.stage.index === 0) byLabel.set(number, step);
  }
  const seconds = new Map<CacheStep, number>();
  let strangers = 0;
  for (const logged of log) {
    const [, label, keyword] = /^\[([^\]]+)\] (\w+)/.exec(logged.name) ?? [];
    if (label === undefined || logged.cached || logged.seconds === null || label === 'internal') continue;
    // A build for several platforms puts theirs in front.
    const step = byLabel.get(label) ?? byLabel.get(label.replace(/^\S[^\s/]*\/\S+ /, ''));
    if (step === undefined || step.instruction.keyword !== keyword?.toUpperCase()) strangers++;
    else if (step.kind === 'layer') seconds.set(step, (seconds.get(step) ?? 0) + logged.seconds);
  }
  const steps = [...seconds].map(([step, taken]) => ({
    stage: stageKey(step),
    text: textOf(step),
    seconds: taken,
    usual: usual(step),
  }));
  return { steps, matched: steps.length, strangers };
}

/**
 * What a step took, also one of a rewritten file: a RUN that was joined takes what its parts took, and a part of
 * one its share by what is usual. Null where nothing was measured.
 */
export function measuredSeconds({ steps }: Measured, step: CacheStep, usual: number): number | null {
  if (step.kind !== 'layer') return null;
  const text = textOf(step);
  const stage = stageKey(step);
  const near = steps.filter((one) => one.stage === stage);
  const same = near.find((one) => one.text === text) ?? steps.find((one) => one.text === text);
  if (same !== undefined) return same.seconds;
  if (step.instruction.kind !== 'RUN' || text === '') return null;
  const parts = near.filter((one) => one.text !== '' && text.includes(one.text));
  if (parts.length > 0) return parts.reduce((sum, one) => sum + one.seconds, 0);
  const whole = near.find((one) => one.text.includes(text));
  return whole === undefined || whole.usual === 0 ? null : (whole.seconds * Math.min(usual, whole.usual)) / whole.usual;
}

function stageKey({ stage }: CacheStep): string {
  return stage.name ?? String(stage.index);
}

function textOf(step: CacheStep): string {
  const { instruction, fields } = step;
  return instruction.kind === 'RUN' ? (fields['command'] ?? '').replace(/\s+/g, ' ') : JSON.stringify(fields);
}
