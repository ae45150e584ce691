import type { BuildFailed, BuildStep, EngineName } from '../engines/engine.js';
import type { Difference } from '../image/compare.js';
import type { FailedReport, SkippedReport } from '../job/report.js';
import type { GroupedDifferences } from './groups.js';

/**
 * What a comparison came to. `failed`: at least one build failed, and not both of them alike. Without images, and without another version,
 * nothing was compared: that is not `same`.
 */
export type Verdict = 'same' | 'different' | 'failed' | 'failed alike' | 'nothing to compare';

/** An image in numbers. */
export interface ImageSize {
  /** The tar archives of its layers, uncompressed. */
  readonly bytes: number;
  readonly layers: number;
  readonly files: number;
}

/** One build of one version. */
export interface BuildReport {
  readonly seconds: number;
  /** null: the build failed. */
  readonly image: ImageSize | null;
  readonly failure: BuildFailure | null;
}

/** Why a build failed. */
export interface BuildFailure extends Pick<BuildFailed, 'exitCode' | 'message' | 'tail' | 'advice'> {
  /** False: it did not even get to its first step. */
  readonly atStep: boolean;
}

/** What was found out about one stage. */
export interface StageResult {
  /** Its name or number; null: the one that is built by default. */
  readonly target: string | null;
  readonly verdict: Verdict;
  readonly original: BuildReport;
  readonly rewritten: BuildReport;
  /** Those that count. */
  readonly differences: readonly Difference[];
  /** The same, put together. */
  readonly grouped: GroupedDifferences;
  /** In caches that a rewrite leaves out of the image, and says so. */
  readonly announced: readonly Difference[];
  /** Where the original differs from itself. */
  readonly noise: readonly Difference[];
}

/** A rebuild after an edit. */
export interface EditReport {
  readonly seconds: number;
  readonly steps: readonly BuildStep[];
  /** The layers that the image did not have before the edit: what has to be pushed and pulled again. */
  readonly newBytes: number;
}

/** The rebuilds of both versions after the same edit. */
export interface EditResult {
  /** As shown to the user. */
  readonly file: string;
  readonly original: EditReport;
  readonly rewritten: EditReport;
}

/** An engine as reports name it. */
export interface NamedEngine {
  readonly name: EngineName;
  readonly version: string;
}

/** All that was found out about one Dockerfile. */
export interface VerifyResult {
  readonly path: string;
  readonly verdict: Verdict;
  /** The stages that were compared; the one that ships comes first. */
  readonly stages: readonly StageResult[];
  readonly edit: EditResult | null;
  /** Sentences that the user should know. */
  readonly notes: readonly string[];
}

/** A Dockerfile that was not built: it could not be read, or is none, or nobody knows what to compare it with. */
export interface NotBuilt {
  readonly path: string;
  readonly verdict: 'not built';
  readonly report: SkippedReport | FailedReport;
}

/** What became of one of the files of a run. */
export type FileResult = VerifyResult | NotBuilt;
