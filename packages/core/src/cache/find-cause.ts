import type { Cause } from './cause.js';
import { type CacheKeys, type ContentsOf, inputKey, makerKey } from './keys.js';
import type { CacheInput, CachePlan, CacheStep } from './plan.js';

/** A plan with its keys and what they were made of. */
export interface Build {
  readonly plan: CachePlan;
  readonly keys: CacheKeys;
  readonly contents: ContentsOf;
}

/** A cause, and whether it is sure that the step re-runs: what another RUN writes is known only once it has run. */
export interface FoundCause {
  readonly cause: Cause;
  readonly certain: boolean;
}

/** What is different between a step and the one that stood in its place at the build before. */
export function ownCause(before: Build, after: Build, step: CacheStep, changedIn: ChangedIn): FoundCause {
  const rival = rivalOf(before, after, step);
  if (rival === null) return { cause: { kind: 'instruction' }, certain: true };
  if (!sameDefinition(before, rival, after, step)) return { cause: definitionCause(rival, step), certain: true };
  const found = step.inputs.flatMap((input, index) => {
    const old = rival.inputs[index];
    const cause = old === undefined ? null : inputCause(before, after, old, input, changedIn);
    return cause === null ? [] : [cause];
  });
  return found.find((one) => one.certain) ?? found[0] ?? { cause: { kind: 'instruction' }, certain: true };
}

/** The paths of a selection that are not what they were. */
export type ChangedIn = (selection: number) => readonly string[];

/** The step of the build before that has the same below it; of several, the one most like this one. */
function rivalOf(before: Build, after: Build, step: CacheStep): CacheStep | null {
  const below = chainBelow(after, step);
  const rivals = before.plan.steps.filter(
    (other) =>
      other.kind === step.kind &&
      other.built &&
      other.fields['does'] === step.fields['does'] &&
      (step.link ? other.link : chainBelow(before, other) === below),
  );
  const likeness = (other: CacheStep): number => {
    if (sameDefinition(before, other, after, step)) return 3;
    if (sameFields(other, step)) return 2;
    return other.fields['command'] === step.fields['command'] ? 1 : 0;
  };
  return rivals.reduce<CacheStep | null>(
    (best, other) => (best === null || likeness(other) > likeness(best) ? other : best),
    null,
  );
}

function chainBelow({ keys }: Build, step: CacheStep): number {
  return step.parent === null ? -1 : (keys.chain[step.parent] ?? -1);
}

function sameDefinition(before: Build, old: CacheStep, after: Build, step: CacheStep): boolean {
  return before.keys.definition[old.index] === after.keys.definition[step.index];
}

function sameFields(a: CacheStep, b: CacheStep): boolean {
  return JSON.stringify(a.fields) === JSON.stringify(b.fields);
}

function definitionCause(rival: CacheStep, step: CacheStep): Cause {
  const states = (['user', 'workdir', 'shell'] as const).filter((name) => rival.fields[name] !== step.fields[name]);
  const names = new Set([...Object.keys(rival.fields), ...Object.keys(step.fields)]);
  const different = [...names].filter((name) => rival.fields[name] !== step.fields[name]);
  if (different.length > states.length) return { kind: 'instruction' };
  if (states.length > 0) return { kind: 'state', what: states };
  const variables = new Set([...(rival.env?.names() ?? []), ...(step.env?.names() ?? [])]);
  const changed = [...variables].filter((name) => rival.env?.get(name) !== step.env?.get(name));
  // The same values in another order are another environment as well.
  return { kind: 'variables', names: changed.length === 0 ? [...variables] : changed };
}

function inputCause(
  before: Build,
  after: Build,
  old: CacheInput,
  input: CacheInput,
  changedIn: ChangedIn,
): FoundCause | null {
  const was = inputKey(before.plan, old, before.keys.chain, before.contents);
  if (was === inputKey(after.plan, input, after.keys.chain, after.contents)) return null;
  switch (input.kind) {
    case 'files':
      return { cause: { kind: 'files', paths: changedIn(input.selection) }, certain: true };
    case 'step':
      return { cause: { kind: 'above', step: input.step }, certain: true };
    case 'stage': {
      const olds = new Set(
        old.kind === 'stage'
          ? old.makers.map((maker) => makerKey(before.plan, maker, before.keys.chain, before.contents))
          : [],
      );
      const fresh = input.makers.filter(
        (maker) => !olds.has(makerKey(after.plan, maker, after.keys.chain, after.contents)),
      );
      // Other files are sure to differ; a RUN may write the same again.
      const sure = fresh.find((maker) => maker.kind !== 'run');
      const maker = sure ?? fresh.at(-1) ?? input.makers.at(-1);
      if (maker === undefined) return { cause: { kind: 'instruction' }, certain: true };
      return { cause: { kind: 'stage', path: input.path, step: maker.step }, certain: sure !== undefined };
    }
    default:
      return input satisfies never;
  }
}
