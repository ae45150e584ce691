import { goMatch } from '../context/go-match.js';
import { type Links, placesOf } from '../effects/places.js';
import { isWithin } from '../effects/resource.js';
import type { TracedCommand } from '../run/trace.js';
import { PROGRAM_FOLDERS } from '../stage/state.js';
import { findSpares } from '../tools/system/find.js';
import { PACKAGE_REMOVERS } from '../tools/system/known-programs.js';

/** Where each system has its own programs. */
const OWN_FOLDERS = ['/bin', '/usr/bin'];

/** The packages that the utilities of a system are in: of Debian, Fedora and the like, and of Alpine. */
const OF_UTILITIES: ReadonlySet<string> = new Set(['coreutils', 'busybox', 'toybox']);

/**
 * May a command take a utility of the system away, change it, or put another one in its place: `rm /bin/rm`, `ln -sf /bin/true
 * /usr/bin/rm`? `path` is where programs are looked up.
 */
export function changesUtility(command: TracedCommand, name: string, path: readonly string[], links: Links): boolean {
  const folders = [...PROGRAM_FOLDERS, ...path];
  return removesPackage(command) || writesAs(command, name, folders, links) || removesFolder(command, name, links);
}

function removesPackage({ invocation }: TracedCommand): boolean {
  if (invocation === null || !PACKAGE_REMOVERS.has(invocation.name)) return false;
  const told = invocation.args.some(
    (word) => word !== null && /^-[rPe]$|^(?:--?)?(?:remove|purge|erase|del)$/.test(word),
  );
  return told && invocation.args.some((word) => word !== null && OF_UTILITIES.has(word));
}

function writesAs({ call, effects }: TracedCommand, name: string, folders: readonly string[], links: Links): boolean {
  if (call?.does !== 'files') return false;
  const paths = folders.flatMap((folder) => placesOf(`${folder}/${name}`, links));
  return effects.writes.some(
    (one) => one.kind === 'path' && placesOf(one.path, links).some((path) => paths.includes(path)),
  );
}

function removesFolder({ call, effects, invocation }: TracedCommand, name: string, links: Links): boolean {
  if (call?.does !== 'files' || call.undoes !== 'removes') return false;
  const folders = OWN_FOLDERS.flatMap((folder) => placesOf(folder, links));
  if (call.deletes !== undefined)
    return call.deletes.some((pattern) => folders.some((folder) => matchesAbove(pattern, `${folder}/${name}`)));
  const spares = invocation === null ? null : findSpares(invocation, name);
  if (spares === null) return false;
  const wide = effects.writes.some(
    (one) => one.kind === 'path' && folders.some((folder) => isWithin(folder, one.path)),
  );
  return wide && !spares;
}

/** Does a pattern match a path, or a folder above it? */
function matchesAbove(pattern: string, path: string): boolean {
  const depth = pattern.split('/').length;
  return goMatch(pattern, path.split('/').slice(0, depth).join('/')) === 'match';
}
