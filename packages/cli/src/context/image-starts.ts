import { dirname } from 'node:path';
import type { ImageStart } from '@dockshift/core';
import type { NamedBuild } from './build-definition.js';
import { isOpenName, mayBeCalled, OwnImages } from './image-names.js';
import { type Region, type RegionFiles, regionFiles } from './region-files.js';
import { type NamedStart, scriptNear } from './region-starts.js';

/** What files of the region run in containers of this Dockerfile's image, or may. */
export function imageStarts(dockerfile: string, region: Region): readonly ImageStart[] {
  const files = regionFiles(region);
  const builds = files.buildsOf(dockerfile);
  const names = new OwnImages(builds.flatMap((build) => build.images.map((name) => [name, build] as const)));
  const own = { builds, names };
  return files.starts.flatMap((start) =>
    usesOf(start, own, files, dockerfile, region.top).map(
      ({ target, sure }): ImageStart => ({
        text: start.text,
        place: `${start.file} (${start.by})`,
        target,
        sure,
        script: (name) => scriptNear(start, name, (last) => files.called(last), region.top, region.listings),
      }),
    ),
  );
}

type Use = Pick<ImageStart, 'target' | 'sure'>;

/** The builds of a Dockerfile, and what they call its image. */
interface OwnBuilds {
  readonly builds: readonly NamedBuild[];
  readonly names: OwnImages<NamedBuild>;
}

/** How a start uses the image: it builds it, it names it, or it is of a service that does. */
function usesOf(
  start: NamedStart,
  own: OwnBuilds,
  files: RegionFiles,
  dockerfile: string,
  top: string,
): readonly Use[] {
  if (start.dockerfile !== null)
    return files.isSame(start.dockerfile, dockerfile) ? [{ target: start.target, sure: start.maybe !== true }] : [];
  const named = start.image === null ? [] : namedBy(start.image, own.names, dockerfile, top);
  const found = start.maybe === true ? named.map((use) => ({ ...use, sure: false })) : named;
  if (found.length > 0 || start.service === null) return found;
  // A container is mostly called by its service: `app`, `project-app-1`.
  const { service } = start;
  const near = own.builds.filter(
    (build) =>
      build.by.startsWith('service ') && service.split(/[-_]/).join(' ').includes(build.name.split(/[-_]/).join(' ')),
  );
  const same = near.filter((build) => build.name === service);
  return (same.length > 0 ? same : near).map((build) => ({
    target: build.target,
    sure: build.name === service && sameProject(build, start, top),
  }));
}

/** Files of compose that lie in one folder are mostly about one project. */
function sameProject(build: NamedBuild, start: NamedStart, top: string): boolean {
  return dirname(`${top}/${build.file}`) === dirname(start.path);
}

function namedBy(image: string, names: OwnImages<NamedBuild>, dockerfile: string, top: string): readonly Use[] {
  const matches = names.matching(image);
  const [best] = [...matches.filter(({ match }) => match === 'sure'), ...matches];
  if (best !== undefined) return [{ target: best.of.target, sure: best.match === 'sure' && best.of.guessed !== true }];
  // `docker run "$IMAGE" …`: it may be any.
  const isUnknown = image.startsWith('$(') || isOpenName(image);
  const isMaybe = isUnknown || (names.isEmpty && mayBeCalled(image, image, dockerfile, top));
  return isMaybe ? [{ target: null, sure: false }] : [];
}
