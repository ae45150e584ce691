import type { TracedCommand } from '../analysis/trace.js';
import { type Links, placesOf } from '../tools/places.js';
import { isWithin } from '../tools/resource.js';

/** They take away folders that packages own; what a project makes for itself lies elsewhere. */
const PACKAGE_REMOVERS: ReadonlySet<string> = new Set(
  'apt-get apt aptitude dpkg rpm yum dnf microdnf zypper apk pacman'.split(' '),
);

/** Where packages put their folders; /srv and homes are not for them (Filesystem Hierarchy Standard 3.0). */
const PACKAGE_FOLDERS = ['/bin', '/boot', '/etc', '/lib', '/lib64', '/opt', '/sbin', '/usr', '/var'];

/** They remove a home with the account, which may be any folder (userdel(8), `-r`). */
const ACCOUNT_REMOVERS: ReadonlySet<string> = new Set(['userdel', 'deluser']);

/** Nothing that the command changes is the folder, by any of its names, or one that it lies in. */
export function keepsFolder(command: TracedCommand, workdir: string, links: Links): boolean {
  if (command.call === null) return false;
  if (workdir === '/') return true;
  // Where links lead in circles the working folder may be anywhere.
  const places = placesOf(workdir, links);
  if (places.includes('/')) return command.effects.writes.length === 0;
  const name = command.invocation?.name ?? '';
  if (ACCOUNT_REMOVERS.has(name)) return workdir === '/';
  if (PACKAGE_REMOVERS.has(name))
    return places.every(
      (place) => !place.startsWith('?') && !PACKAGE_FOLDERS.some((folder) => isWithin(place, folder)),
    );
  // Another tool adds files; a folder that it did not make stays.
  if (command.tool?.id !== 'posix') return true;
  const { deletes } = command.call;
  // What removes no folder can only take a link away.
  if (places.length === 1 && removesLinks(command) && !(deletes ?? []).some((pattern) => isWithin(workdir, pattern)))
    return true;
  if (deletes !== undefined) return deletes.every((pattern) => places.every((place) => keeps(pattern, place)));
  return command.effects.writes.every(
    (resource) => resource.kind !== 'path' || places.every((place) => !isWithin(place, resource.path)),
  );
}

function removesLinks({ invocation }: TracedCommand): boolean {
  if (invocation === null || !['rm', 'unlink'].includes(invocation.name)) return false;
  return invocation.args.every((word) => word !== null && !/^(?:-\w*[rR]|--recursive)/.test(word));
}

/** `/app/*` leaves /app, and takes what is in it. */
function keeps(pattern: string, workdir: string): boolean {
  const wild = pattern.search(/[*?[\\]/);
  if (wild < 0) return !isWithin(workdir, pattern);
  const folder = pattern.slice(0, pattern.lastIndexOf('/', wild)) || '/';
  return workdir === folder || !isWithin(workdir, folder);
}
