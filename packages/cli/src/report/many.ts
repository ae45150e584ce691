import type { Reporter } from './reporter.js';

/** Several reports of one run. */
export function manyReporters(reporters: readonly Reporter[]): Reporter {
  return {
    begin: (total, notes) => {
      for (const one of reporters) one.begin(total, notes);
    },
    file: (report) => {
      for (const one of reporters) one.file(report);
    },
    end: (ignoreFiles, summary) => {
      for (const one of reporters) one.end(ignoreFiles, summary);
    },
  };
}
