import type { ExitCode } from '../command-line/exit-code.js';
import type { Executor } from '../job/executor.js';
import type { FileReport, Job } from '../job/report.js';
import type { Reporter } from '../report/reporter.js';
import { Tally } from '../report/summary.js';
import type { ExaminedReport } from '../try/file-trial.js';
import type { Accepting } from './accepting.js';
import { exitCodeOf } from './exit-code-of.js';
import { type FixOptions, wantsPatches } from './fix-options.js';
import { IgnoreFiles } from './ignore-files.js';
import { type Gate, writeReport } from './write-report.js';

/** The part of a run that must go one file after the other. */
export class FixRun {
  readonly ignores: IgnoreFiles = new IgnoreFiles();
  /** Those of them that are told of. */
  readonly #shown = new IgnoreFiles();
  readonly #accepting: Accepting | null;
  readonly #options: FixOptions;
  readonly #executor: Executor;
  readonly #reporter: Reporter;
  readonly #trial: TrialOfFile | null;
  readonly #jobs: readonly Job[];
  readonly #gate: Gate | null;
  readonly #tally = new Tally();

  constructor(options: FixOptions, { executor, reporter, gate, trial, jobs, accepting }: Hands) {
    this.#options = options;
    this.#executor = executor;
    this.#reporter = reporter;
    this.#trial = trial;
    this.#jobs = jobs;
    this.#accepting = accepting;
    this.#gate = gate;
  }

  /** Writes what the report proposes, unless it is a dry run, and tells the user. */
  async take(examined: FileReport): Promise<void> {
    const done = await this.#done(await this.#tried(examined));
    // Where findings are accepted, each file is judged by itself: what is found in it must not depend on which others are looked at.
    if (done.status === 'changed' && done.ignore !== null && this.#accepting === null) {
      const { file, after } = done.ignore;
      this.#executor.setIgnore(file, after, this.ignores.add(done.ignore));
    }
    const report = this.#accepting?.accept(done) ?? done;
    if (report.status === 'changed' && report.ignore !== null) this.#shown.add(report.ignore);
    this.#tally.add(report);
    this.#reporter.file(report);
  }

  end(interrupted: boolean): ExitCode {
    const { check, mostHeld } = this.#options;
    const sum = this.#tally.sum(this.#shown.count, interrupted);
    const { accepted, remarks } = this.#accepting?.end(interrupted) ?? { accepted: 0, remarks: [] };
    const said = [...remarks, ...tooManyHeld(sum.held, mostHeld)];
    const summary = {
      ...sum,
      ...(accepted === 0 ? {} : { accepted }),
      ...(said.length === 0 ? {} : { remarks: said }),
    };
    this.#reporter.end(this.#shown.reports(wantsPatches(this.#options) && this.#accepting === null), summary);
    return exitCodeOf(summary, check, mostHeld);
  }

  /** The report with what real builds showed, where they are asked for. */
  #tried(report: FileReport): Promise<FileReport> {
    const isExamined = report.status === 'changed' || report.status === 'unchanged';
    if (this.#trial === null || !isExamined) return Promise.resolve(report);
    // Next to a build, a look through all files is nothing.
    const job = this.#jobs.find(({ path }) => path === report.path);
    const isWanted = this.#options.trial !== null || job?.settings?.safety === 'tried';
    return job === undefined || !isWanted ? Promise.resolve(report) : this.#trial(report, job);
  }

  async #done(report: FileReport): Promise<FileReport> {
    if (report.status !== 'changed' || this.#options.dry) return report;
    const failure = await writeReport(report, this.#gate);
    return failure === null ? report : { path: report.path, status: 'failed', failure };
  }
}

/** What a run works with. */
export interface Hands {
  readonly executor: Executor;
  readonly reporter: Reporter;
  /** null: every file may be written. */
  readonly gate: Gate | null;
  /** null: nothing is tried. */
  readonly trial: TrialOfFile | null;
  readonly jobs: readonly Job[];
  /** null: every finding counts. */
  readonly accepting: Accepting | null;
}

function tooManyHeld(held: number, most: number | null): readonly string[] {
  return most === null || held <= most
    ? []
    : [`more rewrites are held back than --max-held allows: ${held} of ${most}`];
}

/** Tries what is held of a file. */
export type TrialOfFile = (report: ExaminedReport, job: Job) => Promise<FileReport>;
