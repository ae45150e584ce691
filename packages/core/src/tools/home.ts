import { type Resource, tree } from './resource.js';

/**
 * Where a user's own files may be. Docker sets HOME from /etc/passwd when the Dockerfile does not;
 * images keep homes at these two places.
 */
export function homeFolders(home: string | null | undefined): readonly Resource[] {
  return typeof home === 'string' && home.startsWith('/') ? [tree(home)] : [tree('/root'), tree('/home')];
}

/** A path below the home folder, wherever that is. */
export function belowHome(home: string | null | undefined, path: string): readonly Resource[] {
  return typeof home === 'string' && home.startsWith('/')
    ? [tree(home === '/' ? `/${path}` : `${home}/${path}`)]
    : homeFolders(home);
}
