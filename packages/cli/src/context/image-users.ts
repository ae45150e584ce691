import { relative, sep } from 'node:path';
import { baseImages, type Document, type Elsewhere, type ImageStart, type ImageUser } from '@dockshift/core';
import { allWords, callNames, imageMatch, lastPart, mayBeCalled } from './image-names.js';
import { imageStarts } from './image-starts.js';
import { type Region, type RegionFiles, regionFiles } from './region-files.js';
import type { NamedBuild } from './repository-builds.js';

/** Which Dockerfiles of the region start from the image of this one, or may, and what is run in its containers. */
export function imageUsers(dockerfile: string, region: Region): Elsewhere {
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
  const wanted = [...names.map(lastPart), ...callNames(dockerfile, region.top)].flatMap(allWords);
  const candidates = new Set([
    ...files.withWords(wanted),
    // A variable in the name may be a part of any that is known.
    ...(names.length > 0 ? files.withVariables() : []),
    ...own.flatMap((build) => files.linkedBy(build)),
    ...(names.length > 0 ? [] : files.withMentioned()),
  ]);
  return [...candidates].sort().flatMap((file) => {
    const document = file === dockerfile ? null : files.documentOf(file);
    if (document === null) return [];
    const theirs = files.buildsOf(file);
    return [
      ...linked(own, theirs, document),
      ...called(own, theirs, document, { dockerfile, files, top: region.top }),
    ].map(
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
  { dockerfile, files, top }: { readonly dockerfile: string; readonly files: RegionFiles; readonly top: string },
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
      if (names.length > 0) return [];
      const telling = files.isNamed(image) ? null : files.mentions.fileThatNames(image);
      if (telling === null && !mayBeCalled(image, written, dockerfile, top)) return [];
      const because = `it starts from ${written}, which ${telling === null ? '' : `is named in ${telling} and `}may be this image`;
      return [{ stages: [stage], target: null, sure: false, because }];
    }),
  );
}

function shown(file: string, top: string): string {
  return relative(top, file).split(sep).join('/');
}
