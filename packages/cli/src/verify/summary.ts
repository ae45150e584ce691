import { EXIT, type ExitCode } from '../command-line/exit-code.js';
import type { FileResult } from './result.js';

/** A file with its verdict and the seconds of both builds; null: there was none. */
export interface SummaryRow {
  readonly path: string;
  readonly verdict: FileResult['verdict'];
  readonly seconds: readonly [original: number, rewritten: number] | null;
}

/** What a run over some files came to. */
export interface VerifySummary {
  readonly rows: readonly SummaryRow[];
  /** Of all builds. */
  readonly seconds: number;
  readonly interrupted: boolean;
}

/** Adds results up, so that none of them has to be kept. */
export class VerifyTally {
  readonly #rows: SummaryRow[] = [];
  #seconds = 0;
  #failed = 0;
  #broken = false;

  add(result: FileResult): void {
    const { path, verdict } = result;
    const seconds = secondsOf(result);
    this.#rows.push({ path, verdict, seconds });
    this.#seconds += (seconds?.[0] ?? 0) + (seconds?.[1] ?? 0);
    if (result.verdict !== 'not built' || result.report.status !== 'failed') return;
    this.#failed++;
    this.#broken ||= result.report.failure.code === 'internal';
  }

  sum(interrupted: boolean): VerifySummary {
    return { rows: this.#rows, seconds: this.#seconds, interrupted };
  }

  /** The first code of 130, 2, 3, 1 that is true, as docs/cli.md says. */
  exitCode(interrupted: boolean, allowFailing: boolean): ExitCode {
    const has = (verdict: FileResult['verdict']): boolean => this.#rows.some((row) => row.verdict === verdict);
    if (interrupted) return EXIT.interrupted;
    if (has('failed') || (has('failed alike') && !allowFailing) || this.#broken) return EXIT.trouble;
    if (this.#rows.every(({ verdict }) => verdict === 'not built')) return EXIT.trouble;
    if (this.#failed > 0) return EXIT.partly;
    return has('different') ? EXIT.found : EXIT.clean;
  }
}

function secondsOf(result: FileResult): SummaryRow['seconds'] {
  if (result.verdict === 'not built' || result.stages.length === 0) return null;
  const sum = (which: 'original' | 'rewritten'): number =>
    result.stages.reduce((seconds, stage) => seconds + stage[which].seconds, 0);
  return [sum('original'), sum('rewritten')];
}
