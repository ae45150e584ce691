import { type Resource, tree } from './resource.js';

/**
 * Where a user's own files may be. Docker sets HOME from /etc/passwd when the Dockerfile does not;
 * images keep homes at these two places.
 */
export function homeFolders(home: string | null | undefined): readonly Resource[] {
  return typeof home === 'string' && home.startsWith('/') ? [tree(home)] : [tree('/root'), tree('/home')];
}

/** The variables that name folders for temporary files, settings and caches (XDG Base Directory Specification; tempfile of Python). */
export const USER_FOLDERS: readonly string[] =
  'TMPDIR TEMP TMP XDG_CONFIG_HOME XDG_CONFIG_DIRS XDG_CACHE_HOME XDG_DATA_HOME'.split(' ');

/** A path below the home folder, wherever that is. */
export function belowHome(home: string | null | undefined, path: string): readonly Resource[] {
  return typeof home === 'string' && home.startsWith('/')
    ? [tree(home === '/' ? `/${path}` : `${home}/${path}`)]
    : homeFolders(home);
}
