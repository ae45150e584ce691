import { readFileSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Transform } from '@dockshift/core';
import { WrongUse } from '../command-line/wrong-use.js';
import type { WorkTrees } from '../files/git-folder.js';
import type { Engine } from '../job/engine.js';
import { type Examination, examineBytes, examineFile, settled } from '../job/examine.js';
import { IgnoreOverlay } from '../job/overlay.js';
import type { ChangedReport, ExaminedReport, FailedReport, Job, SkippedReport } from '../job/report.js';
import { committedVersion, type Place } from './committed.js';
import type { VerifyOptions } from './verify-options.js';
import { ignoreOnDisk, type Version } from './version.js';

/** The two versions of a Dockerfile that are to be compared. */
export interface Versions {
  /** As shown to the user. */
  readonly path: string;
  readonly original: Version;
  readonly rewritten: Version;
  /** Absolute folder. */
  readonly context: string;
  /** What rewrites announced that they leave out of the image: absolute paths. */
  readonly caches: readonly string[];
  /** Lists the files of the context that a fresh clone has: '/'-separated, relative to it. */
  readonly tracked: () => readonly string[];
  /** Sentences that the user should know. */
  readonly notes: readonly string[];
}

/** The versions, or why there are no two. */
export type FoundVersions =
  | { readonly kind: 'versions'; readonly versions: Versions }
  | { readonly kind: 'unchanged'; readonly path: string }
  | { readonly kind: 'unfit'; readonly report: SkippedReport | FailedReport };

/** What is needed to find them. */
export interface VersionSource {
  readonly job: Job;
  readonly options: VerifyOptions;
  readonly engine: Engine;
  readonly transforms: readonly Transform[];
  readonly cwd: string;
  readonly trees: WorkTrees;
}

/** Finds what is to be built; throws a WrongUse where the command line does not fit what is there. */
export async function findVersions({
  job: given,
  options,
  engine,
  transforms,
  cwd,
  trees,
}: VersionSource): Promise<FoundVersions> {
  const { unsafe, context: givenContext, seconds } = options;
  const ofRun = {
    engine,
    transforms,
    unsafe,
    givenContext,
    patch: false,
    cwd,
    trees,
    seconds,
    overlay: new IgnoreOverlay(),
  };
  const { job, examination } = settled(given, ofRun);
  const now = examineFile(job, examination);
  if (now.status === 'failed' || now.status === 'skipped') return { kind: 'unfit', report: now };
  const target = realpathSync(job.file);
  const context = contextOf(now, job.path, cwd);
  const premise = now.context.premise;
  const notes =
    premise?.proof === null ? [`The build context ${now.context.root} is a guess: ${now.context.because}.`] : [];
  const onDisk: Version = { dockerfile: readFileSync(target), ignore: ignoreOnDisk(target, context) };
  const tracked = (): readonly string[] => trackedFiles(engine, target, onDisk, givenContext);
  const found = { path: job.path, context, tracked, notes };
  const place = { target, context, top: trees.topOf(dirname(target)) };
  const against = options.against ?? (now.status === 'unchanged' ? await headThatDiffers(onDisk, place) : null);
  if (against !== null) {
    const original = await committedVersion(against, place);
    const caches = announcedOnTheWay(original, onDisk, job, { ...examination, overlay: new IgnoreOverlay() }, target);
    const said = options.against === null ? [...notes, AGAINST_HEAD] : notes;
    return { kind: 'versions', versions: { ...found, notes: said, original, rewritten: onDisk, caches } };
  }
  if (now.status === 'unchanged') return { kind: 'unchanged', path: job.path };
  const original: Version = { ...onDisk, dockerfile: now.before };
  const rewritten = rewrittenVersion(now, original);
  const caches = announcedBy(now);
  return { kind: 'versions', versions: { ...found, original, rewritten, caches } };
}

const AGAINST_HEAD = 'Nothing is left to rewrite: what is on disk is compared with HEAD.';

/** HEAD, if it has the file and another text of it or of its ignore file. */
async function headThatDiffers(onDisk: Version, place: Place): Promise<string | null> {
  if (place.top === null) return null;
  try {
    const { dockerfile, ignore } = await committedVersion('HEAD', place);
    return Buffer.compare(dockerfile, onDisk.dockerfile) === 0 && ignore === onDisk.ignore ? null : 'HEAD';
  } catch (error) {
    // There is no commit yet, or the file is in none.
    if (error instanceof WrongUse) return null;
    throw error;
  }
}

function trackedFiles(
  engine: Engine,
  target: string,
  { dockerfile }: Version,
  given: string | null,
): readonly string[] {
  const found = engine.contextOf(target, Buffer.from(dockerfile).toString('utf8'), given);
  return found.root === null ? [] : found.context.files.map(({ path }) => path);
}

function contextOf(report: ExaminedReport, path: string, cwd: string): string {
  const { root, because } = report.context;
  if (root === null) throw new WrongUse(`the build context of ${path} is not known`, `${because}.`);
  return resolve(cwd, root);
}

function rewrittenVersion({ before, after, ignore }: ChangedReport, { ignore: old }: Version): Version {
  return { dockerfile: after === null ? before : Buffer.from(after), ignore: ignore?.after ?? old };
}

function announcedBy({ applied }: ChangedReport): readonly string[] {
  return [...new Set(applied.flatMap((rewrite) => rewrite.caches))];
}

/** What rewrites announce is known only if it is they who lead from the one Dockerfile to the other. */
function announcedOnTheWay(
  from: Version,
  to: Version,
  job: Job,
  examination: Examination,
  target: string,
): readonly string[] {
  const report = examineBytes(job, target, from.dockerfile, examination);
  if (report.status !== 'changed') return [];
  const { dockerfile } = rewrittenVersion(report, from);
  return Buffer.compare(dockerfile, to.dockerfile) === 0 ? announcedBy(report) : [];
}
