import { WrongUse } from '../command-line/wrong-use.js';
import type { BuildOrder, Builds } from './builds.js';
import type { Built } from './judge.js';
import { stagesOf } from './stages.js';
import type { Version } from './version.js';
import type { Workplace } from './workplace.js';

/** A build of a version that is to be compared with the same one of the other version. */
export interface PlannedBuild {
  /** The stage as the user calls it; null: the one that is built by default. */
  readonly name: string | null;
  /** As BuildKit's progress calls it; null: it does not matter. */
  readonly inProgress: string | null;
  readonly order: BuildOrder;
}

/** Both versions, and what their builds have in common. */
export interface BothVersions {
  readonly original: Version;
  readonly rewritten: Version;
  readonly common: Pick<BuildOrder, 'context' | 'target' | 'cache'>;
}

/** The builds of one version, the stage that ships first: only that one, or each stage. */
export async function planBuilds(
  workplace: Workplace,
  which: 'original' | 'rewritten',
  { common, ...versions }: BothVersions,
  allStages: boolean,
): Promise<readonly PlannedBuild[]> {
  const what = which === 'original' ? 'the original' : 'the rewritten version';
  if (!allStages) {
    const files = await workplace.put(which, versions[which]);
    return [{ name: common.target, inProgress: null, order: { ...common, what, files } }];
  }
  const plans: PlannedBuild[] = [];
  for (const [index, { name, inProgress, version }] of stagesOf(versions[which]).entries()) {
    const files = await workplace.put(`${which}-${index}`, version);
    plans.unshift({ name, inProgress, order: { ...common, what: `stage ${name} of ${what}`, files } });
  }
  return plans;
}

/** Throws a WrongUse where stages have no counterpart. */
export function checkStages(original: readonly PlannedBuild[], rewritten: readonly PlannedBuild[]): void {
  const [a, b] = [original, rewritten].map((plans) => plans.map(({ name }) => name).join(', '));
  if (a !== b) throw new WrongUse(`the stages are not the same (${a} and ${b})`, 'Compare one of them with --target.');
}

/** The same build again. */
export function onceMore(plan: PlannedBuild): PlannedBuild {
  return { ...plan, order: { ...plan.order, what: `${plan.order.what} again` } };
}

/**
 * Makes the builds of one version. No build of another version, and none from before this run, lends it a step. The
 * stages of one version do share: what the last stage has just built of the others is taken from there, and the rest
 * is built anew.
 */
export async function buildAll(builds: Builds, plans: readonly PlannedBuild[]): Promise<readonly Built[]> {
  const reached = new Set<string>();
  const all: Built[] = [];
  for (const { inProgress, order } of plans) {
    const isKnown = inProgress !== null && reached.has(inProgress);
    const built = await builds.build({ ...order, cache: order.cache || isKnown });
    for (const { stage } of built.outcome.steps) if (stage !== null) reached.add(stage);
    all.push(built);
  }
  return all;
}
