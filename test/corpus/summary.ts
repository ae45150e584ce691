import type { Outcome, Transform } from '@dockshift/core';

/** What became of many files, by transform. */
export interface Summary {
  files: number;
  changed: number;
  unchanged: number;
  /** Files whose bytes are no UTF-8. */
  notText: number;
  /** Files that are not looked at, by the first reason. */
  readonly skipped: Record<string, number>;
  readonly transforms: Record<string, Counts>;
}

/** What one transform did. */
export interface Counts {
  /** Files that it changed. */
  files: number;
  /** Rewrites applied. */
  applied: number;
  /** Rewrites that wait for a word of the user. */
  held: number;
  /** Places that it left alone, by reason. */
  readonly declined: Record<string, number>;
}

/** A summary of no files; each decline of each transform is in it, so that one that never comes up shows. */
export function emptySummary(transforms: readonly Transform[]): Summary {
  const counts = transforms.map((transform): [string, Counts] => [
    transform.id,
    {
      files: 0,
      applied: 0,
      held: 0,
      declined: Object.fromEntries(Object.keys(transform.declines).map((code) => [code, 0])),
    },
  ]);
  return { files: 0, changed: 0, unchanged: 0, notText: 0, skipped: {}, transforms: Object.fromEntries(counts) };
}

/** Counts one file in. */
export function addTo(summary: Summary, outcome: Outcome): void {
  summary.files++;
  if (outcome.status === 'skipped') {
    count(summary.skipped, outcome.problems[0]?.code ?? 'unknown');
    return;
  }
  summary[outcome.status]++;
  const applied = outcome.status === 'changed' ? outcome.applied : [];
  for (const [id, counts] of Object.entries(summary.transforms)) {
    const own = applied.filter((one) => one.transform === id).length;
    counts.applied += own;
    counts.files += own > 0 ? 1 : 0;
    counts.held += outcome.held.filter((one) => one.transform === id).length;
    for (const one of outcome.declined) if (one.transform === id) count(counts.declined, one.code);
  }
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

/** Both together. */
export function sum(a: Summary, b: Summary): Summary {
  const ids = Object.keys(a.transforms);
  return {
    files: a.files + b.files,
    changed: a.changed + b.changed,
    unchanged: a.unchanged + b.unchanged,
    notText: a.notText + b.notText,
    skipped: sumOf(a.skipped, b.skipped),
    transforms: Object.fromEntries(ids.map((id) => [id, sumOfCounts(a.transforms[id], b.transforms[id])])),
  };
}

function sumOfCounts(a: Counts = NONE, b: Counts = NONE): Counts {
  return {
    files: a.files + b.files,
    applied: a.applied + b.applied,
    held: a.held + b.held,
    declined: sumOf(a.declined, b.declined),
  };
}

const NONE: Counts = { files: 0, applied: 0, held: 0, declined: {} };

/** The keys in one order, whichever part has them. */
function sumOf(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(keys.map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)]));
}
