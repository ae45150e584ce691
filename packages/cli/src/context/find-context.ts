import { dirname, parse, relative, sep } from 'node:path';
import type { Disk } from '../files/disk.js';
import { hasGit } from '../files/git-folder.js';
import { isInside } from '../files/link.js';
import type { NamedBuild } from './build-definition.js';
import { holdsSource, isInGitFolder, isPlainSource } from './copy-source.js';
import type { Listings } from './listings.js';
import { fitsAbove } from './outside-git.js';
import { buildsIn, isOf, upTo } from './repository-builds.js';

/** The folder that a Dockerfile is built with. */
export type ContextAnswer =
  | {
      /** Absolute, without a symlink in it. */
      readonly root: string;
      /** False: a guess; the sentence tells what the user can do about it. */
      readonly proven: boolean;
      readonly because: string;
    }
  | { readonly root: null; readonly because: string };

/** What the answer may rest on. */
export interface ContextEvidence {
  readonly listings: Listings;
  /** The folder that the user named, absolute. */
  readonly given?: string | null;
}

/**
 * Finds the context root of a Dockerfile (absolute path, without a symlink in its folder). In this
 * order: the folder that the user named; the one that a configuration names; the one that files in the Dockerfile's folder or above which describe builds
 * name, if they agree (a variable's default is only a guess, for want of a better one); the one among the Dockerfile's folder and those above it, up to the top of
 * the git work tree, in which there is one of each list of `needs`: what plain COPY and ADD sources
 * name, and what installs can't do without.
 */
export function findContext(
  dockerfile: string,
  needs: readonly (readonly string[])[],
  { listings, given = null }: ContextEvidence,
): ContextAnswer {
  if (given !== null) return namedByUser(given, listings.disk);
  const own = dirname(dockerfile);
  const top = listings.topOf(own) ?? own;
  const folders = upTo(own, top);
  const told = listings.told.filter((build) => isOf(build, dockerfile, listings.disk));
  const builds = told.length > 0 ? told : buildsAround(dockerfile, listings);
  const rootsOf = (some: readonly NamedBuild[]): ReadonlyMap<string, NamedBuild> =>
    new Map(some.flatMap((build) => entryOf(build, listings.disk)));
  const roots = rootsOf(builds.filter((build) => build.byDefault !== true));
  const [only] = roots;
  const absent = told.find((build) => realFolder(build.context, listings.disk) === null);
  // What is sent from there, nobody can tell.
  if (absent !== undefined)
    return {
      root: null,
      because: `${absent.file} builds it with ${absent.context} (${absent.by}), which is no folder here`,
    };
  if (only !== undefined && roots.size === 1) {
    const [folder, { file, by }] = only;
    if (told.length === 0 && isOutside(folder, listings.topOf(own)))
      return {
        root: null,
        because: `${file} builds it with ${folder} (${by}), which is outside of the repository and is not looked at; if that is right, name it with --context ${folder}`,
      };
    return {
      root: folder,
      proven: true,
      because: `${file} builds it with this folder (${by})`,
    };
  }
  const found = bySources(
    folders,
    top,
    needs.filter((names) => names.every(isPlainSource)),
    listings,
  );
  if (found.root === null || roots.size === 0)
    return found.root === null ? (guessed(rootsOf(builds), listings.topOf(own)) ?? found) : found;
  const files = [...roots.values()].map((build) => `${build.file} (${build.by})`).join(' and ');
  return {
    root: found.root,
    proven: false,
    because: `${files} build it with different folders; name the right one with --context DIR`,
  };
}

/** The builds of a Dockerfile that files in its folder or above describe. */
export function buildsAround(dockerfile: string, listings: Listings): readonly NamedBuild[] {
  const own = dirname(dockerfile);
  const top = listings.topOf(own);
  // Outside of git nothing tells where the project begins: whatever above names the Dockerfile is taken at its word.
  return upTo(own, top ?? parse(own).root)
    .flatMap((folder) => buildsIn(folder, top ?? own, listings))
    .filter((build) => isOf(build, dockerfile, listings.disk));
}

/** The folder that builds name by the defaults of variables, if they agree. */
function guessed(roots: ReadonlyMap<string, NamedBuild>, top: string | null): ContextAnswer | null {
  const [only] = roots;
  if (only === undefined || roots.size > 1 || only[1].byDefault !== true || isOutside(only[0], top)) return null;
  const because = `${only[1].file} builds it with this folder (${only[1].by}) unless a variable names another one; name the right one with --context DIR`;
  return { root: only[0], proven: false, because };
}

/** Is a folder that a file names none of the repository's? Outside of git any may be meant, but the whole disk. */
function isOutside(folder: string, top: string | null): boolean {
  return top === null ? folder === parse(folder).root : !isInside(folder, top);
}

function namedByUser(given: string, disk: Disk): ContextAnswer {
  const root = realFolder(given, disk);
  if (root === null) return { root: null, because: `${given}, named with --context, is no folder` };
  return { root, proven: true, because: 'it was named with --context' };
}

function bySources(
  folders: readonly string[],
  top: string,
  needs: readonly (readonly string[])[],
  listings: Listings,
): ContextAnswer {
  const has = (folder: string, names: readonly string[]): boolean =>
    names.some((name) => isIn(folder, name, top, listings));
  const fitting = folders.filter((folder) => needs.every((names) => has(folder, names)));
  const [root] = fitting;
  if (root === undefined) return { root: null, because: noneFits(folders, top, needs, listings) };
  if (folders.length === 1) {
    const where = listings.topOf(root) === null ? 'the folder of the Dockerfile' : 'the top of the repository';
    const other = listings.topOf(root) === null ? fitsAbove(root, needs, listings.disk) : null;
    if (other !== null) {
      return {
        root,
        proven: false,
        because: `${other} has all that is copied and installed, too; name the right one with --context DIR`,
      };
    }
    return { root, proven: true, because: `it is ${where}, and all that is copied is in it` };
  }
  if (fitting.length === 1) {
    return {
      root,
      proven: true,
      because: 'of the folders from the Dockerfile upwards, it alone has all that is copied and installed',
    };
  }
  const all = fitting.map((folder) => shown(folder, top, 'the top of the repository')).join(', ');
  return {
    root,
    proven: false,
    because: `several folders have all that is copied and installed (${all}); name the right one with --context DIR`,
  };
}

function isIn(folder: string, source: string, top: string, listings: Listings): boolean {
  if (isInGitFolder(source)) return hasGit(folder, listings.disk);
  const sources = memories.get(listings) ?? new Map<string, boolean>();
  memories.set(listings, sources);
  const key = `${folder}\0${source}`;
  const held = sources.get(key) ?? holdsSource(listings.below(top).index, shown(folder, top, ''), source);
  sources.set(key, held);
  return held;
}

function noneFits(
  folders: readonly string[],
  top: string,
  needs: readonly (readonly string[])[],
  listings: Listings,
): string {
  const missing = needs.find(
    (names) => !folders.some((folder) => names.some((name) => isIn(folder, name, top, listings))),
  );
  const what =
    missing === undefined
      ? 'all that is copied and installed'
      : `"${missing.join('" or "')}", which is copied or installed,`;
  const where =
    folders.length === 1
      ? 'the folder of the Dockerfile'
      : 'the folder of the Dockerfile or any above it in the repository';
  return `${what} is not in ${where}; name the build context with --context DIR`;
}

/**
 * By folder and source: is there something that the source stands for? Many Dockerfiles lie in one folder, and copy the same.
 * It is kept as long as the listings are.
 */
const memories = new WeakMap<Listings, Map<string, boolean>>();

/** The real folder of a build's context with the build; nothing if there is no such folder. */
function entryOf(build: NamedBuild, disk: Disk): readonly (readonly [string, NamedBuild])[] {
  const root = realFolder(build.context, disk);
  return root === null ? [] : [[root, build]];
}

function realFolder(folder: string, disk: Disk): string | null {
  try {
    const real = disk.realpath(folder);
    return disk.lstat(real)?.isDirectory() === true ? real : null;
  } catch {
    return null;
  }
}

function shown(folder: string, top: string, forTop: string): string {
  return folder === top ? forTop : relative(top, folder).split(sep).join('/');
}
