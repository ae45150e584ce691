import { dirname } from 'node:path';
import type { DirtyFiles } from '../files/dirty.js';
import { type Failure, messageOf } from '../files/failure.js';
import { GitError } from '../files/git.js';
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

/** Why a file (absolute path, no symlink) is not to be written for the sake of `git diff`, or null. */
export async function dirtyFailure(dirty: DirtyFiles, file: string): Promise<Failure | null> {
  try {
    if (!(await dirty.has(file, dirname(file)))) return null;
    return {
      code: 'dirty',
      message: 'It has changes that are not committed.',
      advice: 'Commit or stash them first, or pass --allow-dirty.',
    };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return {
      code: 'dirty',
      message: `git could not say whether it has changes that are not committed: ${messageOf(error)}.`,
      advice: 'Pass --allow-dirty to rewrite it all the same.',
    };
  }
}
