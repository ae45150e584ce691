import type { BuildContext } from '../context/build-context.js';
import type { Document } from '../syntax/document.js';
import { cachePlan } from './cache-plan.js';
import { type FileChange, seesUnder } from './change.js';
import { describeSteps, type StepContents } from './describe-step.js';
import type { Measured } from './measured.js';
import type { CachePlan, CacheStep } from './plan.js';
import { type FileVersion, type Replay, replay } from './replay.js';
import { type StepFate, simulate } from './simulate.js';
import { type StepSeconds, stepSeconds } from './step-seconds.js';
import { unseenChanges } from './unseen.js';

/** What is known of the builds of a Dockerfile besides the file; absent, or null: nothing. */
export interface KnownBuilds {
  /** The files that it is built with. */
  readonly context?: BuildContext | null;
  /** What earlier commits did to them, oldest first: how often steps re-run. */
  readonly commits?: readonly (readonly FileVersion[])[] | null;
  /** What an edit does to them: which steps it re-runs. */
  readonly edits?: readonly FileChange[] | null;
  /** How long steps took in a build. */
  readonly measured?: Measured | null;
}

/** A step of a build, and what is known of it. */
export interface ExplainedStep extends StepContents, StepSeconds {
  readonly step: CacheStep;
  /** The share of rebuilds that re-run it; null: no rebuild is known. */
  readonly share: number | null;
  /** The share of rebuilds in which the files that it takes are different; null: no rebuild is known. */
  readonly change: number | null;
  /** What becomes of it after the edits; null: there are none. */
  readonly fate: StepFate | null;
}

/** What the steps of a Dockerfile do, what re-runs them, and what that costs. */
export interface Explained {
  readonly plan: CachePlan;
  readonly steps: readonly ExplainedStep[];
  /** The commits, built one after the other; null: none are known. */
  readonly replay: Replay | null;
  /** Seconds of a rebuild, over the commits; null: no rebuild is known. */
  readonly rebuild: number | null;
  /** Seconds of the build after the edits; null: there are none. */
  readonly edit: number | null;
  /** What may change without any file of the context doing so, a sentence each. */
  readonly unseen: readonly string[];
}

/** Explains what builds of a Dockerfile do. Nothing is built: figures are what such steps usually take, unless they are measured. */
export function explain(document: Document, known: KnownBuilds): Explained {
  const { context = null, edits = null } = known;
  const plan = cachePlan(document, context);
  const seconds = stepSeconds(document, plan, known.measured ?? null);
  const replayed = replayedCommits(plan, seconds, known);
  const rebuilt = replayed !== null && replayed.rebuilds > 0 ? replayed : null;
  const simulated = edits === null ? null : simulate(document, context, { files: edits }).steps;
  const contents = describeSteps(document, plan, context);
  const steps = plan.steps.map(
    (step, index): ExplainedStep => ({
      step,
      ...(contents[index] ?? { files: null, calls: [] }),
      ...(seconds[index] ?? { seconds: 0, from: 'prior' }),
      share: rebuilt?.shares[index] ?? null,
      change: rebuilt?.changes[index] ?? null,
      fate: simulated?.[index]?.fate ?? null,
    }),
  );
  const again = steps.filter(({ fate }) => fate?.state === 're-run');
  return {
    plan,
    steps,
    replay: replayed,
    rebuild: rebuilt === null ? null : rebuilt.seconds / rebuilt.rebuilds,
    edit: simulated === null ? null : again.reduce((sum, step) => sum + step.seconds, 0),
    unseen: [...new Set(unseenChanges(document, plan).map((one) => one.text))],
  };
}

/** Seconds of a rebuild, as {@link explain} has them, without all else; null: no rebuild is known. */
export function rebuildSeconds(document: Document, known: KnownBuilds): number | null {
  const plan = cachePlan(document, known.context ?? null);
  const replayed = replayedCommits(plan, stepSeconds(document, plan, known.measured ?? null), known);
  return replayed === null || replayed.rebuilds === 0 ? null : replayed.seconds / replayed.rebuilds;
}

function replayedCommits(plan: CachePlan, seconds: readonly StepSeconds[], known: KnownBuilds): Replay | null {
  const { commits = null, context = null } = known;
  if (commits === null) return null;
  const sees = seesUnder(context?.ignoreFile.text ?? null);
  return replay(
    plan,
    commits,
    seconds.map((one) => one.seconds),
    sees,
  );
}
