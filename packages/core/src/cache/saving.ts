import type { BuildContext } from '../context/build-context.js';
import type { Document } from '../syntax/document.js';
import { instructionKey } from '../syntax/key.js';
import { type BuildOptions, cachePlan } from './cache-plan.js';
import { type Sees, seesUnder } from './change.js';
import type { CachePlan } from './plan.js';
import { type FileVersion, type ReplayedBuild, replay } from './replay.js';
import { stepSeconds } from './step-seconds.js';

/** A Dockerfile with the context that it is built with. */
export interface Buildable {
  readonly document: Document;
  readonly context: BuildContext;
}

/**
 * The seconds by which a rebuild gets shorter after an edit of one file, where `after` stands in the place of `before`: those of the
 * file for which they are the most; 0 where no edit makes a rebuild shorter.
 */
export function mostSaved(before: Buildable, after: Buildable, options: BuildOptions = {}): number {
  const [was, is] = [planned(before, options), planned(after, options)];
  const edits = editsThatDiffer(before.context, [was, is]);
  const [long, short] = [secondsOf(was, edits), secondsOf(is, edits)];
  return Math.max(0, ...long.map((seconds, index) => seconds - (short[index] ?? 0)));
}

/** Is there an edit of one file after which steps run again, and this one, known by its key, does not? */
export function staysCached(after: Buildable, key: string, options: BuildOptions = {}): boolean {
  const { document, plan, sees } = planned(after, options);
  const own = plan.steps.filter(({ built, instruction }) => built && instructionKey(instruction) === key);
  const { builds } = replay(plan, editsThatDiffer(after.context, [{ document, plan, sees }]), [], sees);
  return builds.some(({ reruns }) => reruns.length > 0 && own.some(({ index }) => !reruns.includes(index)));
}

/**
 * How many of the builds after each commit, that run steps again, a new order makes shorter in a stage. `key`: those that do not run the step of this
 * key again, whose seconds nobody knows.
 */
export function rebuildsSpared(
  before: Buildable,
  after: Buildable,
  commits: readonly Edit[],
  stage: number,
  key: string | null,
): { readonly spared: number; readonly rebuilds: number } {
  const target = { target: String(stage) };
  const [was, is] = [planned(before, target), planned(after, target)];
  const [long, short] = [buildsOf(was, commits), buildsOf(is, commits)];
  const own = is.plan.steps.filter(({ built, instruction }) => built && instructionKey(instruction) === key);
  const seen = long.flatMap((build, index) => {
    const now = short[index];
    return build.reruns.length === 0 || now === undefined ? [] : [{ was: build, now }];
  });
  const spared = seen.filter((one) =>
    key === null ? one.was.seconds - one.now.seconds > 0 : !own.some(({ index }) => one.now.reruns.includes(index)),
  );
  return { spared: spared.length, rebuilds: seen.length };
}

interface Planned {
  readonly document: Document;
  readonly plan: CachePlan;
  readonly sees: Sees;
}

function planned({ document, context }: Buildable, options: BuildOptions): Planned {
  return { document, plan: cachePlan(document, context, options), sees: seesUnder(context.ignoreFile.text) };
}

type Edit = readonly FileVersion[];

/** What the build takes after each of the edits. */
function secondsOf(planned: Planned, edits: readonly Edit[]): readonly number[] {
  return buildsOf(planned, edits).map((build) => build.seconds);
}

function buildsOf({ document, plan, sees }: Planned, edits: readonly Edit[]): readonly ReplayedBuild[] {
  const seconds = stepSeconds(document, plan, null).map((one) => one.seconds);
  return replay(plan, edits, seconds, sees).builds;
}

/** An edit of one file for each set of files that are alike to both builds: the same steps take them. */
function editsThatDiffer({ files }: BuildContext, builds: readonly Planned[]): readonly Edit[] {
  const alike = new Map<string, string>();
  for (const { path } of files) {
    const key = builds.map(({ plan, sees }) => {
      if (!sees(path)) return '';
      return plan.selections.map((selection) => (selection.selects(path) ? '1' : '0')).join('');
    });
    if (!alike.has(key.join(' '))) alike.set(key.join(' '), path);
  }
  return [...alike.values()].map((path) => [{ path, before: `${path} as it was`, after: `${path} edited` }]);
}
