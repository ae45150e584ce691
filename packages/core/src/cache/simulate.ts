import type { BuildContext } from '../context/build-context.js';
import type { Document } from '../syntax/document.js';
import { type BuildOptions, cachePlan } from './cache-plan.js';
import { type Cause, causeText } from './cause.js';
import { type Change, seenChanges } from './change.js';
import { type Build, type FoundCause, ownCause } from './find-cause.js';
import { KeyTable, keysOf } from './keys.js';
import type { CachePlan, CacheStep } from './plan.js';

/** What a rebuild does with a step. */
export type StepFate =
  | { readonly state: 'cached' }
  | {
      readonly state: 're-run';
      readonly cause: Cause;
      /** The cause as a clause: "COPY . . selects src/server.js". */
      readonly because: string;
      /** The step with which it begins: itself, or one before it. */
      readonly first: number;
      /** False: a step of another stage runs again, and this one does only if something else comes out. */
      readonly certain: boolean;
    }
  /** Its stage is not needed for the target. */
  | { readonly state: 'not built' }
  /** It makes no step of its own. */
  | { readonly state: 'no step' };

/** A step of the second build, and what becomes of it. */
export interface SimulatedStep {
  readonly step: CacheStep;
  readonly fate: StepFate;
}

/** The second of two builds. */
export interface Simulation {
  readonly plan: CachePlan;
  readonly steps: readonly SimulatedStep[];
}

/**
 * What a rebuild would do after a change, if the file was built before with this context: which steps are CACHED, which
 * re-run and why. Nothing is built. What no file tells is taken to be the same: base images, what is downloaded.
 */
export function simulate(
  document: Document,
  context: BuildContext | null,
  change: Change,
  options: BuildOptions = {},
): Simulation {
  const table = new KeyTable();
  const first = cachePlan(document, context, options);
  const second = cachePlan(change.document ?? document, context, {
    ...options,
    ...(change.args === undefined ? {} : { args: change.args }),
  });
  const seen = seenChanges(context, change);
  const changedIn = (selection: number): readonly string[] =>
    [...seen.keys()].filter((path) => second.selections[selection]?.selects(path) === true);
  const unchanged = (): string => '';
  const changed = (selection: number): string =>
    changedIn(selection)
      .map((path) => `${path} ${seen.get(path) ?? ''}`)
      .sort()
      .join('\n');
  const before: Build = { plan: first, keys: keysOf(first, unchanged, table), contents: unchanged };
  const after: Build = { plan: second, keys: keysOf(second, changed, table), contents: changed };
  const cache = new Set(first.steps.filter((step) => step.built).map((step) => before.keys.own[step.index]));
  const fates: StepFate[] = [];
  for (const step of second.steps)
    fates.push(fateOf(after, step, cache, fates, (found) => ownCause(before, after, found, changedIn)));
  return { plan: second, steps: second.steps.map((step, index) => ({ step, fate: fates[index] ?? NO_STEP })) };
}

const NO_STEP: StepFate = { state: 'no step' };

function fateOf(
  after: Build,
  step: CacheStep,
  cache: ReadonlySet<number | undefined>,
  earlier: readonly StepFate[],
  causeOf: (step: CacheStep) => FoundCause,
): StepFate {
  const { plan } = after;
  if (!step.built) return { state: 'not built' };
  if (step.kind === 'metadata') return NO_STEP;
  if (cache.has(after.keys.own[step.index])) return { state: 'cached' };
  const above = step.link ? null : rerunBelow(plan, step, earlier);
  const fate = above === null ? undefined : earlier[above];
  if (above !== null && fate?.state === 're-run') {
    const cause: Cause = { kind: 'above', step: above };
    // A change of its own makes sure of what the step above leaves open.
    const own = fate.certain ? null : causeOf(step);
    const certain = fate.certain || (own?.certain === true && own.cause.kind === 'files');
    return { state: 're-run', cause, because: causeText(plan, step, cause), first: fate.first, certain };
  }
  const { cause, certain } = causeOf(step);
  const from = cause.kind === 'stage' || cause.kind === 'above' ? earlier[cause.step] : undefined;
  const first = from?.state === 're-run' ? from.first : step.index;
  return { state: 're-run', cause, because: causeText(plan, step, cause), first, certain };
}

/** The step that re-runs and that it stands on: the one before it, or what a linked copy was put on top of. */
function rerunBelow(plan: CachePlan, step: CacheStep, fates: readonly StepFate[]): number | null {
  for (let at = step.parent; at !== null; at = plan.steps[at]?.parent ?? null) {
    const below = plan.steps[at];
    if (fates[at]?.state === 're-run') return at;
    if (below === undefined || (below.kind !== 'metadata' && !below.link)) return null;
  }
  return null;
}
