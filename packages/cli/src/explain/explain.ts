import {
  type BuildContext,
  cachePlan,
  type Measured,
  measure,
  parse,
  parseProgressLog,
  usualSeconds,
  withIgnoreFile,
} from '@dockshift/core';
import { decodeUtf8, readWhole } from '../files/read.js';
import type { History, KnownHistory } from '../history/history.js';
import { type Examination, examineFile, settled } from '../job/examine.js';
import { inTime } from '../job/in-time.js';
import type { FailedReport, FileReport, Job, SkippedReport } from '../job/report.js';
import { changesBetween } from '../patch/line-change.js';
import { gitPatch } from '../patch/patch.js';
import { counted } from '../terminal/plural.js';
import { logOfRecord } from './build-record.js';
import { editsOf } from './edit-paths.js';
import type { Explanation, HistoryView, TransformGain } from './explanation.js';
import { rebuildSeconds, type Viewed, type ViewedFile, viewFile } from './file-view.js';

/** What is to be explained, and what with. */
export interface Question {
  readonly job: Job;
  readonly examination: Examination;
  /** Paths of `--edit`. */
  readonly edits: readonly string[];
  /** Was `--since` given? */
  readonly asked: boolean;
  /** The log of a build, absolute path. */
  readonly timings: string | null;
  readonly historyOf: (folder: string) => Promise<History>;
}

/** The answer, or the report on a file of which there is nothing to explain. */
export type Answer =
  | { readonly explanation: Explanation; readonly failed: boolean }
  | { readonly report: SkippedReport | FailedReport };

/** Explains one Dockerfile. */
export async function explain(asked: Question): Promise<Answer> {
  const { job, examination } = settled(asked.job, asked.examination);
  const question = { ...asked, job, examination };
  const report = examineFile(job, examination);
  if (report.status === 'skipped' || report.status === 'failed') return { report };
  const read = readWhole(report.target);
  const source = read.kind === 'read' ? decodeUtf8(read.bytes) : null;
  if (source === null) return { report: changedMeanwhile(report.path) };
  const found = examination.engine.contextOf(report.target, source, examination.givenContext);
  const context = found.root === null ? null : found.context;
  const notes: string[] = [];
  const history = found.root === null ? null : await question.historyOf(found.root);
  if (history === null) notes.push('Without a build context nothing is known about how often its files change.');
  else if (history.ok) notes.push(...history.notes);
  else notes.push(history.advice === null ? history.because : `${history.because} ${history.advice}`);
  if (context !== null && context.dockerfile === null)
    notes.push('The Dockerfile lies outside of its build context: an edit of it re-runs no COPY.');
  notes.push(...(context?.problems ?? []));
  const edits = question.edits.length === 0 ? null : editsOf(question.edits, context, found.root, examination.cwd);
  notes.push(...(edits?.notes ?? []));
  const measured = question.timings === null ? null : timingsIn(question.timings, source, context);
  notes.push(...(measured?.notes ?? []));
  const known: KnownHistory | null = history?.ok === true ? history : null;
  const before: Viewed = {
    source,
    context,
    history: known,
    measured: measured?.measured ?? null,
    edits: edits?.changes ?? null,
  };
  const explanation = inTime(job, examination, () => explanationOf(question, report, before, notes));
  if ('status' in explanation) return { report: explanation };
  return {
    failed: measured?.failed === true || (question.asked && history !== null && !history.ok),
    explanation,
  };
}

function explanationOf(question: Question, report: Examined, before: Viewed, notes: readonly string[]): Explanation {
  const after = fixedOf(before, report);
  const now = viewFile(before);
  const fixed = after === null ? null : viewFile(after);
  const { history } = before;
  return {
    path: report.path,
    context: report.context,
    now: now.view,
    fixed: fixed?.view ?? null,
    patch: report.status === 'changed' ? patchOf(report) : '',
    applied: report.status === 'changed' ? report.applied : [],
    held: report.held,
    declined: report.declined,
    gains: after === null ? [] : gainsOf(question, report, before),
    history: history === null ? null : historyView(history, question.asked, now, fixed),
    edited: question.edits,
    unseen: now.unseen,
    notes,
  };
}

type Examined = Exclude<FileReport, { status: 'failed' | 'skipped' }>;

function changedMeanwhile(path: string): FailedReport {
  const failure = { code: 'stale', message: 'It changed while it was read.', advice: 'Run again.' } as const;
  return { path, status: 'failed', failure };
}

/** The same view of the file as a report would leave it; null where it stays as it is. */
function fixedOf(before: Viewed, report: Examined): Viewed | null {
  if (report.status !== 'changed') return null;
  return { ...before, source: report.after ?? before.source, context: withIgnore(before.context, report) };
}

function withIgnore(context: BuildContext | null, report: Examined): BuildContext | null {
  if (context === null || report.status !== 'changed' || report.ignore === null) return context;
  return withIgnoreFile(context, report.ignore.after);
}

function patchOf(report: Extract<FileReport, { status: 'changed' }>): string {
  const { ignore } = report;
  const other =
    ignore === null
      ? ''
      : gitPatch({
          name: ignore.name,
          before: ignore.before,
          changes: changesBetween(ignore.before ?? '', ignore.after),
        });
  return (report.patch ?? '') + other;
}

/** Each transform by itself: what two of them gain together is not the sum. */
function gainsOf({ job, examination }: Question, report: Examined, before: Viewed): readonly TransformGain[] {
  const now = rebuildSeconds(before);
  if (report.status !== 'changed' || now === null) return [];
  const used = examination.transforms.filter((one) => report.applied.some(({ transform }) => transform === one.id));
  return used.flatMap((transform): readonly TransformGain[] => {
    const alone = used.length === 1 ? report : examineFile(job, { ...examination, transforms: [transform] });
    if (alone.status !== 'changed') return [];
    const after = fixedOf(before, alone);
    const seconds = after === null ? null : rebuildSeconds(after);
    return seconds === null ? [] : [{ transform: transform.id, before: now, after: seconds }];
  });
}

function historyView(history: KnownHistory, asked: boolean, now: ViewedFile, fixed: ViewedFile | null): HistoryView {
  const builds = history.commits.flatMap(({ id, subject }, index) => {
    const build = now.replay?.builds[index];
    if (build?.seen !== true) return [];
    const after = fixed === null ? build : fixed.replay?.builds[index];
    return [{ id, subject, now: build.seconds, fixed: after?.seconds ?? 0 }];
  });
  return { title: history.title, rebuilds: builds.length, asked, builds };
}

function timingsIn(
  file: string,
  source: string,
  context: BuildContext | null,
): { readonly measured: Measured | null; readonly notes: readonly string[]; readonly failed: boolean } {
  const none = (note: string) => ({ measured: null, notes: [note], failed: true });
  const read = readWhole(file);
  if (read.kind === 'failed') return none(`The timings in ${file} can't be read. ${read.failure.message}`);
  const text = read.kind === 'read' ? (logOfRecord(read.bytes) ?? decodeUtf8(read.bytes)) : null;
  const log = text === null ? { because: 'it is no text' } : parseProgressLog(text);
  if ('because' in log) {
    return none(
      `${file} is no log of a build: ${log.because}. Make one with docker build --progress=rawjson … 2> build.log, or docker buildx history export -o build.dockerbuild.`,
    );
  }
  const document = parse(source);
  const measured = measure(cachePlan(document, context), log, (step) => usualSeconds(document, step));
  if (measured.matched === 0) return none(`No step of ${file} that ran is one of this Dockerfile.`);
  const strangers =
    measured.strangers === 0
      ? ''
      : `; ${counted(measured.strangers, 'step')} of it ${measured.strangers === 1 ? 'is' : 'are'} not in this Dockerfile`;
  return {
    measured,
    notes: [`${counted(measured.matched, 'step')} took as long as in ${file}${strangers}.`],
    failed: false,
  };
}
