import { EXIT, type ExitCode } from '../command-line/exit-code.js';
import type { Summary } from '../report/summary.js';

/** The exit code of a run: the first of these that is true. `mostHeld` rewrites may be held back; null: any number. */
export function exitCodeOf(summary: Summary, check: boolean, mostHeld: number | null = null): ExitCode {
  if (summary.interrupted) return EXIT.interrupted;
  if (summary.defects > 0 || summary.breakdowns > 0) return EXIT.trouble;
  if (summary.failed > 0) return summary.failed === summary.files ? EXIT.trouble : EXIT.partly;
  if (mostHeld !== null && summary.held > mostHeld) return EXIT.found;
  return check && summary.changed > 0 ? EXIT.found : EXIT.clean;
}
