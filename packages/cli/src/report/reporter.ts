import type { FileReport } from '../job/report.js';
import type { Summary } from './summary.js';

/** An ignore file as the run leaves it. */
export interface IgnoreReport {
  /** As shown to the user. */
  readonly path: string;
  readonly created: boolean;
  /** null where no patch was asked for. */
  readonly patch: string | null;
}

/** Tells the user what happens, while it happens. */
export interface Reporter {
  /** `total` files were found; notes are sentences about the search. */
  begin(total: number, notes: readonly string[]): void;
  /** One file is finished; reports come in the order of the files. */
  file(report: FileReport): void;
  /** After the last file: the ignore files that changed, and the sum of it all. */
  end(ignoreFiles: readonly IgnoreReport[], summary: Summary): void;
}
