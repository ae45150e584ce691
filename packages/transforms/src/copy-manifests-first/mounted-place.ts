import { basename, type mountsOf } from '@dockshift/core/kit';
import { mayBeWithin } from './any-home.js';

/** The mount in which a folder lies; `.nuget`: one of this name. One with a target that isn't known may be over any folder. */
export function mountOver(mounts: ReturnType<typeof mountsOf>, folder: string): string | null {
  const over = mounts.find(
    ({ type, target }) => type !== 'secret' && type !== 'ssh' && (target === null || isUnder(folder, target)),
  );
  return over === undefined ? null : (over.target ?? 'a folder that is not known');
}

function isUnder(folder: string, target: string): boolean {
  if (!/^[/?]/.test(folder)) return target.endsWith(`/${folder}`);
  // Which folder the base image works in is not known: it may be the one that the other path names.
  if (folder.startsWith('?') !== target.startsWith('?')) return basename(folder) === basename(target);
  return mayBeWithin(folder, target);
}
