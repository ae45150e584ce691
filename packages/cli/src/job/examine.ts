import { dirname, relative, resolve, sep } from 'node:path';
import type { OptimizeInput, Outcome, Transform } from '@dockshift/core';
import { nearest } from '../command-line/nearest.js';
import { hostPaths, leavesOutOf } from '../context/host-files.js';
import { leadsSomewhere } from '../files/disk.js';
import { type Failure, internalFailure } from '../files/failure.js';
import type { WorkTrees } from '../files/git-folder.js';
import { isInside, targetOf } from '../files/link.js';
import { decodeUtf8 } from '../files/read.js';
import { shownPath } from '../files/shown-path.js';
import { changesOfEdits } from '../patch/line-change.js';
import { gitPatch } from '../patch/patch.js';
import { codeFrame } from '../terminal/code-frame.js';
import { ADVICE } from './advice.js';
import type { ContextFinding, FoundContext } from './engine.js';
import { type Budget, inTime } from './in-time.js';
import { transformsNamed } from './named-transforms.js';
import type { IgnoreOverlay } from './overlay.js';
import type { ContextNote, ExaminedReport, FileReport, IgnoreChange, Job, ShownProblem } from './report.js';
import { sentSecrets } from './sent-secrets.js';
import { LARGEST_DOCKERFILE, notUtf8, tooLarge } from './unfit.js';

/** What holds for all files of a run. */
export interface Examination extends Budget {
  readonly transforms: readonly Transform[];
  readonly unsafe: boolean;
  /** The transforms whose suggestions are applied, too. Absent: of none. */
  readonly taken?: readonly string[];
  /** Are comments taken away that forbid nothing? Absent: they are told of. */
  readonly removeIgnores?: boolean;
  /** Absolute folder that the user named as the build context. */
  readonly givenContext: string | null;
  /** Is a patch wanted? */
  readonly patch: boolean;
  readonly cwd: string;
  readonly trees: WorkTrees;
  readonly overlay: IgnoreOverlay;
}

/** A Dockerfile that was read, with all that the engine wants to know. */
export interface OpenFile {
  readonly status: 'open';
  readonly job: Job;
  /** Absolute path of the file behind any symlink. */
  readonly target: string;
  readonly bytes: Uint8Array;
  readonly input: OptimizeInput;
  readonly context: ContextNote;
  readonly found: ContextFinding;
}

/** Why there is nothing to be done about a file. */
export type Unopened = Extract<FileReport, { status: 'failed' | 'skipped' }>;

/** Reads a Dockerfile and finds out what can be done about it. Writes nothing, never throws. */
export function examineFile(given: Job, ofRun: Examination): FileReport {
  const { job, examination } = settled(given, ofRun);
  try {
    return inTime(job, examination, () => {
      const opened = openFile(job, examination);
      return opened.status === 'open' ? examineOpen(opened, examination) : opened;
    });
  } catch (error) {
    return { path: job.path, status: 'failed', failure: internalFailure(error) };
  }
}

/** A file of which nothing is left to look up, and what it is examined with: its configuration may say otherwise than what holds for the run. */
export function settled(given: Job, ofRun: Examination): { readonly job: Job; readonly examination: Examination } {
  const { settings, ...job } = given;
  if (settings === undefined) return { job, examination: ofRun };
  const transforms = transformsNamed(ofRun.engine.transforms, settings.transforms);
  return { job, examination: { ...ofRun, transforms, unsafe: settings.safety === 'unsafe' } };
}

/** The same for contents that are at hand; `target` is where they belong. May throw what the engine throws. */
export function examineBytes(job: Job, target: string, bytes: Uint8Array, examination: Examination): FileReport {
  return inTime(job, examination, () => {
    const opened = openBytes(job, target, bytes, examination);
    return opened.status === 'open' ? examineOpen(opened, examination) : opened;
  });
}

/** Reads a Dockerfile and finds its context. Never throws. */
export function openFile(job: Job, examination: Examination): OpenFile | Unopened {
  const { path } = job;
  if (job.failure !== null) return { path, status: 'failed', failure: job.failure };
  try {
    const target = targetOf(job.file, examination.cwd, examination.trees);
    if ('failure' in target) return { path, status: 'failed', failure: target.failure };
    const result = examination.trees.disk.whole(target.file);
    if (result.kind === 'failed') return { path, status: 'failed', failure: result.failure };
    if (result.kind === 'too-large') return { path, status: 'skipped', problems: [tooLarge(result.size)] };
    return openBytes(job, target.file, result.bytes, examination);
  } catch (error) {
    return { path, status: 'failed', failure: internalFailure(error) };
  }
}

function openBytes(job: Job, target: string, bytes: Uint8Array, examination: Examination): OpenFile | Unopened {
  if (bytes.length > LARGEST_DOCKERFILE)
    return { path: job.path, status: 'skipped', problems: [tooLarge(bytes.length)] };
  const source = decodeUtf8(bytes);
  if (source === null) return { path: job.path, status: 'skipped', problems: [notUtf8(bytes)] };
  const { engine, overlay } = examination;
  const replaced = engine.replacedBases?.(target, source) ?? [];
  if (replaced.length > 0)
    return { path: job.path, status: 'skipped', problems: replaced.map((problem) => shownProblem(problem, source)) };
  const found = engine.contextOf(target, source, examination.givenContext);
  const context = contextNote(found, examination);
  const input = {
    source,
    context: found.root === null ? null : overlay.over(found.context, found.root),
    contextPremise: context.premise,
    elsewhere: engine.elsewhere?.(target, job.named),
    commits: found.root === null ? undefined : () => engine.commits?.(found.root) ?? null,
  };
  return { status: 'open', job, target, bytes, input, context, found };
}

function examineOpen(opened: OpenFile, examination: Examination): FileReport {
  const { engine, transforms, unsafe, taken = [], removeIgnores: removeUnusedIgnores = false } = examination;
  const options = { transforms, unsafe, taken, removeUnusedIgnores, known: engine.transforms };
  return reportOf(opened, engine.optimize(opened.input, options), examination);
}

/** What an outcome means for the file. */
export function reportOf(opened: OpenFile, outcome: Outcome, examination: Examination): FileReport {
  const { job, target, bytes, context, found } = opened;
  const { source } = opened.input;
  const { path } = job;
  if (outcome.status === 'skipped') {
    return { path, status: 'skipped', problems: outcome.problems.map((problem) => shownProblem(problem, source)) };
  }
  const { held, declined, left, unusedSuppressions, defects } = outcome;
  const unknown = unknownIn(outcome, examination.engine.transforms);
  const examined = { path, target, held, declined, left, unusedSuppressions, ...unknown, defects, context };
  if (outcome.status === 'unchanged') return { status: 'unchanged', ...examined };
  const base = patchBase(job, target, examination);
  const name = nameIn(base, target);
  const ignore = found.root === null ? null : ignoreChange(outcome, found, base, examination);
  if (ignore !== null && 'failure' in ignore) return { path, status: 'failed', failure: ignore.failure };
  return {
    status: 'changed',
    applied: outcome.applied,
    before: bytes,
    after: outcome.source === source ? null : outcome.source,
    edits: outcome.edits,
    patch: examination.patch
      ? gitPatch({ name, before: source, changes: changesOfEdits(source, outcome.edits) })
      : null,
    ignore,
    noLongerSent: ignore === null || found.root === null ? [] : noLongerSent(found, ignore),
    secrets: secretsIn(opened, outcome),
    ...examined,
  };
}

/** The comments that name no transform, with what may have been meant. */
function unknownIn(
  { unknownSuppressions }: Exclude<Outcome, { status: 'skipped' }>,
  transforms: readonly Transform[],
): Pick<ExaminedReport, 'unknownSuppressions'> {
  if (unknownSuppressions.length === 0) return {};
  const known = transforms.map(({ id }) => id);
  const named = unknownSuppressions.map(({ at, ids }) => ({
    at,
    ids: ids.map((id) => ({ id, meant: nearest(id, known) })),
  }));
  return { unknownSuppressions: named };
}

/** What somebody who works there has, and what builds from this folder took along. */
function noLongerSent({ root, context }: FoundContext, { before, after }: IgnoreChange): readonly string[] {
  const leavesOut = leavesOutOf(after);
  const sent = hostPaths(
    root,
    context.files.map(({ path }) => path),
    leavesOutOf(before ?? ''),
  );
  return sent.filter(leavesOut);
}

/** Only rewrites about what is sent and copied are a reason to speak of it. */
function secretsIn({ input: { context } }: OpenFile, outcome: ChangedOutcome): readonly string[] {
  const { applied, dockerignore, source } = outcome;
  const isAbout = dockerignore !== null || applied.some(({ transform }) => transform === 'copy-manifests-first');
  if (context === null || !isAbout) return [];
  // What an ignore file says that can't be read is not known.
  const { text, exists } = context.ignoreFile;
  if (dockerignore === null && exists && text === null) return [];
  return sentSecrets(context, source, dockerignore?.after ?? text);
}

type ChangedOutcome = Extract<Outcome, { status: 'changed' }>;

function ignoreChange(
  { dockerignore }: ChangedOutcome,
  { root }: FoundContext,
  base: string,
  { cwd, trees }: Examination,
): IgnoreChange | { readonly failure: Failure } | null {
  if (dockerignore === null) return null;
  const { before, after } = dockerignore;
  const file = resolve(root, dockerignore.path);
  const path = shownPath(file, cwd);
  // One that a dry run would create for an earlier Dockerfile is not there to be looked at.
  const target = before === null || !leadsSomewhere(file, trees.disk) ? { file } : targetOf(file, cwd, trees);
  if ('failure' in target) {
    return {
      failure: { ...target.failure, message: `Nothing is written because of ${path}. ${target.failure.message}` },
    };
  }
  return { file, target: target.file, path, name: nameIn(base, target.file), before, after };
}

function contextNote(found: ContextFinding, { cwd, overlay }: Examination): ContextNote {
  const { because } = found;
  if (found.root === null) return { root: null, premise: null, because, ignoreFile: null };
  const root = shownPath(found.root, cwd);
  const file = resolve(found.root, found.context.ignoreFile.path);
  return {
    root,
    premise: {
      claim: `The build context is ${root === '.' ? 'the current folder' : root}.`,
      proof: found.proven ? because : null,
    },
    because,
    ignoreFile: { file, version: overlay.versionOf(file) },
  };
}

/**
 * The folder in which the patch is to be applied: the top level of the user's work tree, or outside
 * of git the current folder; for a file elsewhere its own work tree, or the folder that was named.
 */
function patchBase(job: Job, target: string, { cwd, trees }: Examination): string {
  const here = trees.topOf(cwd) ?? cwd;
  if (isInside(target, here)) return here;
  return trees.topOf(dirname(target)) ?? (isInside(target, job.named) ? job.named : dirname(target));
}

function nameIn(base: string, file: string): string {
  return relative(base, file).split(sep).join('/');
}

type Problem = Extract<Outcome, { status: 'skipped' }>['problems'][number];

/** A problem with what a user needs to see of it. */
export function shownProblem({ code, message, at }: Problem, source: string): ShownProblem {
  return {
    code,
    message,
    advice: ADVICE[code],
    // An empty file has nothing to show.
    frame: source.trim() === '' ? null : codeFrame(source, at.line, at.column),
    line: at.line,
    column: at.column,
  };
}
