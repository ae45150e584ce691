import type { BuildFailed, BuildOutcome } from '../engines/engine.js';
import { isAnnounced } from '../image/announced.js';
import type { ImageSnapshot } from '../image/archive.js';
import { compareImages } from '../image/compare.js';
import { type GroupedDifferences, groupDifferences, type LikelyCause } from './groups.js';
import { Noise, withoutNumbers } from './noise.js';
import type { BuildReport, StageResult, Verdict } from './result.js';

/** A build, and its image if there is one. */
export interface Built {
  readonly outcome: BuildOutcome;
  readonly image: ImageSnapshot | null;
}

/** The builds of one stage. */
export interface StageBuilds {
  readonly target: string | null;
  readonly original: Built;
  readonly rewritten: Built;
  /** The original once more; null: noise is not asked for. */
  readonly again: Built | null;
}

/** How builds are compared. */
export interface Rules {
  /** Caches that rewrites announced: absolute paths. */
  readonly caches: readonly string[];
  readonly mtimes: boolean;
}

/** Compares the images of a stage and says what it comes to. */
export function judgeStage(
  { target, original, rewritten, again }: StageBuilds,
  { caches, mtimes }: Rules,
  causeOf: LikelyCause,
): StageResult {
  const reports = { target, original: reportOf(original), rewritten: reportOf(rewritten) };
  if (original.image === null || rewritten.image === null || again?.image === null) {
    const verdict = failAlike(original.outcome, rewritten.outcome) ? 'failed alike' : 'failed';
    return { ...reports, verdict, differences: [], grouped: NO_DIFFERENCES, announced: [], noise: [] };
  }
  const noise = again === null ? Noise.none : Noise.between(original.image, again.image, { mtimes });
  const found = differencesBetween(original.image, rewritten.image, noise, { caches, mtimes });
  const grouped = groupDifferences(found.differences, causeOf);
  return { ...reports, verdict: found.differences.length === 0 ? 'same' : 'different', ...found, grouped };
}

const NO_DIFFERENCES: GroupedDifferences = { config: [], groups: [] };

/** The differences of two images, by what they are. */
export type SortedDifferences = Pick<StageResult, 'differences' | 'announced' | 'noise'>;

/** Compares two images. */
export function differencesBetween(
  original: ImageSnapshot,
  rewritten: ImageSnapshot,
  noise: Noise,
  { caches, mtimes }: Rules,
): SortedDifferences {
  const all = compareImages(original, rewritten, { mtimes });
  const announced = all.filter((each) => isAnnounced(each, caches));
  const rest = all.filter((each) => !isAnnounced(each, caches));
  const restless = noise.in(rest, original, rewritten);
  return {
    differences: rest.filter((each) => !restless.has(each)),
    announced,
    noise: rest.filter((each) => restless.has(each)),
  };
}

/** The verdict over all stages: the worst. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('failed')) return 'failed';
  if (verdicts.includes('different')) return 'different';
  return verdicts.includes('failed alike') ? 'failed alike' : 'same';
}

/**
 * Do both builds fail, and for the same reason? Not where none got to a step, since a base image can't be had for instance: that tells
 * nothing of the two. The command that failed may be a part of a longer one now: its exit code
 * tells. What is no command's failure has the same words.
 */
export function failAlike(a: BuildOutcome, b: BuildOutcome): boolean {
  if (a.ok || b.ok || (beforeAnyStep(a) && beforeAnyStep(b))) return false;
  return a.exitCode === null || b.exitCode === null ? wordsOf(a) === wordsOf(b) : a.exitCode === b.exitCode;
}

function beforeAnyStep({ exitCode, steps }: BuildFailed): boolean {
  return exitCode === null && steps.length === 0;
}

function wordsOf({ exitCode, message }: BuildFailed): string {
  return `${exitCode} ${withoutNumbers(message)}`;
}

function reportOf({ outcome, image }: Built): BuildReport {
  const { seconds } = outcome;
  if (!outcome.ok) {
    const { exitCode, message, tail, advice } = outcome;
    const atStep = !beforeAnyStep(outcome);
    return { seconds, image: null, failure: { exitCode, message, tail, advice, atStep } };
  }
  if (image === null) return { seconds, image: null, failure: null };
  const bytes = image.layers.reduce((sum, layer) => sum + layer, 0);
  return { seconds, image: { bytes, layers: image.layers.length, files: image.files.size }, failure: null };
}
