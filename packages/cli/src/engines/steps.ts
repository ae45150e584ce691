import type { BuildFailed, BuildStep } from './engine.js';

/** Reads an engine's progress, line by line. */
export interface ProgressReader {
  line(text: string): void;
  /** The instructions that were built, in the order in which the engine came to them. */
  readonly steps: readonly BuildStep[];
  /** Why the build failed, as far as it was told. */
  readonly failure: Pick<BuildFailed, 'exitCode' | 'message'>;
}

/** A step that may still change while lines come. */
export interface OpenStep {
  readonly text: string;
  readonly stage: string | null;
  cached: boolean;
  seconds: number | null;
}

/** The number at the end of "… exit code: 3" or "… exit status 3"; null if there is none. */
export function exitCodeIn(message: string): number | null {
  const code = /exit (?:code:|status) ?(\d+)/.exec(message)?.[1];
  return code === undefined ? null : Number(code);
}
