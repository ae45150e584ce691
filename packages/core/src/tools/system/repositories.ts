import type { ContextFile } from '../../context/build-context.js';

/** Where package managers look for repositories (sources.list(5), apk-repositories(5), dnf.conf(5), zypper(8), pacman.conf(5)). */
const LISTS =
  /^\/etc\/(?:apt\/|apk\/repositories|yum\.repos\.d\/|yum\.conf|dnf\/|zypp\/|tdnf\/|pacman\.conf$|pacman\.d\/)/;

/** Is the file at this place of an image a list of repositories? */
export function isRepositoryList(path: string): boolean {
  return LISTS.test(path);
}

/** The files below a folder of the context that become such lists when it is copied to `to`. */
export function repositoryLists(from: string, to: string, files: readonly ContextFile[]): readonly string[] {
  const [folder, target] = [from === '' ? '' : `${from}/`, to === '/' ? '/' : `${to}/`];
  return files.flatMap(({ path }) =>
    path.startsWith(folder) && isRepositoryList(target + path.slice(folder.length)) ? [path] : [],
  );
}

/** A repository in a folder: `file:/x`, `file:///x`, `copy:/x`, `cdrom:/x` of apt, `dir:/x` of zypper. */
const ADDRESS = /(?:^|[\s"'=,[\]({])(?:file|copy|cdrom|dir):\/{0,3}([^\s"'\\;|&)<>,\]]*)/g;

/** In the lists of apk, and for `apk -X`, a path stands by itself (apk-repositories(5)). */
const PATH = /(?:^|[\s"'=])(\/[^\s"'\\;|&)<>]*)/g;

/** Settings of apt and dpkg by which they run a command of whoever wrote them (apt.conf(5), dpkg(1), "--pre-invoke"). */
const HOOKS = /\b(?:pre|post)-invoke\b|\bPre-Install-Pkgs\b/i;

/**
 * The folders that a text names as repositories, absolute; null for one whose path isn't known, and for a hook, which may look
 * anywhere.
 */
export function repositoriesIn(text: string): readonly (string | null)[] {
  if (HOOKS.test(text)) return [null];
  const addresses = [...text.matchAll(ADDRESS)].map((match) => `/${match[1] ?? ''}`);
  const paths = text.includes('/etc/apk/repositories') ? [...text.matchAll(PATH)].map((match) => match[1] ?? '') : [];
  return [...addresses, ...paths.filter((path) => !path.startsWith('/etc/apk/'))].map((path) =>
    path.includes('$') || path.includes('`') ? null : path,
  );
}
