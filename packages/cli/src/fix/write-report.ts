import { rmSync } from 'node:fs';
import { type DirtyFiles, dirtyFailure } from '../files/dirty.js';
import type { Failure } from '../files/failure.js';
import type { GitIndex } from '../files/git-index.js';
import { type Replacement, replaceAll } from '../files/replace.js';
import type { ChangedReport } from '../job/report.js';

/** What a file has to be, for a rewrite to be written into it, and what comes afterwards. */
export interface Gate {
  /** Why a file (absolute, no symlink) that is there is not to be written, or null. */
  refusal(file: string): Promise<Failure | null>;
  /** After files have been written: what went wrong, or null. */
  written(files: readonly string[]): Promise<Failure | null>;
}

/** Lets through what has no uncommitted changes. */
export function cleanFiles(dirty: DirtyFiles): Gate {
  return { refusal: (file) => dirtyFailure(dirty, file), written: () => Promise.resolve(null) };
}

/** Lets through what is staged as it is on disk, and stages what was written. */
export function stagedFiles(index: GitIndex): Gate {
  return { refusal: (file) => index.refusal(file), written: (files) => index.add(files) };
}

/** Writes what a report proposes, the Dockerfile and its ignore file together; returns why not, or null. */
export async function writeReport(report: ChangedReport, gate: Gate | null): Promise<Failure | null> {
  const replacements = replacementsOf(report);
  const named = (file: string, failure: Failure): Failure => {
    if (file === report.target || report.ignore === null) return failure;
    return { ...failure, message: `Nothing is written because of ${report.ignore.path}. ${failure.message}` };
  };
  for (const { file, before } of replacements) {
    const failure = gate === null || before === null ? null : await gate.refusal(file);
    if (failure !== null) return named(file, failure);
  }
  const refusal = replaceAll(replacements);
  if (refusal !== null) return named(refusal.file, refusal.failure);
  const failure = (await gate?.written(replacements.map(({ file }) => file))) ?? null;
  if (failure !== null) putBack(replacements);
  return failure;
}

/** As it was; a file that somebody has changed meanwhile stays. */
function putBack(replacements: readonly Replacement[]): void {
  for (const { file, before, after } of replacements) {
    if (before !== null) replaceAll([{ file, before: after, after: before }]);
    else rmSync(file, { force: true });
  }
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
