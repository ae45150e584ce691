import type { FileReport, ShownSafety } from '../job/report.js';

/** What a run came to, in numbers. */
export interface Summary {
  readonly files: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly failed: number;
  /** Ignore files that were created or changed. */
  readonly ignoreFiles: number;
  /** Rewrites applied, by what they are. */
  readonly applied: Readonly<Record<ShownSafety, number>>;
  /** Rewrites that --unsafe would apply. */
  readonly held: number;
  /** Rewrites that are only ever shown. */
  readonly hints: number;
  readonly declined: number;
  /** Steps that an edit of a source file still runs again; held rewrites are not among them. */
  readonly left: number;
  readonly defects: number;
  /** Failures that are dockshift's own fault. */
  readonly breakdowns: number;
  readonly interrupted: boolean;
  /** Rewrites, applied or held, that a baseline accepts; they are in no other number. Absent: there is none. */
  readonly accepted?: number;
  /** What there is to say of the run as a whole, a clause each. */
  readonly remarks?: readonly string[];
}

/** Adds reports up, so that none of them has to be kept. */
export class Tally {
  readonly #counts = { changed: 0, unchanged: 0, skipped: 0, failed: 0 };
  readonly #applied: Record<ShownSafety, number> = { safe: 0, tried: 0, unsafe: 0, suggestion: 0 };
  #held = 0;
  #hints = 0;
  #declined = 0;
  #left = 0;
  #defects = 0;
  #breakdowns = 0;

  /** How many files have something to change. */
  get changed(): number {
    return this.#counts.changed;
  }

  add(report: FileReport): void {
    this.#counts[report.status]++;
    if (report.status === 'failed' && report.failure.code === 'internal') this.#breakdowns++;
    if (report.status === 'changed') for (const { safety } of report.applied) this.#applied[safety]++;
    if (report.status === 'skipped' || report.status === 'failed') return;
    for (const { safety } of report.held) {
      if (safety === 'suggestion') this.#hints++;
      else this.#held++;
    }
    this.#declined += report.declined.length;
    this.#left += report.left.length;
    this.#defects += report.defects.length;
  }

  sum(ignoreFiles: number, interrupted: boolean): Summary {
    const { changed, unchanged, skipped, failed } = this.#counts;
    return {
      files: changed + unchanged + skipped + failed,
      ...this.#counts,
      ignoreFiles,
      applied: { ...this.#applied },
      held: this.#held,
      hints: this.#hints,
      declined: this.#declined,
      left: this.#left,
      defects: this.#defects,
      breakdowns: this.#breakdowns,
      interrupted,
    };
  }
}
