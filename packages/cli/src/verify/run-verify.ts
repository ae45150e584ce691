import type { Arguments } from '../command-line/arguments.js';
import type { ExitCode } from '../command-line/exit-code.js';
import type { Toolbox } from '../command-line/toolbox.js';
import { WrongUse } from '../command-line/wrong-use.js';
import { Configs } from '../config/configs.js';
import { configuredJobs } from '../config/configured-jobs.js';
import type { BuildEngine } from '../engines/engine.js';
import { EngineError } from '../engines/engine-error.js';
import { adviceFor } from '../engines/trouble.js';
import type { Failure } from '../files/failure.js';
import { WorkTrees } from '../files/git-folder.js';
import { findDockerfiles } from '../find/find-dockerfiles.js';
import { pathsOrUsual } from '../find/usual-dockerfile.js';
import { selectTransforms } from '../fix/select-transforms.js';
import { ArchiveError } from '../image/archive-error.js';
import type { Job } from '../job/report.js';
import { colorsFor } from '../terminal/colors.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { compareVersions } from './compare-versions.js';
import { CopyError } from './copy-tree.js';
import { checkEdit } from './edit.js';
import { verifyReporter } from './reporter.js';
import type { FileResult } from './result.js';
import { VerifyTally } from './summary.js';
import { talkOn } from './talk.js';
import { type VerifyOptions, verifyOptions } from './verify-options.js';
import { type FoundVersions, findVersions, type VersionSource } from './versions.js';

/** `dockshift verify`: builds both versions of each Dockerfile, compares the images, and says what differs. */
export async function runVerify(args: Arguments, io: Io, toolbox: Toolbox): Promise<ExitCode> {
  const options = verifyOptions(args, io.cwd);
  const engine = await toolbox.loadEngine();
  const transforms = selectTransforms(engine.transforms, options.selection);
  const trees = new WorkTrees();
  const configs = new Configs(options.config, { trees, cwd: io.cwd, transforms: engine.transforms });
  const { jobs: all, notes } = await findDockerfiles(pathsOrUsual(options.paths, io.cwd), io.cwd, trees, configs);
  const { jobs, builds } = await configuredJobs(all, configs, engine, options.settings);
  engine.know?.(builds);
  if (jobs.length === 0) {
    throw new WrongUse(`there is no Dockerfile in ${options.paths.join(', ') || 'this folder'}`, 'Name the file.');
  }
  const files: FoundVersions[] = [];
  for (const job of jobs) {
    const source = { job, options, engine, transforms, cwd: io.cwd, trees };
    files.push(jobs.length === 1 ? await findVersions(source) : await versionsOrTrouble(source));
  }
  if (options.edit !== null) checkEdit(options.edit, io.cwd, files.flatMap(contextOf));
  io.listen();
  const builder = files.some(({ kind }) => kind === 'versions')
    ? await toolbox.findBuildEngine(options.engine, io)
    : null;
  const reporter = verifyReporter(options, io);
  const tally = new VerifyTally();
  reporter.begin(builder, notes);
  for (const [index, found] of files.entries()) {
    if (io.signal.aborted) break;
    const counter = files.length === 1 ? null : `${index + 1} of ${files.length}`;
    const own = optionsFor(options, jobs[index]);
    const result = await resultOf(found, { builder, options: own, io, counter });
    if (result === null) continue;
    tally.add(result);
    reporter.file(result);
  }
  const interrupted = io.signal.aborted;
  if (!interrupted || options.format === 'json' || files.length > 1) reporter.end(tally.sum(interrupted));
  if (interrupted) {
    const colors = colorsFor(options.color, io.env, io.stderr.isTTY);
    io.stderr.write(`${colors.red('interrupted')}; the images and files of this run are removed\n`);
  }
  return tally.exitCode(interrupted, options.allowFailing);
}

/** The options with what a configuration says of how the file is built; the command line wins. */
function optionsFor(options: VerifyOptions, job: Job | undefined): VerifyOptions {
  if (job?.settings === undefined) return options;
  const { target, buildArgs } = job.settings;
  const flags = { ...options.flags, buildArgs: [...buildArgs, ...options.flags.buildArgs] };
  return { ...options, flags, target: options.allStages ? null : (options.target ?? target) };
}

/** Among several files, one that does not fit the command line does not stop the others. */
async function versionsOrTrouble(source: VersionSource): Promise<FoundVersions> {
  try {
    return await findVersions(source);
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    const failure = { code: 'wrong-use', message: sentence(error.message), advice: error.advice } as const;
    return { kind: 'unfit', report: failed(source.job.path, failure) };
  }
}

function contextOf(found: FoundVersions): readonly string[] {
  return found.kind === 'versions' ? [found.versions.context] : [];
}

interface RunMeans {
  readonly builder: BuildEngine | null;
  readonly options: VerifyOptions;
  readonly io: Io;
  /** "2 of 5"; null for a single file. */
  readonly counter: string | null;
}

/** What becomes of a file; null where the run is interrupted. */
async function resultOf(found: FoundVersions, { builder, options, io, counter }: RunMeans): Promise<FileResult | null> {
  if (found.kind === 'unfit') return { path: found.report.path, verdict: 'not built', report: found.report };
  if (found.kind === 'unchanged' || builder === null) {
    const { path } = found.kind === 'unchanged' ? found : found.versions;
    return { path, verdict: 'nothing to compare', stages: [], edit: null, notes: [NOTHING] };
  }
  const { versions } = found;
  const colors = colorsFor(options.color, io.env, io.stderr.isTTY);
  if (counter !== null && !options.quiet) {
    io.stderr.write(`${colors.bold(printable(versions.path))} ${colors.dim(`(${counter})`)}\n`);
  }
  const talk = talkOn(io.stderr, builder, colors, options);
  const means = { engine: builder, options, cwd: io.cwd, signal: io.signal, talk, alone: counter === null };
  try {
    return await compareVersions(versions, means);
  } catch (error) {
    if (io.signal.aborted) return null;
    const failure = failureOf(error, builder, counter === null);
    return { path: versions.path, verdict: 'not built', report: failed(versions.path, failure) };
  }
}

const NOTHING = 'Nothing would be rewritten, and git has no other version: there is nothing to compare.';

/** Why there are no images to compare; throws on what is a fault of this program, or of the command line for a single file. */
function failureOf(error: unknown, { name }: BuildEngine, alone: boolean): Failure {
  if (error instanceof WrongUse && !alone) {
    return { code: 'wrong-use', message: sentence(error.message), advice: error.advice };
  }
  if (error instanceof CopyError) return { code: 'io', message: sentence(error.message), advice: UNREADABLE };
  if (error instanceof ArchiveError) {
    return { code: 'engine', message: `The image that ${name} saved can't be read: ${error.message}.`, advice: null };
  }
  if (error instanceof EngineError) {
    return { code: 'engine', message: sentence(error.message), advice: adviceFor(error.message) };
  }
  throw error;
}

const UNREADABLE = 'A build that asks for it fails as well. If none needs it, the ignore file should leave it out.';

function failed(path: Job['path'], failure: Failure) {
  return { path, status: 'failed', failure } as const;
}

/** A clause as a sentence. */
function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}${/[.!?)]$/.test(clause) ? '' : '.'}`;
}
