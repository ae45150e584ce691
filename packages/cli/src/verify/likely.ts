import { unsteadyBecause } from '@dockshift/core';
import type { LikelyCause } from './groups.js';

/** Why files differ: `host` are the names of what git ignores and the build context of these builds has. */
export function likelyCause(host: readonly string[]): LikelyCause {
  const own = new Set(host);
  return ({ path, aspect }) => {
    const name = own.size === 0 ? undefined : path.split('/').find((one) => own.has(one));
    if (name !== undefined)
      return `git ignores ${name}, which is in the build context here, and not in that of a fresh clone`;
    if (aspect === 'mtime') return 'each build writes its files anew';
    if (aspect !== 'contents' && aspect !== 'existence' && aspect !== 'target') return null;
    return unsteadyBecause(path, aspect === 'existence');
  };
}
