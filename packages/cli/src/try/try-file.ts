import { openFile, reportOf } from '../job/examine.js';
import type { FileReport, Job } from '../job/report.js';
import { keyOf } from './choose.js';
import { evidenceText } from './evidence.js';
import { beginTrial, type ExaminedReport, type TryHand, type Verdict } from './file-trial.js';

/**
 * Tries the held rewrites of a file by real builds. Those that hold are in the report's new text, with the safety `tried`; the
 * others stay held, and say what came of it. Rejects with the signal's reason if it aborts.
 */
export async function tryHeld(report: ExaminedReport, job: Job, hand: TryHand): Promise<FileReport> {
  const opened = await hand.computing(() => openFile(job, hand.examination));
  if (opened.status !== 'open') return report;
  const trial = await beginTrial(opened, hand);
  if (trial === null) return report;
  if ('untried' in trial) return { ...report, untried: trial.untried };
  try {
    const verdict = await trial.sortOut();
    if ('untried' in verdict) return { ...report, untried: verdict.untried };
    if (verdict.chosen === null) return withNotes(report, verdict.notes);
    const { outcome, left } = verdict.chosen;
    const done = reportOf(opened, outcome, hand.examination);
    if (done.status !== 'changed') return done;
    const known = new Set(done.held.map(keyOf));
    const held = [...done.held, ...left.filter((one) => !known.has(keyOf(one)))];
    const applied = asTried(done.applied, verdict);
    return withNotes({ ...done, applied, held: held.toSorted((a, b) => a.at.line - b.at.line) }, verdict.notes);
  } finally {
    await trial.end();
  }
}

/** What was applied, with what the builds showed of it. */
export function asTried<T extends Parameters<typeof keyOf>[0] & { readonly safety: string }>(
  applied: readonly T[],
  { good, evidence }: Verdict,
): readonly (T | (Omit<T, 'safety'> & { readonly safety: 'tried'; readonly trial: string }))[] {
  if (evidence === null) return applied;
  const trial = evidenceText(evidence);
  return applied.map((one) =>
    good.has(keyOf(one)) && one.safety !== 'safe' ? { ...one, safety: 'tried', trial } : one,
  );
}

/** A report whose held rewrites say what came of them. */
export function withNotes<T extends ExaminedReport>(report: T, notes: ReadonlyMap<string, string>): T {
  const held = report.held.map((one) => {
    const trial = notes.get(keyOf(one));
    return trial === undefined ? one : { ...one, trial };
  });
  return { ...report, held };
}
