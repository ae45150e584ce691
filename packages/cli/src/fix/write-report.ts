import { type DirtyFiles, dirtyFailure } from '../files/dirty.js';
import type { Failure } from '../files/failure.js';
import { type Replacement, replaceAll } from '../files/replace.js';
import type { ChangedReport } from '../job/report.js';

/** Writes what a report proposes, the Dockerfile and its ignore file together; returns why not, or null. */
export async function writeReport(report: ChangedReport, dirty: DirtyFiles | null): Promise<Failure | null> {
  const replacements = replacementsOf(report);
  const named = (file: string, failure: Failure): Failure => {
    if (file === report.target || report.ignore === null) return failure;
    return { ...failure, message: `Nothing is written because of ${report.ignore.path}. ${failure.message}` };
  };
  for (const { file, before } of replacements) {
    const failure = dirty === null || before === null ? null : await dirtyFailure(dirty, file);
    if (failure !== null) return named(file, failure);
  }
  const refusal = replaceAll(replacements);
  return refusal === null ? null : named(refusal.file, refusal.failure);
}

/**
 * The ignore file goes first: should the machine stop between the two renames, a longer ignore file
 * only keeps out what the new Dockerfile would not copy anyway.
 */
function replacementsOf({ target, before, after, ignore }: ChangedReport): readonly Replacement[] {
  const replacements: Replacement[] = [];
  if (ignore !== null) {
    replacements.push({
      file: ignore.target,
      before: ignore.before === null ? null : Buffer.from(ignore.before),
      after: Buffer.from(ignore.after),
    });
  }
  if (after !== null) replacements.push({ file: target, before, after: Buffer.from(after) });
  return replacements;
}
