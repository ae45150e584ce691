import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { READ_LIMIT } from '@dockshift/core';
import type { Disk } from '../files/disk.js';
import { bakeBuilds, isBakeName } from './bake-builds.js';
import { type BuildDefinition, entriesOf, field, type NamedBuild } from './build-definition.js';
import { composeBuilds, composeParts, isComposeName } from './compose-builds.js';
import type { Listings } from './listings.js';
import { makeBuilds, shellBuilds } from './shell-builds.js';
import { gitlabBuilds, workflowBuilds } from './workflow-builds.js';
import { readYaml } from './yaml.js';

const WORKFLOWS = '.github/workflows';

/** By folder; kept as long as the listings are. */
const memories = new WeakMap<Listings, Map<string, readonly NamedBuild[]>>();

/**
 * The builds that files directly in a folder describe, as far as they are part of the repository: compose files, bake
 * files, a Makefile, the scripts of a package.json, GitLab's pipeline, and the folder's GitHub workflows. `top`: where shown paths begin.
 */
export function buildsIn(folder: string, top: string, listings: Listings): readonly NamedBuild[] {
  const memory = memories.get(listings) ?? new Map<string, readonly NamedBuild[]>();
  memories.set(listings, memory);
  const found = memory.get(folder) ?? readBuilds(folder, top, listings);
  memory.set(folder, found);
  return found;
}

/** Is this the name of a file that {@link buildsIn} reads wherever it lies? */
export function describesBuilds(name: string): boolean {
  return isComposeName(name) || isBakeName(name) || isMakefile(name) || isGitlabFile(name);
}

function readBuilds(folder: string, top: string, listings: Listings): readonly NamedBuild[] {
  const { disk } = listings;
  return pathsIn(folder, listings).flatMap((path) => {
    const place = join(folder, path);
    const text = listings.holds(place) ? disk.text(place, READ_LIMIT) : null;
    if (text === null) return [];
    const file = relative(top, place).split(sep).join('/');
    const env = isComposeName(path) ? disk.text(join(folder, '.env'), READ_LIMIT) : null;
    const parts = isComposeName(path) ? partBuilds(text, folder, { top, listings, seen: new Set([place]) }) : [];
    return [...definitionsOf(path, text, folder, env).map((build) => ({ ...build, file })), ...parts];
  });
}

interface Taking {
  readonly top: string;
  readonly listings: Listings;
  /** The files on the way, absolute. */
  readonly seen: ReadonlySet<string>;
}

/** The builds of the compose files that one takes in, whatever they are called. */
function partBuilds(text: string, folder: string, { top, listings, seen }: Taking): readonly NamedBuild[] {
  return composeParts(text).flatMap((part): readonly NamedBuild[] => {
    const place = resolve(folder, part.path);
    const own = part.folder === null ? dirname(place) : resolve(folder, part.folder);
    // A compose file by its name is read for itself.
    if (seen.has(place) || part.path.includes('$') || !listings.holds(place)) return [];
    const inner = listings.disk.text(place, READ_LIMIT);
    if (inner === null) return [];
    const file = relative(top, place).split(sep).join('/');
    const builds = isComposeName(basename(place)) && part.folder === null ? [] : composeBuilds(inner, own);
    const further = partBuilds(inner, own, { top, listings, seen: new Set([...seen, place]) });
    return [...builds.map((build) => ({ ...build, file })), ...further];
  });
}

/** By folder; a folder with many others in it is above each of them, and listed once for a run. */
const pathMemories = new WeakMap<object, Map<string, readonly string[]>>();

/** The files that may describe builds, from a folder. */
function pathsIn(folder: string, { disk, run }: Listings): readonly string[] {
  const memory = pathMemories.get(run) ?? new Map<string, readonly string[]>();
  pathMemories.set(run, memory);
  const before = memory.get(folder);
  if (before !== undefined) return before;
  const names = namesIn(folder, disk);
  const workflows = names.includes('.github') ? namesIn(join(folder, WORKFLOWS), disk) : [];
  const paths = [
    ...names.filter((name) => describesBuilds(name) || name === 'package.json'),
    ...workflows.filter((name) => /\.ya?ml$/.test(name)).map((name) => `${WORKFLOWS}/${name}`),
  ];
  memory.set(folder, paths);
  return paths;
}

function definitionsOf(path: string, text: string, folder: string, env: string | null): readonly BuildDefinition[] {
  if (path.startsWith(`${WORKFLOWS}/`)) return workflowBuilds(text, folder);
  if (isBakeName(path)) return bakeBuilds(text, folder, path.endsWith('.json'));
  if (isMakefile(path)) return makeBuilds(text, folder);
  if (isGitlabFile(path)) return gitlabBuilds(text, folder);
  if (path !== 'package.json') return composeBuilds(text, folder, env);
  // Most have no such script, and need not be parsed.
  if (!/\b(docker|podman|buildah)\b/.test(text)) return [];
  return entriesOf(field(readYaml(text), 'scripts')).flatMap(([name, script]) =>
    shellBuilds(String(script), folder, `script ${name}`),
  );
}

/** Is this what GitLab's pipelines are read from? */
export function isGitlabFile(name: string): boolean {
  return /^\.gitlab-ci\.ya?ml$/.test(name);
}

/** Is this path, from the top of a repository, one of a workflow of GitHub's? */
export function isWorkflow(path: string): boolean {
  return path.startsWith(`${WORKFLOWS}/`) && /\.ya?ml$/.test(path);
}

/** Is this the name of a file of make's? */
export function isMakefile(name: string): boolean {
  return /^(GNUm|[Mm])akefile$/.test(name);
}

/** The folder and those above it, up to `top`. */
export function upTo(folder: string, top: string): readonly string[] {
  const folders = [folder];
  for (let at = folder; at !== top; ) {
    const above = join(at, '..');
    if (above === at) break;
    at = above;
    folders.push(at);
  }
  return folders;
}

/** Is this the Dockerfile that the build names, be it by another path? */
export function isOf(build: BuildDefinition, dockerfile: string, disk: Disk): boolean {
  if (build.dockerfile === dockerfile) return true;
  try {
    return disk.realpath(build.dockerfile) === dockerfile;
  } catch {
    return false;
  }
}

function namesIn(folder: string, disk: Disk): readonly string[] {
  try {
    return [...disk.names(folder)].sort();
  } catch {
    return [];
  }
}
