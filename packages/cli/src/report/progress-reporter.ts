import type { Sink } from '../terminal/io.js';
import { progressOf } from '../terminal/progress.js';
import type { Reporter } from './reporter.js';

/** How far the run is, on a terminal where nobody talks. */
export function progressReporter(err: Sink, quiet: boolean): Reporter {
  let progress = progressOf(0, err, true);
  let done = 0;
  let changed = 0;
  return {
    begin: (total) => {
      progress = progressOf(total, err, quiet);
    },
    file: (report) => {
      if (report.status === 'changed') changed++;
      progress.update(++done, changed, report.path);
    },
    end: () => progress.clear(),
  };
}
