import type { Transform } from '@dockshift/core';
import type { Arguments } from '../command-line/arguments.js';
import type { ExitCode } from '../command-line/exit-code.js';
import type { Toolbox } from '../command-line/toolbox.js';
import { Configs } from '../config/configs.js';
import { configuredJobs } from '../config/configured-jobs.js';
import type { NamedBuild } from '../context/build-definition.js';
import { DirtyFiles } from '../files/dirty.js';
import { WorkTrees } from '../files/git-folder.js';
import { GitIndex } from '../files/git-index.js';
import { findDockerfiles } from '../find/find-dockerfiles.js';
import type { Engine } from '../job/engine.js';
import type { Examination } from '../job/examine.js';
import { type Executor, inThisThread } from '../job/executor.js';
import { inOrder } from '../job/in-order.js';
import { nameOfTransform } from '../job/named-transforms.js';
import { IgnoreOverlay } from '../job/overlay.js';
import type { Job } from '../job/report.js';
import type { Io } from '../terminal/io.js';
import { type TryOptions, USUAL_TRIAL } from '../try/try-options.js';
import type { Accepting } from './accepting.js';
import type { Chosen } from './changed-files.js';
import { type FixOptions, fixOptions, wantsPatches } from './fix-options.js';
import { FixRun, type TrialOfFile } from './fix-run.js';
import { reporterFor } from './reporter-for.js';
import { runOnStdin } from './run-on-stdin.js';
import { selectTransforms } from './select-transforms.js';
import { withHint } from './with-hint.js';
import { cleanFiles, type Gate, stagedFiles } from './write-report.js';

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
  const accepting = await acceptingFor(options, io);
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
  const index = options.staged ? new GitIndex(trees, io.env) : null;
  const chosen = await chosenOf(configured, setup, index);
  const executor = await executorFor(chosen.jobs.length, trial !== null, setup);
  const jobs = chosen.jobs.map((job) => withHint(job, engine.transforms));
  reporter.begin(jobs.length, [...found.notes, ...chosen.notes]);
  io.listen();
  const gate = gateOf(options, trees, index);
  const run = new FixRun(options, { executor, reporter, gate, trial, jobs, accepting });
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

/** The files that the run is about, of those that were found. */
async function chosenOf(jobs: readonly Job[], setup: Setup, index: GitIndex | null): Promise<Chosen> {
  const { changed } = setup.options;
  if (index !== null) return (await import('./staged-files.js')).stagedOnly(jobs, index, setup.trees.disk);
  if (changed === null) return { jobs, notes: [] };
  return (await import('./changed-files.js')).changedOnly(jobs, changed.revision, examinationOf(setup));
}

function gateOf({ allowDirty }: FixOptions, trees: WorkTrees, index: GitIndex | null): Gate | null {
  if (index !== null) return stagedFiles(index);
  return allowDirty ? null : cleanFiles(new DirtyFiles(trees));
}

async function acceptingFor({ baseline }: FixOptions, { cwd }: Io): Promise<Accepting | null> {
  return baseline === null ? null : (await import('./accepting.js')).accepting(baseline, cwd);
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
  const { unsafe, taken, removeIgnores, context: givenContext, seconds } = options;
  const patch = wantsPatches(options);
  return {
    unsafe,
    taken,
    removeIgnores,
    givenContext,
    patch,
    cwd: io.cwd,
    engine,
    transforms,
    trees,
    overlay,
    seconds,
  };
}

async function executorFor(files: number, tries: boolean, setup: Setup): Promise<Executor> {
  const { options, transforms, io, toolbox, builds } = setup;
  const { unsafe, taken, removeIgnores, context: givenContext, seconds } = options;
  const patch = wantsPatches(options);
  const settings = { unsafe, taken, removeIgnores, givenContext, patch, cwd: io.cwd, seconds, builds };
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
