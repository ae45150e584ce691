import type { Transform } from '@dockshift/core';
import type { Arguments } from '../command-line/arguments.js';
import type { ExitCode } from '../command-line/exit-code.js';
import type { Toolbox } from '../command-line/toolbox.js';
import { DirtyFiles } from '../files/dirty.js';
import { WorkTrees } from '../files/git-folder.js';
import { findDockerfiles } from '../find/find-dockerfiles.js';
import type { Engine } from '../job/engine.js';
import { type Executor, inThisThread } from '../job/executor.js';
import { inOrder } from '../job/in-order.js';
import { IgnoreOverlay } from '../job/overlay.js';
import type { FileReport } from '../job/report.js';
import type { Reporter } from '../report/reporter.js';
import { Tally } from '../report/summary.js';
import type { Io } from '../terminal/io.js';
import { exitCodeOf } from './exit-code-of.js';
import { type FixOptions, fixOptions } from './fix-options.js';
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
  const reporter = reporterFor(options, io);
  if (options.stdin !== null) return runOnStdin(options, options.stdin.path, { engine, transforms, io, reporter });

  const trees = new WorkTrees();
  const found = await findDockerfiles(options.paths, io.cwd, trees);
  const executor = await executorFor(found.jobs.length, { options, engine, transforms, io, toolbox, trees });
  const jobs = found.jobs.map((job) => withHint(job, engine.transforms));
  reporter.begin(jobs.length, found.notes);
  io.listen();
  const run = new FixRun(options, executor, reporter, trees);
  try {
    const versionOf = (file: string): number => run.ignores.versionOf(file);
    for await (const report of inOrder(jobs, executor, versionOf, io.signal)) await run.take(report);
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
  readonly #dirty: DirtyFiles | null;
  readonly #tally = new Tally();

  constructor(options: FixOptions, executor: Executor, reporter: Reporter, trees: WorkTrees) {
    this.#options = options;
    this.#executor = executor;
    this.#reporter = reporter;
    this.#dirty = options.allowDirty ? null : new DirtyFiles(trees);
  }

  /** Writes what the report proposes, unless it is a dry run, and tells the user. */
  async take(proposed: FileReport): Promise<void> {
    const report = await this.#done(proposed);
    if (report.status === 'changed' && report.ignore !== null) {
      const { file, after } = report.ignore;
      this.#executor.setIgnore(file, after, this.ignores.add(report.ignore));
    }
    this.#tally.add(report);
    this.#reporter.file(report);
  }

  end(interrupted: boolean): ExitCode {
    const summary = this.#tally.sum(this.ignores.count, interrupted);
    this.#reporter.end(this.ignores.reports(this.#options.diff), summary);
    return exitCodeOf(summary, this.#options.check);
  }

  async #done(report: FileReport): Promise<FileReport> {
    if (report.status !== 'changed' || this.#options.diff || this.#options.check) return report;
    const failure = await writeReport(report, this.#dirty);
    return failure === null ? report : { path: report.path, status: 'failed', failure };
  }
}

interface Setup {
  readonly options: FixOptions;
  readonly engine: Engine;
  readonly transforms: readonly Transform[];
  readonly io: Io;
  readonly toolbox: Toolbox;
  readonly trees: WorkTrees;
}

async function executorFor(files: number, setup: Setup): Promise<Executor> {
  const { options, engine, transforms, io, toolbox, trees } = setup;
  const { unsafe, taken, context: givenContext, diff: patch } = options;
  const settings = { unsafe, taken, givenContext, patch, cwd: io.cwd };
  const wanted = options.jobs === null ? files >= WORTH_THREADS : options.jobs > 1 && files > 1;
  if (toolbox.worker !== null && wanted) {
    const { availableThreads, inThreads } = await import('../job/in-threads.js');
    const threads = Math.min(options.jobs ?? availableThreads(), files);
    const ids = transforms.map((transform) => transform.id);
    if (threads > 1) return inThreads(toolbox.worker, threads, { ...settings, transforms: ids });
  }
  return inThisThread({ ...settings, engine, transforms, trees, overlay: new IgnoreOverlay() }, io.computing);
}
