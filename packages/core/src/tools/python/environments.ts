import { isWithin, tree } from '../../effects/resource.js';
import { joinPath, relativeTo } from '../../text/paths.js';
import type { ProjectView } from '../contract/project.js';
import { type Check, distinct, refuse } from '../kit/checks.js';

/**
 * What an install into virtual environments makes of a project in `folder` of the image. Those below that folder are no
 * part of the sources: no build context may bring one, and .dockerignore leaves it out.
 */
export function environmentsCheck(
  program: string,
  environments: readonly string[],
  folder: string,
  view: ProjectView,
): Check {
  const inside = distinct(
    environments.flatMap((path) => {
      const below = isWithin(path, folder) ? relativeTo(folder, path) : null;
      return below === null || below === '' ? [] : [joinPath(view.folder, below)];
    }),
  );
  const brought = inside.find((path) => view.context.has(path));
  if (brought !== undefined)
    return refuse('vendored', `${brought}, which ${program} installs into, is part of the build context.`);
  const trees = environments.map(tree);
  return { ok: true, writes: inside, ignore: inside, effects: { reads: trees, writes: trees } };
}
