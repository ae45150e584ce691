import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Transform } from '@dockshift/core';
import type { ExitCode } from '../command-line/exit-code.js';
import { WrongUse } from '../command-line/wrong-use.js';
import type { Configs } from '../config/configs.js';
import { configuredJobs } from '../config/configured-jobs.js';
import { internalFailure } from '../files/failure.js';
import type { WorkTrees } from '../files/git-folder.js';
import { LARGEST } from '../files/read.js';
import type { Engine } from '../job/engine.js';
import { examineBytes, settled } from '../job/examine.js';
import { IgnoreOverlay } from '../job/overlay.js';
import type { FileReport, Job } from '../job/report.js';
import type { Reporter } from '../report/reporter.js';
import { Tally } from '../report/summary.js';
import type { Io } from '../terminal/io.js';
import { exitCodeOf } from './exit-code-of.js';
import { type FixOptions, wantsPatches } from './fix-options.js';
import { IgnoreFiles } from './ignore-files.js';
import { withoutIgnoreEdits } from './without-ignore-edits.js';

const NOWHERE = { root: null, because: 'standard input lies nowhere; --stdin-filepath says where it belongs' } as const;

const HALF = 'It needs an edit of .dockerignore, too, and --stdin prints the Dockerfile alone. Run it on the file.';

interface Setup {
  readonly engine: Engine;
  readonly transforms: readonly Transform[];
  readonly io: Io;
  readonly reporter: Reporter;
  readonly trees: WorkTrees;
  readonly configs: Configs;
}

/**
 * Rewrites standard input. The new source goes to standard output, or what came in where nothing is to
 * be changed, so that an editor never loses its text; with --diff a patch, with --check nothing.
 */
export async function runOnStdin(options: FixOptions, path: string | null, setup: Setup): Promise<ExitCode> {
  const { io, reporter } = setup;
  const bytes = await readAll(io.stdin);
  const report = await examine(bytes, options, path, setup);
  const ignores = new IgnoreFiles();
  if (report.status === 'changed' && report.ignore !== null) ignores.add(report.ignore);
  const tally = new Tally();
  tally.add(report);
  reporter.begin(1, []);
  reporter.file(report);
  if (!options.dry && report.status !== 'failed') {
    io.stdout.write(report.status === 'changed' ? (report.after ?? bytes) : bytes);
  }
  const summary = tally.sum(ignores.count, io.signal.aborted);
  reporter.end(ignores.reports(wantsPatches(options)), summary);
  return exitCodeOf(summary, options.check, options.mostHeld);
}

async function examine(bytes: Uint8Array, options: FixOptions, path: string | null, setup: Setup): Promise<FileReport> {
  const { engine, io, trees } = setup;
  const file = realIfThere(resolve(io.cwd, path ?? 'Dockerfile'));
  const given = await jobFor(file, path, options, setup);
  const nowhere = path === null && options.context === null;
  const ofRun = {
    engine: nowhere ? { ...engine, contextOf: () => NOWHERE } : engine,
    transforms: setup.transforms,
    unsafe: options.unsafe,
    taken: options.taken,
    removeIgnores: options.removeIgnores,
    givenContext: options.context,
    patch: wantsPatches(options),
    cwd: io.cwd,
    seconds: options.seconds,
    trees,
    overlay: new IgnoreOverlay(),
  };
  const { job, examination: own } = settled(given, ofRun);
  // Half of a rewrite is none: the ignore file can't go to standard output as well.
  const transforms = options.dry
    ? own.transforms
    : own.transforms.map((transform) => withoutIgnoreEdits(transform, HALF));
  const examination = { ...own, transforms };
  try {
    return await io.computing(() => examineBytes(job, file, bytes, examination));
  } catch (error) {
    return { path: job.path, status: 'failed', failure: internalFailure(error) };
  }
}

/** What a source lies nowhere for has no configuration, unless one is named. */
async function jobFor(
  file: string,
  path: string | null,
  options: FixOptions,
  { engine, configs }: Setup,
): Promise<Job> {
  const job: Job = { file, path: path ?? '<stdin>', named: dirname(file), failure: null };
  if (path === null && options.config.file === null) return job;
  const { jobs, builds } = await configuredJobs([job], configs, engine, options.flags);
  engine.know?.(builds);
  return jobs[0] ?? job;
}

async function readAll(stdin: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    size += chunk.length;
    if (size > LARGEST)
      throw new WrongUse('standard input is larger than any Dockerfile', 'Nothing was read or printed.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function realIfThere(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
