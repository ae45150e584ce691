import type { Transform } from '@dockshift/core';
import type { Arguments } from '../command-line/arguments.js';
import type { ExitCode } from '../command-line/exit-code.js';
import type { Toolbox } from '../command-line/toolbox.js';
import { Configs } from '../config/configs.js';
import { configuredJobs } from '../config/configured-jobs.js';
import type { NamedBuild } from '../context/build-definition.js';
import { DirtyFiles } from '../files/dirty.js';
import { WorkTrees } from '../files/git-folder.js';
import { findDockerfiles } from '../find/find-dockerfiles.js';
import type { Engine } from '../job/engine.js';
import type { Examination } from '../job/examine.js';
import { type Executor, inThisThread } from '../job/executor.js';
import { inOrder } from '../job/in-order.js';
import { nameOfTransform } from '../job/named-transforms.js';
import { IgnoreOverlay } from '../job/overlay.js';
import type { FileReport, Job } from '../job/report.js';
import type { Reporter } from '../report/reporter.js';
import { Tally } from '../report/summary.js';
import type { Io } from '../terminal/io.js';
import type { ExaminedReport } from '../try/file-trial.js';
import { type TryOptions, USUAL_TRIAL } from '../try/try-options.js';
import { exitCodeOf } from './exit-code-of.js';
import { type FixOptions, fixOptions, wantsPatches } from './fix-options.js';
import { IgnoreFiles } from './ignore-files.js';
import { reporterFor } from './reporter-for.js';
import { runOnStdin } from './run-on-stdin.js';
import { selectTransforms } from './select-transforms.js';
import { withHint } from './with-hint.js';
import { writeReport } from './write-report.js';

/** Below this number of files, starting threads takes longer than they save. */
const WORTH_THREADS = 64;

/** `dockshift fix`: finds the Dockerfiles, rewrites each or prints what it would do. */
export async function runFix(args: Arguments, io: Io, toolbox: Toolbox): Promise<ExitCode> {
  const options = fixOptions(args, io.cwd);
  const engine = await toolbox.loadEngine();
  const transforms = selectTransforms(engine.transforms, options.selection);
  const trees = new WorkTrees();
  const configs = new Configs(options.config, { trees, cwd: io.cwd, transforms: engine.transforms });
  if (options.printConfig !== null) {
    const { runPrintConfig } = await import('../config/run-print-config.js');
    return runPrintConfig(options.printConfig, { options, engine, configs, io });
  }
  const reporter = await reporterFor({ options, io, transforms: engine.transforms });
  if (options.stdin !== null)
    return runOnStdin(options, options.stdin.path, { engine, transforms, io, reporter, trees, configs });

  const found = await findDockerfiles(options.paths, io.cwd, trees, configs);
  const { jobs: configured, builds } = await configuredJobs(found.jobs, configs, engine, options.flags);
  engine.know?.(builds);
  const overlay = new IgnoreOverlay();
  const setup = { options, engine, transforms, io, toolbox, trees, overlay, builds };
  const isTried = configured.some(({ settings }) => settings?.safety === 'tried');
  const tryOptions = options.trial ?? (isTried ? USUAL_TRIAL : null);
  const trial = tryOptions === null ? null : await trialFor(tryOptions, setup);
  const executor = await executorFor(found.jobs.length, trial !== null, setup);
  const jobs = configured.map((job) => withHint(job, engine.transforms));
  reporter.begin(jobs.length, found.notes);
  io.listen();
  const run = new FixRun(options, { executor, reporter, trees, trial, jobs });
  try {
    const versionOf = (file: string): number => run.ignores.versionOf(file);
    for await (const report of inOrder(jobs, executor, versionOf, io.signal)) await run.take(report);
  } catch (error) {
    // A build that is interrupted rejects.
    if (!io.signal.aborted) throw error;
  } finally {
    await executor.close();
  }
  return run.end(io.signal.aborted);
}

/** The part of a run that must go one file after the other. */
class FixRun {
  readonly ignores: IgnoreFiles = new IgnoreFiles();
  readonly #options: FixOptions;
  readonly #executor: Executor;
  readonly #reporter: Reporter;
  readonly #trial: TrialOfFile | null;
  readonly #jobs: readonly Job[];
  readonly #dirty: DirtyFiles | null;
  readonly #tally = new Tally();

  constructor(options: FixOptions, { executor, reporter, trees, trial, jobs }: Hands) {
    this.#options = options;
    this.#executor = executor;
    this.#reporter = reporter;
    this.#trial = trial;
    this.#jobs = jobs;
    this.#dirty = options.allowDirty ? null : new DirtyFiles(trees);
  }

  /** Writes what the report proposes, unless it is a dry run, and tells the user. */
  async take(examined: FileReport): Promise<void> {
    const report = await this.#done(await this.#tried(examined));
    if (report.status === 'changed' && report.ignore !== null) {
      const { file, after } = report.ignore;
      this.#executor.setIgnore(file, after, this.ignores.add(report.ignore));
    }
    this.#tally.add(report);
    this.#reporter.file(report);
  }

  end(interrupted: boolean): ExitCode {
    const summary = this.#tally.sum(this.ignores.count, interrupted);
    this.#reporter.end(this.ignores.reports(wantsPatches(this.#options)), summary);
    return exitCodeOf(summary, this.#options.check);
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
    if (report.status !== 'changed' || this.#options.diff || this.#options.check) return report;
    const failure = await writeReport(report, this.#dirty);
    return failure === null ? report : { path: report.path, status: 'failed', failure };
  }
}

/** What a run works with. */
interface Hands {
  readonly executor: Executor;
  readonly reporter: Reporter;
  readonly trees: WorkTrees;
  /** null: nothing is tried. */
  readonly trial: TrialOfFile | null;
  readonly jobs: readonly Job[];
}

/** Tries what is held of a file. */
type TrialOfFile = (report: ExaminedReport, job: Job) => Promise<FileReport>;

interface Setup {
  readonly options: FixOptions;
  readonly engine: Engine;
  readonly transforms: readonly Transform[];
  readonly io: Io;
  readonly toolbox: Toolbox;
  readonly trees: WorkTrees;
  readonly overlay: IgnoreOverlay;
  readonly builds: readonly NamedBuild[];
}

async function trialFor(trial: TryOptions, setup: Setup): Promise<TrialOfFile> {
  const [{ startTrying }, { tryHeld }] = await Promise.all([
    import('../try/start-trying.js'),
    import('../try/try-file.js'),
  ]);
  const handFor = await startTrying(trial, { ...setup, style: setup.options, examination: examinationOf(setup) });
  return (report, job) => tryHeld(report, job, handFor(job));
}

function examinationOf({ options, engine, transforms, io, trees, overlay }: Setup): Examination {
  const { unsafe, taken, context: givenContext, seconds } = options;
  const patch = wantsPatches(options);
  return { unsafe, taken, givenContext, patch, cwd: io.cwd, engine, transforms, trees, overlay, seconds };
}

async function executorFor(files: number, tries: boolean, setup: Setup): Promise<Executor> {
  const { options, transforms, io, toolbox, builds } = setup;
  const { unsafe, taken, context: givenContext, seconds } = options;
  const patch = wantsPatches(options);
  const settings = { unsafe, taken, givenContext, patch, cwd: io.cwd, seconds, builds };
  // Trials look at the files from this thread.
  const many = options.jobs === null ? files >= WORTH_THREADS : options.jobs > 1 && files > 1;
  const wanted = many && !tries;
  if (toolbox.worker !== null && wanted) {
    const { availableThreads, inThreads } = await import('../job/in-threads.js');
    const threads = Math.min(options.jobs ?? availableThreads(), files);
    const names = transforms.map(nameOfTransform);
    if (threads > 1) return inThreads(toolbox.worker, threads, { ...settings, transforms: names });
  }
  return inThisThread(examinationOf(setup), io.computing);
}
