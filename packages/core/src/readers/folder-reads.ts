import { isWithin } from '../effects/resource.js';
import { SYSTEM } from '../effects/system-folders.js';
import type { TracedCommand } from '../run/trace.js';
import type { Cache } from '../tools/contract/cache.js';
import { removes } from '../tools/system/known-programs.js';

/** Does a command name the cache's own folder, as `ls /var/lib/apt/lists` does, or what is in it? Taking it away reads nothing. */
export function touches({ call, effects }: TracedCommand, { path }: Cache): boolean {
  if (removes(call)) return false;
  return effects.reads.some((resource) => resource.kind === 'path' && isWithin(resource.path, path));
}

/** May a utility that reads a folder above the cache, as `cp -r /var/lib/apt` does, take it along? */
export function maySee({ call, effects }: TracedCommand, { path }: Cache): boolean {
  if (call?.does !== 'files' || call.silent === true) return false;
  // That it works with the system's files in general (`dpkg`, `useradd`) does not say that it reads these.
  return effects.reads.some(
    (resource) =>
      resource.kind === 'path' &&
      resource.of !== 'here' &&
      resource.of !== 'libraries' &&
      isWithin(path, resource.path) &&
      !SYSTEM.includes(resource),
  );
}
