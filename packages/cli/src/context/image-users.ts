import { relative, sep } from 'node:path';
import {
  type Document,
  type Elsewhere,
  type ImageStart,
  type ImageUser,
  type UsedImage,
  usedImages,
} from '@dockshift/core';
import type { NamedBuild } from './build-definition.js';
import { allWords, callNames, lastPart, mayBeCalled, OwnImages } from './image-names.js';
import { imageStarts } from './image-starts.js';
import { buildKey, type Region, type RegionFiles, regionFiles } from './region-files.js';
import { fileThatTargets } from './target-mentions.js';

/** What was looked up of a region's files, by Dockerfile: many may start from one, and each asks again. */
const known = new WeakMap<RegionFiles, Map<string, Elsewhere>>();

/** Which Dockerfiles of the region start from the image of this one, or may, and what is run in its containers. */
export function imageUsers(dockerfile: string, region: Region): Elsewhere {
  const files = regionFiles(region);
  const ofRegion = known.get(files) ?? new Map<string, Elsewhere>();
  known.set(files, ofRegion);
  const found = ofRegion.get(dockerfile) ?? lookedUp(dockerfile, region);
  ofRegion.set(dockerfile, found);
  return found;
}

function lookedUp(dockerfile: string, region: Region): Elsewhere {
  let users: readonly ImageUser[] | null = null;
  let starts: readonly ImageStart[] | null = null;
  return {
    users: () => {
      users ??= findUsers(dockerfile, region);
      return users;
    },
    starts: () => {
      starts ??= imageStarts(dockerfile, region);
      return starts;
    },
    values: () =>
      regionFiles(region)
        .buildsOf(dockerfile)
        .flatMap(({ given, file, by }) => given.map(([name, value]) => ({ name, value, place: `${file} (${by})` }))),
    targets: () =>
      regionFiles(region)
        .buildsOf(dockerfile)
        .flatMap(({ writtenTarget, file, by }) =>
          writtenTarget === null ? [] : [{ stage: writtenTarget, place: `${file} (${by})` }],
        ),
    mentionOf: (stage) => fileThatTargets(stage, regionFiles(region), region),
  };
}

/** The other Dockerfiles that the region's files build with a context. */
export function builtWith(
  context: string,
  dockerfile: string,
  region: Region,
): readonly { path: string; text: string }[] {
  const { builds, texts } = regionFiles(region);
  const files = new Set(builds.filter((build) => build.context === context).map((build) => build.dockerfile));
  files.delete(dockerfile);
  return [...files].flatMap((file) => {
    const text = texts.get(file);
    return text === undefined ? [] : [{ path: shown(file, region.top), text }];
  });
}

function findUsers(dockerfile: string, region: Region): readonly ImageUser[] {
  const files = regionFiles(region);
  const own = files.buildsOf(dockerfile);
  const names = own.flatMap((build) => build.images);
  const usual = own.flatMap((build) => build.usual ?? []);
  const candidates = new Set([
    ...files.withWords([...names.map(lastPart), ...usual].flatMap(allWords)),
    // A variable in the name may be a part of any that is known.
    ...(names.length > 0 ? files.withVariables() : []),
    ...own.flatMap((build) => files.linkedBy(build)),
    ...files.renaming(),
    // What it may be called counts where nobody says what it is called.
    ...(names.length > 0 ? [] : files.withOwnWords(callNames(dockerfile, region.top).flatMap(allWords))),
    ...(names.length > 0 ? [] : files.withMentioned()),
  ]);
  const ownNames: OwnNames = {
    names: new OwnImages([
      ...own.flatMap((build) => build.images.map((image) => [image, build] as const)),
      ...own.flatMap((build) => (build.usual ?? []).map((image) => [image, build] as const)),
    ]),
    isNamed: names.length > 0,
  };
  // The first of those that have one key counts.
  const byKey = new Map([...own].reverse().map((build) => [buildKey(build), build]));
  return [...candidates].sort().flatMap((file) => {
    const document = files.documentOf(file);
    if (document === null) return [];
    const theirs = files.buildsOf(file);
    const uses = [
      ...linked(byKey, theirs, document),
      ...called(ownNames, theirs, document, { dockerfile, files, top: region.top }),
    ];
    // Several files may tell of one build.
    return [...new Map(uses.map((use) => [keyOf(use), use])).values()].map(
      (use): ImageUser => ({
        ...use,
        path: shown(file, region.top),
        text: document.source,
        context: () => region.contextOf(file, document.source)?.context ?? null,
        ...imageUsers(file, region),
      }),
    );
  });
}

type Use = Pick<ImageUser, 'stages' | 'takings' | 'target' | 'sure' | 'because'>;

function keyOf({ stages, takings, target, sure }: Use): string {
  return JSON.stringify([stages, takings, target, sure]);
}

/** What an image is used for. */
function usesOf({ stage, taking }: UsedImage): Pick<Use, 'stages' | 'takings'> {
  return taking === null ? { stages: [stage], takings: [] } : { stages: [], takings: [taking] };
}

/** Stages that start from a name which their build gives to the image of another one of the same file. */
function linked(
  own: ReadonlyMap<string, NamedBuild>,
  theirs: readonly NamedBuild[],
  document: Document,
): readonly Use[] {
  return theirs.flatMap((build) =>
    usedImages(document, build.args).flatMap((used): readonly Use[] => {
      const { image } = used;
      const name = build.links.get(image);
      const one = name === undefined ? undefined : own.get(buildKey({ file: build.file, name }));
      if (one === undefined) return [];
      return [
        { ...usesOf(used), target: one.target, sure: true, because: `${one.file} gives it this image as ${image}` },
      ];
    }),
  );
}

/** What a Dockerfile's image is called, and whether somebody says so. */
interface OwnNames {
  readonly names: OwnImages<NamedBuild>;
  readonly isNamed: boolean;
}

/** Stages that start from what the image is called, or, where nothing says what it is called, from what it may be called. */
function called(
  { names, isNamed }: OwnNames,
  theirs: readonly NamedBuild[],
  document: Document,
  { dockerfile, files, top }: { readonly dockerfile: string; readonly files: RegionFiles; readonly top: string },
): readonly Use[] {
  const ways = theirs.length === 0 ? [{ args: NONE, renames: NONE }] : theirs;
  return ways.flatMap(({ args, renames }) =>
    usedImages(document, args).flatMap((used): readonly Use[] => {
      const { written } = used;
      const image = renames.get(used.image) ?? used.image;
      const starts = used.taking === null ? 'starts from' : 'takes files of';
      const matches = names.matching(image);
      const [best] = [...matches.filter(({ match }) => match === 'sure'), ...matches];
      if (best !== undefined) {
        const because = `it ${starts} ${written}, and ${best.of.file} calls this image ${best.image}`;
        const sure = best.match === 'sure' && best.of.guessed !== true;
        return [{ ...usesOf(used), target: best.of.target, sure, because }];
      }
      // That a file starts from itself is no guess to make.
      if (isNamed || files.documentOf(dockerfile) === document) return [];
      const telling = files.isNamed(image) ? null : files.mentions.fileThatNames(image);
      if (telling === null && !mayBeCalled(image, written, dockerfile, top)) return [];
      const because = `it ${starts} ${written}, which ${telling === null ? '' : `is named in ${telling} and `}may be this image`;
      return [{ ...usesOf(used), target: null, sure: false, because }];
    }),
  );
}

const NONE: ReadonlyMap<string, string> = new Map();

function shown(file: string, top: string): string {
  return relative(top, file).split(sep).join('/');
}
