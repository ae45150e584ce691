import { isDeepStrictEqual } from 'node:util';
import { expand, flagOf, readDockerfile, type Step } from './dockerfile.js';
import { assign } from './variables.js';

/** A stage as it is written. */
export interface PlannedStage {
  readonly name: string;
  /** The image or stage that it starts from. */
  readonly from: string;
  readonly steps: readonly Step[];
}

/** The stages of a Dockerfile, and the arguments in front of them. */
export interface Plan {
  readonly global: ReadonlyMap<string, string>;
  readonly stages: readonly PlannedStage[];
}

/** Reads what a Dockerfile wants to be built. */
export function planOf(source: string): Plan {
  const global = new Map<string, string>();
  const stages: { name: string; from: string; steps: Step[] }[] = [];
  for (const step of readDockerfile(source)) {
    if (step.keyword === 'FROM') {
      const [from = '', , name = ''] = step.text.split(/\s+/);
      stages.push({ name: name.toLowerCase(), from: expand(from, global), steps: [] });
    } else if (stages.length === 0) assign(step.text, global, global);
    else stages.at(-1)?.steps.push(step);
  }
  return { global, stages };
}

/** The stage that a name or number stands for in the stage at `before`; null: none. */
export function stageIndex({ stages }: Plan, name: string, before: number): number | null {
  const byName = stages.slice(0, before).findLastIndex((one) => one.name !== '' && one.name === name.toLowerCase());
  if (byName >= 0) return byName;
  return /^\d+$/.test(name) && Number(name) < before ? Number(name) : null;
}

/** What a plan has in common with another one, for a stage: its first steps, or all that makes it. */
export interface SharedStart {
  readonly steps: number;
  readonly isWhole: boolean;
}

/**
 * The steps at the start of each stage that find the same files and settings in both plans, and do the same. None that
 * works with a cache: that outlives a step. `sameContext`: both ignore files leave the same out.
 */
export function sharedStarts(one: Plan, other: Plan, sameContext: boolean): readonly SharedStart[] {
  const starts: SharedStart[] = [];
  if (!isDeepStrictEqual(one.global, other.global)) return starts;
  const isShared = (name: string, index: number): boolean => {
    const at = stageIndex(one, name, index);
    return at === stageIndex(other, name, index) && (at === null || starts[at]?.isWhole === true);
  };
  for (const [index, { from, steps }] of one.stages.entries()) {
    const there = other.stages[index];
    let count = 0;
    if (there?.from === from && isShared(from, index)) {
      for (const step of steps) {
        const alike = isDeepStrictEqual(step, there.steps[count]);
        if (!alike || !sourcesOf(step).every((name) => (name === '' ? sameContext : isShared(name, index)))) break;
        if (step.flags.some(([, value]) => value.includes('type=cache'))) break;
        count++;
      }
    }
    const isWhole = count === steps.length && count === there?.steps.length;
    starts.push({ steps: count, isWhole });
  }
  return starts;
}

/** The stages that a step reads; '' is the build context. */
function sourcesOf(step: Step): readonly string[] {
  if (step.keyword === 'RUN') {
    return step.flags
      .filter(([name, value]) => name === 'mount' && !/type=(?:tmpfs|cache)/.test(value))
      .map(([, value]) => /(?:^|,)from=([^,]*)/.exec(value)?.[1] ?? '');
  }
  if (step.keyword !== 'COPY' && step.keyword !== 'ADD') return [];
  return step.heredocs.length > 0 ? [] : [flagOf(step, 'from') ?? ''];
}
