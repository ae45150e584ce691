import type { DirtyFiles } from '../files/dirty.js';
import type { Failure } from '../files/failure.js';
import { cleanFiles, writeReport } from '../fix/write-report.js';
import type { ChangedReport, FileReport } from '../job/report.js';

/**
 * Writes what was chosen, file by file, each with its ignore file. A file whose proofs rest on an ignore file that was to be changed
 * for an earlier one is left alone if that one could not be written.
 */
export async function writeChoices(
  reports: readonly ChangedReport[],
  dirty: DirtyFiles | null,
): Promise<readonly FileReport[]> {
  const gate = dirty === null ? null : cleanFiles(dirty);
  const unwritten = new Map<string, string>();
  const written: FileReport[] = [];
  for (const report of reports) {
    const failure = restsOn(report, unwritten) ?? (await writeReport(report, gate));
    if (failure !== null && report.ignore !== null) unwritten.set(report.ignore.file, report.ignore.path);
    written.push(failure === null ? report : { path: report.path, status: 'failed', failure });
  }
  return written;
}

function restsOn({ context }: ChangedReport, unwritten: ReadonlyMap<string, string>): Failure | null {
  const { ignoreFile } = context;
  const path = ignoreFile === null || ignoreFile.version === 0 ? undefined : unwritten.get(ignoreFile.file);
  if (path === undefined) return null;
  return {
    code: 'stale',
    message: `What was chosen rests on changes of ${path} that could not be written.`,
    advice: 'It was left as it is; run again.',
  };
}
