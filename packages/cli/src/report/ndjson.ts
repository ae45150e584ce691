import type { Sink } from '../terminal/io.js';
import { FORMAT_VERSION, fileEntry, ignoreEntry, summaryEntry } from './json.js';
import type { Reporter } from './reporter.js';

/** The JSON of `--format json` as an object a line: what there is to know ahead, the files, the ignore files, and the sum. */
export function ndjsonReporter(out: Sink, withDiffs: boolean): Reporter {
  const line = (type: string, object: object): void => out.write(`${JSON.stringify({ type, ...object })}\n`);
  return {
    begin: (total, notes) => line('start', { version: FORMAT_VERSION, total, notes }),
    file: (report) => line('file', fileEntry(report, withDiffs)),
    end: (ignoreFiles, summary) => {
      for (const file of ignoreFiles) line('ignoreFile', ignoreEntry(file, withDiffs));
      line('summary', summaryEntry(summary));
    },
  };
}
