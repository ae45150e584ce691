import { readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import {
  contextNeeds,
  contextTakes,
  type IgnoreFile,
  ignoreFileOf,
  isDockerfileName,
  lineIndex,
  parse,
  READ_LIMIT,
} from '@dockshift/core';
import type { Configs } from '../config/configs.js';
import { buildsTold } from '../config/configured-jobs.js';
import { composeBuilds, isComposeName } from '../context/compose-builds.js';
import { findContext } from '../context/find-context.js';
import type { Listings } from '../context/listings.js';
import { errorCode } from '../files/failure.js';
import type { WorkTrees } from '../files/git-folder.js';
import { readText } from '../files/read-text.js';
import { findDockerfiles } from '../find/find-dockerfiles.js';
import type { FoundDockerfile } from './found-dockerfile.js';

/** What the search may use. */
export interface SearchTools {
  readonly cwd: string;
  readonly trees: WorkTrees;
  readonly listings: Listings;
  readonly configs: Configs;
  /** Does the work on one Dockerfile; null: it takes longer than a file may. */
  readonly inTime: <T>(file: string, work: () => T) => T | null;
}

/**
 * The Dockerfiles that are built with this folder (absolute, without a symlink in it): those that configurations, or else compose files
 * in it or above, name with it, those directly in it unless such files name them with other folders, and in a git
 * work tree those below whose sources are found in no nearer folder.
 */
export async function dockerfilesOf(root: string, tools: SearchTools): Promise<readonly string[]> {
  const files = await candidates(root, tools);
  const told = await toldBuilds([join(root, 'Dockerfile'), ...files], tools);
  const isTold = (file: string): boolean => told.some((build) => build.dockerfile === file);
  const builds = [...told, ...composeAround(root, tools).filter((build) => !isTold(build.dockerfile))];
  const named = (file: string): readonly string[] =>
    builds.filter((build) => build.dockerfile === file).map((build) => build.context);
  const found = new Set(builds.filter((build) => build.context === root).map((build) => build.dockerfile));
  for (const file of files) {
    const contexts = named(file);
    if (contexts.length > 0) continue;
    if (dirname(file) === root || tools.inTime(file, () => contextOf(file, tools)) === root) found.add(file);
  }
  return [...found].sort();
}

/** A Dockerfile of which nothing is known but its ignore file, and the reason. */
export function unreadDockerfile(file: string, root: string, path: string, because: string): FoundDockerfile {
  const place = slashed(relative(root, file));
  return { path, place, takes: [], lines: [], unseen: [], ignoreFile: ignoreFileIn(root, file), because };
}

/** Reads one Dockerfile, and its ignore file. */
export function readDockerfile(file: string, root: string, path: string): FoundDockerfile {
  const source = readText(realOf(file), READ_LIMIT);
  const none = unreadDockerfile(file, root, path, "It can't be read as text.");
  if (source === null) return none;
  const document = parse(source);
  const [problem] = document.problems;
  if (problem !== undefined) {
    const { line } = lineIndex(source).position(problem.span.start);
    const isTooLarge = problem.code === 'too-many-instructions';
    const because = isTooLarge ? problem.message : `Docker does not build it (line ${line}): ${problem.message}`;
    return { ...none, because };
  }
  const { takes, unseen } = contextTakes(document);
  const index = lineIndex(source);
  const lines = takes.map(({ instruction }) => index.position(instruction.span.start).line);
  return { ...none, takes, lines, unseen, because: null };
}

/** The ignore file as a build on this machine reads it, whether git ignores it or not. */
export function ignoreFileIn(root: string, dockerfile: string | null): IgnoreFile {
  const path = dockerfile === null ? null : slashed(relative(root, dockerfile));
  return ignoreFileOf(path, (name) => {
    const place = join(root, name);
    const text = readText(realOf(place), READ_LIMIT);
    return text === null && !isThere(place) ? { exists: false } : { exists: true, text };
  });
}

/** The builds that the configurations of these files tell of. */
async function toldBuilds(
  files: readonly string[],
  { configs }: SearchTools,
): Promise<readonly { context: string; dockerfile: string }[]> {
  for (const file of files) await configs.of(file);
  const builds = await buildsTold(configs);
  return builds.map(({ context, dockerfile }) => ({
    context: realOf(context),
    dockerfile: join(realOf(dirname(dockerfile)), basename(dockerfile)),
  }));
}

async function candidates(root: string, { cwd, trees, configs }: SearchTools): Promise<readonly string[]> {
  const direct = namesIn(root)
    .filter((name) => isDockerfileName(name))
    .map((name) => join(root, name));
  if (trees.topOf(root) === null) return direct;
  const { jobs } = await findDockerfiles([root], cwd, trees, configs);
  return [...new Set([...direct, ...jobs.filter((job) => job.failure === null).map((job) => job.file)])];
}

function contextOf(file: string, { listings }: SearchTools): string | null {
  const source = readText(realOf(file), READ_LIMIT);
  return source === null ? null : findContext(file, contextNeeds(parse(source)), { listings }).root;
}

/** The builds that compose files name, in the folder and in those above it up to the top of the repository. */
function composeAround(root: string, { trees }: SearchTools): readonly { context: string; dockerfile: string }[] {
  const top = trees.topOf(root) ?? root;
  const builds: { context: string; dockerfile: string }[] = [];
  for (let folder = root; ; folder = dirname(folder)) {
    const names = namesIn(folder);
    const env = names.includes('.env') ? readText(realOf(join(folder, '.env')), READ_LIMIT) : null;
    for (const name of names.filter(isComposeName)) {
      const text = readText(realOf(join(folder, name)), READ_LIMIT);
      for (const { context, dockerfile } of text === null ? [] : composeBuilds(text, folder, env)) {
        const file = join(realOf(dirname(dockerfile)), basename(dockerfile));
        if (isThere(file)) builds.push({ context: realOf(context), dockerfile: file });
      }
    }
    if (folder === top || folder === dirname(folder)) return builds;
  }
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isThere(path: string): boolean {
  try {
    realpathSync(path);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ENOTDIR';
  }
}
