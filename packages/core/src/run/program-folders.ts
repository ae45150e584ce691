import { isWithin, type Resource } from '../effects/resource.js';
import { SYSTEM } from '../effects/system-folders.js';
import type { TracedCommand } from './trace.js';

/** The paths below these folders, and the folders above them, that a utility may write; of other tools nothing is told. */
export function pathsWrittenAmong({ call, effects }: TracedCommand, folders: readonly string[]): string[] {
  if (call?.does !== 'files') return [];
  // What it fetches lands right in the working folder.
  const fetches = call.fetches === true;
  return pathsAmong(effects.writes, folders).filter(
    (path) =>
      !fetches ||
      effects.writes.some((one) => one.kind === 'path' && one.path === path && one.of !== 'here') ||
      folders.some((folder) => isWithin(path, folder)),
  );
}

/** Those of the resources that lie in one of the folders, or above it. What is in the system's folders in general is its packages'. */
export function pathsAmong(resources: readonly Resource[], folders: readonly string[]): string[] {
  return resources.flatMap((one) => {
    if (one.kind !== 'path' || one.of === 'libraries' || SYSTEM.includes(one)) return [];
    return folders.some((folder) => isWithin(one.path, folder) || isWithin(folder, one.path)) ? [one.path] : [];
  });
}
