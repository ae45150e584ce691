import { resolve } from 'node:path';
import type { ExitCode } from '../command-line/exit-code.js';
import { explain } from '../explain/explain.js';
import type { Explanation } from '../explain/explanation.js';
import { writePage } from '../explain/write-page.js';
import { exitCodeOf } from '../fix/exit-code-of.js';
import type { Examination } from '../job/examine.js';
import type { FailedReport, Job, SkippedReport } from '../job/report.js';
import { explainArticle } from '../page/explain-page.js';
import { html } from '../page/html.js';
import { type Article, LAYER_CACHE, pageOf } from '../page/layout.js';
import type { Reporter } from '../report/reporter.js';
import { Tally } from '../report/summary.js';
import type { Io } from '../terminal/io.js';
import { counted } from '../terminal/plural.js';
import { progressOf } from '../terminal/progress.js';
import { byLoss, INDEX_STYLES, lossIndex, reviewTitle } from './page-index.js';
import type { RebuildModel } from './rebuilds.js';

/** What the page of a review is made with. */
export interface PageSetup {
  readonly io: Io;
  /** With patches. */
  readonly examination: Examination;
  readonly rebuilds: RebuildModel;
  /** Hears of the files that can't be shown. */
  readonly reporter: Reporter;
  readonly quiet: boolean;
}

/** Writes what `explain --html` says of each of the files into one page with an index; nothing else is written, and nothing asked. */
export async function writeReviewPage(jobs: readonly Job[], page: string, setup: PageSetup): Promise<ExitCode> {
  const { io, examination, rebuilds, reporter } = setup;
  const shown: (readonly [Explanation, Article])[] = [];
  const left: (FailedReport | SkippedReport)[] = [];
  const tally = new Tally();
  const progress = progressOf(jobs.length, io.stderr, setup.quiet);
  for (const [index, job] of jobs.entries()) {
    await new Promise<void>((resume) => setImmediate(resume));
    if (io.signal.aborted) break;
    const answer = await explain({
      job,
      examination,
      edits: [],
      asked: false,
      timings: null,
      historyOf: (folder) => rebuilds.historyOf(folder),
    });
    progress.update(index + 1, shown.length, job.path);
    if ('explanation' in answer) {
      shown.push([answer.explanation, explainArticle(answer.explanation, `file-${index + 1}`)]);
      continue;
    }
    progress.clear();
    left.push(answer.report);
    tally.add(answer.report);
    reporter.file(answer.report);
  }
  progress.clear();
  const unshown = tally.sum(0, io.signal.aborted);
  const summary = { ...unshown, files: unshown.files + shown.length };
  if (summary.interrupted) {
    io.stderr.write('interrupted; no page was written\n');
    return exitCodeOf(summary, false);
  }
  const file = resolve(io.cwd, page);
  const sorted = byLoss(shown);
  const title = reviewTitle(sorted.map(([{ path }]) => path));
  const articles = [...sorted.map(([, article]) => article), ...leftArticle(left)];
  const index = lossIndex(sorted, left.length);
  const failure = writePage(file, pageOf(title, articles, { ...LAYER_CACHE, styles: INDEX_STYLES, index }));
  if (failure !== null) {
    reporter.file({ path: page, status: 'failed', failure });
    return exitCodeOf({ ...summary, files: 1, failed: 1 }, false);
  }
  if (!setup.quiet) io.stderr.write(`The page is in ${page}: ${counted(shown.length, 'file')}.\n`);
  return exitCodeOf(summary, false);
}

/** The files that could not be shown, with the reasons. */
function leftArticle(left: readonly (FailedReport | SkippedReport)[]): readonly Article[] {
  if (left.length === 0) return [];
  const items = left.map((report) => {
    const why =
      report.status === 'failed' ? report.failure.message : report.problems.map(({ message }) => message).join(' ');
    return html`<li><code>${report.path}</code>: ${report.status}: ${why}</li>\n`;
  });
  const section = { id: 'reasons', title: 'Reasons', body: html`<ul>${items}</ul>` };
  return [{ id: 'left', title: 'Left alone', summary: counted(left.length, 'file'), sections: [section] }];
}
