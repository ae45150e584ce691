import { basename, dirname, join, relative, sep } from 'node:path';
import {
  baseImages,
  type Document,
  type Elsewhere,
  type ImageUser,
  isDockerfileName,
  officialImage,
  parse,
  parseReference,
  READ_LIMIT,
} from '@dockshift/core';
import type { FoundContext } from '../job/engine.js';
import { imageMatch, words } from './image-names.js';
import type { Listings } from './listings.js';
import { buildsIn, describesBuilds, isOf, type NamedBuild, upTo } from './repository-builds.js';

/** A repository, or outside of git the part of the disk that was named. */
export interface Region {
  readonly listings: Listings;
  /** Absolute; where paths begin that users see. */
  readonly top: string;
  /** The context that a Dockerfile is built with. */
  readonly contextOf: (dockerfile: string, source: string) => FoundContext | null;
}

/** What a region's files say, worked out once. */
interface Known {
  readonly builds: readonly NamedBuild[];
  /** Absolute paths of Dockerfiles, with their documents. */
  readonly documents: ReadonlyMap<string, Document>;
}

const known = new WeakMap<Listings, Map<string, Known>>();

/** Which Dockerfiles of the region start from the image of this one, or may. */
export function imageUsers(dockerfile: string, region: Region): Elsewhere {
  let users: readonly ImageUser[] | null = null;
  return {
    users: () => {
      users ??= findUsers(dockerfile, region);
      return users;
    },
  };
}

/** The other Dockerfiles that the region's files build with a context. */
export function builtWith(
  context: string,
  dockerfile: string,
  region: Region,
): readonly { path: string; text: string }[] {
  const { builds, documents } = look(dockerfile, region);
  const files = new Set(builds.filter((build) => build.context === context).map((build) => build.dockerfile));
  files.delete(dockerfile);
  return [...files].flatMap((file) => {
    const text = documents.get(file)?.source;
    return text === undefined ? [] : [{ path: shown(file, region.top), text }];
  });
}

function findUsers(dockerfile: string, region: Region): readonly ImageUser[] {
  const { builds, documents } = look(dockerfile, region);
  const own = builds.filter((build) => isOf(build, dockerfile, region.listings.disk));
  return [...documents].flatMap(([file, document]) => {
    if (file === dockerfile) return [];
    const theirs = builds.filter((build) => isOf(build, file, region.listings.disk));
    return [...linked(own, theirs, document), ...called(own, theirs, document, dockerfile, region.top)].map(
      (use): ImageUser => ({
        ...use,
        path: shown(file, region.top),
        text: document.source,
        context: () => region.contextOf(file, document.source)?.context ?? null,
        users: imageUsers(file, region).users,
      }),
    );
  });
}

type Use = Pick<ImageUser, 'stages' | 'target' | 'sure' | 'because'>;

/** Stages that start from a name which their build gives to the image of another one of the same file. */
function linked(own: readonly NamedBuild[], theirs: readonly NamedBuild[], document: Document): readonly Use[] {
  return theirs.flatMap((build) =>
    baseImages(document, build.args).flatMap(({ stage, image }): readonly Use[] => {
      const name = build.links.get(image);
      const one = own.find((other) => other.file === build.file && other.name === name);
      if (one === undefined) return [];
      return [
        { stages: [stage], target: one.target, sure: true, because: `${one.file} gives it this image as ${image}` },
      ];
    }),
  );
}

/** Stages that start from what the image is called, or, where nothing says what it is called, from what it may be called. */
function called(
  own: readonly NamedBuild[],
  theirs: readonly NamedBuild[],
  document: Document,
  dockerfile: string,
  top: string,
): readonly Use[] {
  const names = own.flatMap((build) => build.images.map((image) => ({ image, build })));
  const argsOf = theirs.length === 0 ? [new Map<string, string>()] : theirs.map((build) => build.args);
  return argsOf.flatMap((args) =>
    baseImages(document, args).flatMap(({ stage, image, written }): readonly Use[] => {
      const matches = names.flatMap((name) => {
        const match = imageMatch(image, name.image);
        return match === 'no' ? [] : [{ ...name, match }];
      });
      const [best] = [...matches.filter(({ match }) => match === 'sure'), ...matches];
      if (best !== undefined) {
        const because = `it starts from ${written}, and ${best.build.file} calls this image ${best.image}`;
        return [{ stages: [stage], target: best.build.target, sure: best.match === 'sure', because }];
      }
      if (names.length > 0 || !mayBeCalled(image, written, dockerfile, top)) return [];
      return [
        { stages: [stage], target: null, sure: false, because: `it starts from ${written}, which may be this image` },
      ];
    }),
  );
}

/** Whose images are never a repository's own. */
const VENDORS = /^(gcr\.io\/distroless|mcr\.microsoft\.com|nvcr\.io|public\.ecr\.aws|registry\.k8s\.io)\//;

/** Has an image's name a word that the Dockerfile, or its folder, is called by? */
function mayBeCalled(image: string, written: string, dockerfile: string, top: string): boolean {
  const reference = parseReference(image.replaceAll('$', 'x'));
  if (VENDORS.test(image) || (reference !== null && !image.includes('$') && officialImage(reference) !== null))
    return false;
  const folder = dirname(dockerfile);
  const own = new Set([
    ...words(basename(folder)),
    ...words(basename(dockerfile)),
    ...(folder === top ? [basename(top).toLowerCase()] : [basename(folder).toLowerCase()]),
  ]);
  const last = image.slice(image.lastIndexOf('/') + 1).split(/[:@]/)[0] ?? '';
  // A name that is a variable may tell by what that is called.
  const theirs = last.includes('$') ? [...words(last), ...words(written)] : [...words(last), last.toLowerCase()];
  return theirs.some((word) => own.has(word));
}

function look(dockerfile: string, { listings, top }: Region): Known {
  const memory = known.get(listings) ?? new Map<string, Known>();
  known.set(listings, memory);
  const before = memory.get(top);
  if (before !== undefined) return before;
  const files = namesBelow(top, listings);
  const folders = new Set([
    ...upTo(dirname(dockerfile), top),
    ...files.filter((file) => describesBuilds(basename(file))).map((file) => dirname(file)),
    top,
  ]);
  const builds = [...folders].flatMap((folder) => buildsIn(folder, top, listings));
  const found = new Set([
    ...files.filter((file) => isDockerfileName(basename(file))),
    ...builds.map((build) => build.dockerfile),
  ]);
  const documents = new Map<string, Document>();
  for (const file of found) {
    const text = listings.disk.text(file, READ_LIMIT);
    if (text !== null) documents.set(file, parse(text));
  }
  const answer = { builds, documents };
  memory.set(top, answer);
  return answer;
}

/** More names than a project has that is looked at outside of git. */
const MOST = 20_000;

/** The region's files; outside of git without what is installed, and not without end. */
function namesBelow(top: string, listings: Listings): readonly string[] {
  if (listings.topOf(top) !== null) return listings.below(top).files.map(({ path }) => join(top, path));
  const files: string[] = [];
  const open = [top];
  for (let folder = open.pop(); folder !== undefined && files.length < MOST; folder = open.pop()) {
    for (const name of namesIn(folder, listings)) {
      const place = join(folder, name);
      if (name === '.git' || name === 'node_modules') continue;
      if (isFolder(place, listings)) open.push(place);
      else files.push(place);
    }
  }
  return files.sort();
}

function namesIn(folder: string, { disk }: Listings): readonly string[] {
  try {
    return disk.names(folder);
  } catch {
    return [];
  }
}

function isFolder(place: string, { disk }: Listings): boolean {
  try {
    return disk.lstat(place)?.isDirectory() === true;
  } catch {
    return false;
  }
}

function shown(file: string, top: string): string {
  return relative(top, file).split(sep).join('/');
}
