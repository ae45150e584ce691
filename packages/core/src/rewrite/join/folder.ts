import { goMatch } from '../../context/go-match.js';
import { type Links, placesOf } from '../../effects/places.js';
import { beforeWildcard, isWithin } from '../../effects/resource.js';
import { mayBeWorkingFolder, mayLeadToWorkingFolder } from '../../effects/system-folders.js';
import { applicationFolder } from '../../run/application-folder.js';
import type { StageLinks } from '../../run/links.js';
import type { TracedCommand } from '../../run/trace.js';
import { basename, parentPath } from '../../text/paths.js';
import type { Call } from '../../tools/contract/call.js';
import { type FolderRemoval, folderRemoval } from '../../tools/system/folder-removal.js';
import { PACKAGE_REMOVERS } from '../../tools/system/known-programs.js';
import { choosesLinks } from '../../tools/system/link-making.js';

/** Where packages put their folders; /srv and homes are not for them (Filesystem Hierarchy Standard 3.0). */
const PACKAGE_FOLDERS = ['/bin', '/boot', '/etc', '/lib', '/lib64', '/opt', '/sbin', '/usr', '/var'];

/**
 * Is the working folder still the same one behind a command? A RUN looks it up by its path, and makes it where it is missing; a
 * joined one stays in the folder that it began in. `unless` is told where only a link that nobody sees could change that.
 */
export function keepsFolder(
  command: TracedCommand,
  workdir: string,
  links: StageLinks,
): { readonly kept: boolean; readonly unless: string | null } {
  const { call, invocation } = command;
  if (call === null || invocation === null) return { kept: false, unless: null };
  if (workdir === '/') return { kept: true, unless: null };
  const names = namesOf(workdir, links);
  if (PACKAGE_REMOVERS.has(invocation.name)) return { kept: isNoPackagesFolder(names), unless: null };
  if (choosesLinks(invocation)) return { kept: !pointsElsewhere(call, workdir), unless: null };
  const removal = folderRemoval(call, invocation);
  if (removal === null || !survives(names, removal, links)) return { kept: false, unless: null };
  const other = [...removal.gone, ...removal.unlinked].find((path) => areApplications(path, workdir));
  return { kept: true, unless: other === undefined ? null : links.unseen };
}

/** Does a call make a link on the way to the folder? The next RUN starts where the new one leads. */
function pointsElsewhere({ links }: Call, workdir: string): boolean {
  return links?.some((one) => one.kind === 'unseen' || (one.kind === 'link' && isWithin(workdir, one.at))) === true;
}

/** Two folders of applications, of which one may be a link to the other (ADR 0011). */
function areApplications(path: string, workdir: string): boolean {
  const folder = applicationFolder(path);
  const own = applicationFolder(workdir);
  return folder !== null && own !== null && folder !== own;
}

/** What a place may be called. */
export interface Names {
  readonly paths: readonly string[];
  /** Below one of these it has a name that isn't told; below `/`, any. */
  readonly below: readonly string[];
}

/** No name has it, so no link lies below what it stands in. */
const NOBODY = '/\0';

/** All names of a folder itself; links that lie in it don't count. */
export function namesOf(folder: string, links: Links): Names {
  const places = placesOf(folder === '/' ? NOBODY : folder + NOBODY, links);
  const paths = places.flatMap((place) => (place.endsWith(NOBODY) ? [place.slice(0, -NOBODY.length) || '/'] : []));
  return { paths, below: places.filter((place) => !place.endsWith(NOBODY)) };
}

function isNoPackagesFolder({ paths, below }: Names): boolean {
  return [...paths, ...below].every(
    (place) => place !== '/' && !place.startsWith('?') && !PACKAGE_FOLDERS.some((folder) => isWithin(place, folder)),
  );
}

function survives(workdir: Names, { gone, unlinked }: FolderRemoval, links: Links): boolean {
  const isUnknown = workdir.paths.some((path) => path.startsWith('?'));
  // Where the folder isn't known, no more can be asked of a link than what its name is.
  return (
    gone.every((pattern) => survivesOne(workdir, pattern, links)) &&
    unlinked.every((pattern) =>
      isUnknown && !mayLeadToWorkingFolder(pattern) ? true : survivesOne(workdir, pattern, links),
    )
  );
}

function survivesOne(workdir: Names, pattern: string, links: Links): boolean {
  // The folders in front of a pattern are followed; what it names itself is not.
  const literal = beforeWildcard(pattern);
  const folder = literal === pattern ? parentPath(pattern) : literal;
  const rest = literal === pattern ? `/${basename(pattern)}` : pattern.slice(literal === '/' ? 0 : literal.length);
  const around = namesOf(folder, links);
  return (
    around.paths.every((place) => spares(workdir, (place === '/' ? '' : place) + rest)) &&
    around.below.every((place) => [...workdir.paths, ...workdir.below].every((own) => !meets(own, place)))
  );
}

function spares({ paths, below }: Names, pattern: string): boolean {
  const folder = beforeWildcard(pattern);
  return paths.every((place) => sparesPath(place, pattern)) && below.every((place) => !meets(place, folder));
}

function sparesPath(place: string, written: string): boolean {
  // A class is read in another way by a shell: `[!a]`, `[[:alpha:]]`.
  const segments = written.split('/').map((segment) => (segment.includes('[') ? '*' : segment));
  const pattern = segments.join('/');
  if (place.startsWith('?') && !pattern.startsWith('?')) {
    return !mayBeWorkingFolder(pattern);
  }
  for (let at = place; at !== '/' && at !== '.'; at = parentPath(at)) {
    if (goMatch(pattern, at) !== 'no match') return false;
  }
  return pattern !== '/';
}

function meets(one: string, other: string): boolean {
  return isWithin(one, other) || isWithin(other, one);
}
