import type { BuildFailed, BuildOutcome } from '../engines/engine.js';
import { isAnnounced } from '../image/announced.js';
import type { ImageSnapshot } from '../image/archive.js';
import { compareImages, type Difference, placeOf } from '../image/compare.js';
import { type GroupedDifferences, groupDifferences, type LikelyCause } from './groups.js';
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
  const restless = again === null ? new Set<string>() : restlessPlaces(original.image, again.image, { mtimes });
  const found = differencesBetween(original.image, rewritten.image, restless, { caches, mtimes });
  const grouped = groupDifferences(found.differences, causeOf);
  return { ...reports, verdict: found.differences.length === 0 ? 'same' : 'different', ...found, grouped };
}

const NO_DIFFERENCES: GroupedDifferences = { config: [], groups: [] };

/** The differences of two images, by what they are. */
export type SortedDifferences = Pick<StageResult, 'differences' | 'announced' | 'noise'>;

/** Compares two images; `restless` are the places where the first one differs from itself. */
export function differencesBetween(
  original: ImageSnapshot,
  rewritten: ImageSnapshot,
  restless: ReadonlySet<string>,
  { caches, mtimes }: Rules,
): SortedDifferences {
  const all = compareImages(original, rewritten, { mtimes });
  const announced = all.filter((each) => isAnnounced(each, caches));
  const rest = all.filter((each) => !isAnnounced(each, caches));
  const noise = rest.filter((each) => restless.has(restlessPlace(each)));
  const differences = rest.filter((each) => !restless.has(restlessPlace(each)));
  return { differences, announced, noise };
}

/** Where two builds of the same files differ. */
export function restlessPlaces(
  one: ImageSnapshot,
  other: ImageSnapshot,
  { mtimes }: Pick<Rules, 'mtimes'>,
): ReadonlySet<string> {
  return new Set(compareImages(one, other, { mtimes }).map(restlessPlace));
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

/**
 * The place of a difference as it would be in another build. A file that is named after the time, or by chance, has another
 * name in each: it is known by what is left of its path without numbers.
 */
function restlessPlace(difference: Difference): string {
  const isThereOnce = difference.of === 'file' && difference.aspect === 'existence';
  return isThereOnce ? withoutNumbers(placeOf(difference)) : placeOf(difference);
}

/** Numbers, decimal or hexadecimal, differ from build to build: ids, times, temporary names. */
function withoutNumbers(text: string): string {
  return text.replace(BUILDKIT_ID, '#').replace(/(?<![0-9a-f])[a-f]*\d[0-9a-f]*/g, '#');
}

/** 25 characters to the base of 36 (BuildKit: identity/randomid.go). */
const BUILDKIT_ID = /\b[0-9a-z]{25}\b/g;

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
