import type { BuildEngine } from '../engines/engine.js';
import { type BuildOrder, Builds, type Talk } from './builds.js';
import { buildEdited, editedFile, leftOutByBoth } from './edit.js';
import { type Built, judgeStage, worst } from './judge.js';
import type { StageResult, VerifyResult } from './result.js';
import type { VerifyOptions } from './verify-options.js';
import type { StageName, Versions } from './versions.js';
import { Workplace } from './workplace.js';

/** What a comparison is made with. */
export interface Means {
  readonly engine: BuildEngine;
  readonly options: VerifyOptions;
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly talk: Talk;
}

/** Builds both versions, compares them, and leaves nothing behind but the engine's cache, also when it is aborted. */
export async function compareVersions(
  versions: Versions,
  { engine, options, cwd, signal, talk }: Means,
): Promise<VerifyResult> {
  const edit = options.edit === null ? null : editedFile(options.edit, cwd, versions.context);
  const workplace = await Workplace.make();
  const builds = new Builds({ engine, flags: options.flags, workplace, signal, talk });
  try {
    const leaveOut = leftOutByBoth(versions.original, versions.rewritten);
    const context = edit === null ? versions.context : await workplace.copy(versions.context, leaveOut);
    const order = async (name: 'original' | 'rewritten'): Promise<BuildOrder> => {
      const files = await workplace.put(name, versions[name]);
      return { what: `the ${name}`, files, context, target: options.target, cache: options.cache };
    };
    const [original, rewritten] = [await order('original'), await order('rewritten')];
    const stages = options.allStages ? versions.stages : null;
    const first = await buildStages(builds, original, stages);
    const second = await buildStages(builds, rewritten, stages);
    const again = options.noise ? await buildStages(builds, { ...original, what: 'the original again' }, stages) : null;
    const results = first.map(({ target, built }, index): StageResult => {
      const pair = { target, original: built, rewritten: second[index]?.built ?? built };
      return judgeStage({ ...pair, again: again?.[index]?.built ?? null }, { ...options, caches: versions.caches });
    });
    const [before, after] = [first[0]?.built, second[0]?.built];
    const verdict = worst(results.map((result) => result.verdict));
    const result = { path: versions.path, engine, verdict, stages: results, edit: null, notes: versions.notes };
    if (edit === null || !before?.image || !after?.image) return result;
    const pair = { original: { order: original, built: before }, rewritten: { order: rewritten, built: after } };
    const edited = await buildEdited(builds, edit, pair);
    if (edited !== null) return { ...result, edit: edited };
    return {
      ...result,
      verdict: 'failed',
      notes: [...result.notes, `With ${edit} edited a build fails; edit another file.`],
    };
  } finally {
    await builds.remove();
    await workplace.remove();
  }
}

interface StageBuilt {
  readonly target: string | null;
  readonly built: Built;
}

/**
 * Builds one version: as ordered, or each of its stages. No build of another version, and none from before this
 * run, lends it a step. The stages of one version do share: what the last stage has just built of the others
 * is taken from there, and the rest is built anew.
 */
async function buildStages(
  builds: Builds,
  order: BuildOrder,
  stages: readonly StageName[] | null,
): Promise<readonly StageBuilt[]> {
  if (stages === null) return [{ target: order.target, built: await builds.build(order) }];
  const results: StageBuilt[] = [];
  const reached = new Set<string>();
  for (const { target, inProgress } of [...stages].reverse()) {
    const what = `stage ${target} of ${order.what}`;
    const built = await builds.build({ ...order, what, target, cache: order.cache || reached.has(inProgress) });
    for (const { stage } of built.outcome.steps) if (stage !== null) reached.add(stage);
    results.push({ target, built });
  }
  return results;
}
