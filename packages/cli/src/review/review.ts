import type { Proposal, Transform } from '@dockshift/core';
import type { ExitCode } from '../command-line/exit-code.js';
import { DirtyFiles, dirtyFailure } from '../files/dirty.js';
import { internalFailure } from '../files/failure.js';
import type { WorkTrees } from '../files/git-folder.js';
import { exitCodeOf } from '../fix/exit-code-of.js';
import { IgnoreFiles } from '../fix/ignore-files.js';
import { withoutIgnoreEdits } from '../fix/without-ignore-edits.js';

import { type Examination, type OpenFile, openFile, reportOf, settled } from '../job/examine.js';
import { notInTime } from '../job/in-time.js';
import type { ChangedReport, FileReport, Job } from '../job/report.js';
import type { Reporter } from '../report/reporter.js';
import { Tally } from '../report/summary.js';
import { type Colors, colorsFor } from '../terminal/colors.js';
import type { Io } from '../terminal/io.js';
import { type Progress, progressOf } from '../terminal/progress.js';
import type { TryHand } from '../try/file-trial.js';
import type { Dialogue, Reply } from './dialogue.js';
import type { Steps } from './proposal-count.js';
import { isTried } from './proposal-lines.js';
import type { RebuildModel } from './rebuilds.js';
import { type Choices, type Reviewed, reviewFile, type Turn } from './review-file.js';
import type { ReviewOptions } from './review-options.js';
import { reviewSummary } from './review-summary.js';
import { Screen } from './screen.js';
import { TriedFile } from './tried-file.js';
import { writeChoices } from './write-choices.js';

/** What a review works with. */
export interface ReviewSetup {
  readonly options: ReviewOptions;
  readonly io: Io;
  /** As that of `io`, in the time that a file has. */
  readonly computing: Io['computing'];
  /** Of standard output. */
  readonly colors: Colors;
  readonly trees: WorkTrees;
  /** null: nobody is there to answer. */
  readonly dialogue: Dialogue | null;
  readonly examination: Examination;
  readonly rebuilds: RebuildModel;
  /** Hears of each file what there is to say besides its rewrites. */
  readonly reporter: Reporter;
  /** What held rewrites are tried with; null: they are not. */
  readonly handFor: ((job: Job) => TryHand | null) | null;
}

/** A review of many files, from the first question to what is written in the end. */
export class Review {
  readonly #setup: ReviewSetup;
  readonly #screen: Screen;
  readonly #dirty: DirtyFiles | null;
  readonly #progress: Progress;
  readonly #tally = new Tally();
  readonly #ignores = new IgnoreFiles();
  readonly #chosen: ChangedReport[] = [];
  readonly #choices = { taken: 0, edited: 0, left: 0 };
  #unasked = 0;
  #unreached = 0;
  #hints = 0;
  #done = 0;
  #quit = false;
  #interrupted = false;

  /** `total` files are to be reviewed. */
  constructor(total: number, setup: ReviewSetup) {
    const { io, options, dialogue, trees } = setup;
    this.#setup = setup;
    this.#dirty = dialogue === null || options.allowDirty ? null : new DirtyFiles(trees);
    this.#screen = new Screen(io.stdout, setup.colors, io.cwd);
    this.#progress = progressOf(total, io.stderr, options.quiet);
  }

  /** Reviews a file, unless the review has ended before. */
  async take(job: Job): Promise<void> {
    // Lets signals and the terminal have their turn between two files.
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#interrupted ||= this.#setup.io.signal.aborted;
    if (this.#interrupted) return;
    if (this.#quit) {
      this.#unreached++;
      return;
    }
    this.#done++;
    const report = await this.#review(job);
    if (report === null) {
      this.#interrupted = true;
    } else if (report.status === 'changed') {
      if (report.ignore !== null) {
        const { file, after } = report.ignore;
        this.#setup.examination.overlay.set(file, after, this.#ignores.add(report.ignore));
      }
      this.#chosen.push(report);
      this.#tell({ ...report, status: 'unchanged' });
    } else {
      this.#tally.add(report);
      this.#tell(report);
    }
    this.#progress.update(this.#done, this.#chosen.length, job.path);
  }

  /** Writes what was chosen, and sums it all up. */
  async end(): Promise<ExitCode> {
    const { io, options, dialogue } = this.#setup;
    this.#progress.clear();
    this.#interrupted ||= io.signal.aborted;
    const asked = dialogue !== null;
    const reports = asked && !this.#interrupted ? await writeChoices(this.#chosen, this.#dirty) : this.#chosen;
    for (const report of reports) {
      this.#tally.add(report);
      if (report.status === 'failed') this.#tell(report);
    }
    const ignores = new Set(reports.map((report) => (report.status === 'changed' ? report.ignore?.file : undefined)));
    ignores.delete(undefined);
    const summary = { ...this.#tally.sum(ignores.size, this.#interrupted), hints: this.#hints };
    const end = { summary, choices: this.#choices, unasked: this.#unasked, unreached: this.#unreached, asked };
    if (!options.quiet) {
      const lines = reviewSummary(end, options.verbose, this.#talkColors, Math.min(io.stderr.columns, WIDEST));
      // On a terminal it stands behind the last question.
      const space = asked && this.#screen.used ? '\n' : '';
      if (lines.length > 0) io.stderr.write(`${space}${lines.join('\n')}\n`);
    }
    return exitCodeOf(summary, false);
  }

  get #talkColors(): Colors {
    const { io, options } = this.#setup;
    return colorsFor(options.color, io.env, io.stderr.isTTY);
  }

  async #review(job: Job): Promise<FileReport | null> {
    const { io, examination } = this.#setup;
    try {
      return await this.#reviewOpen(job);
    } catch (error) {
      if (io.signal.aborted) return null;
      return (
        notInTime(job, examination, error) ?? { path: job.path, status: 'failed', failure: internalFailure(error) }
      );
    }
  }

  async #reviewOpen(job: Job): Promise<FileReport | null> {
    const { computing } = this.#setup;
    const { examination } = settled(job, this.#setup.examination);
    const opened = await computing(() => openFile(job, examination));
    if (opened.status !== 'open') return opened;
    // Nobody should answer twenty questions to hear of it afterwards.
    const failure = await this.#dirtyFailure(opened.target);
    if (failure !== null) return { path: job.path, status: 'failed', failure };
    const transforms = await this.#transformsFor(opened, examination);
    const tried = await this.#tried(opened, transforms);
    try {
      const { unsafe, engine } = examination;
      const begin = (counting: boolean): Steps => {
        const steps = engine.review(opened.input, {
          transforms,
          unsafe: unsafe || tried !== null,
          known: engine.transforms,
        });
        return tried === null ? steps : tried.offered(steps, unsafe, counting);
      };
      const ask = (proposal: Proposal, turn: Turn): Promise<Reply> => this.#ask(proposal, turn, opened, tried);
      const reviewed = await reviewFile(begin, ask, computing);
      if (reviewed === null) return null;
      const { outcome, choices } = reviewed;
      const report = reportOf(opened, outcome, examination);
      if (tried === null) return this.#count(reviewed, report, examination);
      const edited = choices.edited > 0;
      const failure = edited ? null : await tried.refusal(outcome);
      if (failure === null) return this.#count(reviewed, tried.reported(report, edited), examination);
      this.#quit = reviewed.quit;
      return { path: job.path, status: 'failed', failure };
    } finally {
      await tried?.end();
    }
  }

  /** What real builds show of the file's held rewrites; null: nobody asked for that. */
  #tried(opened: OpenFile, transforms: readonly Transform[]): Promise<TriedFile | null> {
    const hand = this.#setup.handFor?.(opened.job) ?? null;
    if (hand === null) return Promise.resolve(null);
    this.#progress.clear();
    return TriedFile.of(opened, { ...hand, chooser: { ...hand.chooser, transforms } });
  }

  async #dirtyFailure(file: string): ReturnType<typeof dirtyFailure> {
    return this.#dirty === null ? null : await dirtyFailure(this.#dirty, file);
  }

  /** An ignore file that may not be written is no reason to leave the Dockerfile alone. */
  async #transformsFor({ context }: OpenFile, { transforms }: Examination): Promise<readonly Transform[]> {
    const { ignoreFile } = context;
    if (ignoreFile === null || (await this.#dirtyFailure(ignoreFile.file)) === null) return transforms;
    const because = 'It needs an edit of .dockerignore, which has changes that are not committed (see --allow-dirty).';
    return transforms.map((transform) => withoutIgnoreEdits(transform, because));
  }

  async #ask(proposal: Proposal, turn: Turn, opened: OpenFile, tried: TriedFile | null): Promise<Reply> {
    const { dialogue, io, rebuilds } = this.#setup;
    const expected = await rebuilds.of(proposal, opened);
    this.#progress.clear();
    const trial = tried?.shown(proposal.rewrite) ?? null;
    const { number, total } = turn;
    this.#screen.show({ proposal, number, expected, trial }, opened);
    if (dialogue !== null) {
      const place = { number, total: await total() };
      return dialogue.ask(proposal, place, opened.job.path, isTried(proposal.rewrite, trial));
    }
    if (io.signal.aborted) return 'interrupted';
    const isHint = proposal.rewrite.safety === 'suggestion';
    if (isHint) this.#hints++;
    return { kind: isHint ? 'leave' : 'take' };
  }

  /** Adds up the answers; what was not asked about for want of --unsafe stays in the report. */
  #count({ choices, quit }: Reviewed, report: FileReport, { unsafe }: Examination): FileReport {
    this.#quit = quit;
    for (const key of CHOICES) this.#choices[key] += choices[key];
    if (report.status !== 'changed' && report.status !== 'unchanged') return report;
    const held = report.held.filter(({ safety }) => safety === 'unsafe' && !unsafe);
    this.#unasked += report.held.length - held.length;
    return { ...report, held };
  }

  /** What there is to say of a file besides its rewrites. */
  #tell(report: FileReport): void {
    const { verbose } = this.#setup.options;
    const examined = report.status === 'changed' || report.status === 'unchanged';
    // What a build showed was waited for.
    const held = examined ? report.held.filter(({ trial }) => trial !== undefined) : [];
    this.#setup.reporter.file(examined && !verbose ? { ...report, held } : report);
  }
}

const CHOICES = ['taken', 'edited', 'left'] as const satisfies readonly (keyof Choices)[];

/** Prose is never wider. */
const WIDEST = 100;
