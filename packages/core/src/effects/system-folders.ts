import { type Effects, isWithin, type Resource, tree } from './resource.js';

/**
 * Where a system's package manager, and the scripts of its packages, put things (Filesystem Hierarchy
 * Standard 3.0). Below /usr it is these folders: /usr/src holds the sources of other packages, each
 * in a folder of its own, and is where many images keep their application. /srv is the
 * administrator's.
 */
const SYSTEM_FOLDERS = [
  ...['/bin', '/boot', '/lib', '/lib32', '/lib64', '/run', '/sbin', '/var'],
  ...['bin', 'games', 'include', 'lib', 'lib32', 'lib64', 'libexec', 'local', 'sbin', 'share'].map(
    (name) => `/usr/${name}`,
  ),
];

/** The folders of the system, as resources. In /opt each package has a folder of its own, and an application may have one, too. */
export const SYSTEM: readonly Resource[] = [
  ...SYSTEM_FOLDERS.map(tree),
  { kind: 'path', path: '/etc', of: 'settings' },
  { kind: 'path', path: '/opt', of: 'packages' },
];

/** What installing a system package reads and writes: the system, and not a project's folder or a home. */
export const SYSTEM_INSTALL: Effects = {
  reads: [...SYSTEM, { kind: 'network' }],
  writes: [...SYSTEM, { kind: 'users', of: 'packages' }],
};

/** What taking a system package away reads and writes: its scripts may take the users with it. */
export const SYSTEM_REMOVE: Effects = { reads: SYSTEM_INSTALL.reads, writes: [...SYSTEM, { kind: 'users' }] };

/** No image works here; an image that isn't known may work anywhere else. */
const NO_WORKING_FOLDERS = ['/var/lib/apt', '/var/cache', '/var/log', '/tmp', '/var/tmp', '/root/.cache', '/root/.npm'];

/** May an image that isn't known work in a folder, or below it? */
export function mayBeWorkingFolder(folder: string): boolean {
  return !NO_WORKING_FOLDERS.some((one) => isWithin(folder, one));
}

/** Names of settings, lists, logs, packages and archives, and of the links that tell a system's time. */
const FILE_NAME =
  /(?:^\/etc\/(?:localtime|timezone)|[^/]\.(?:conf|cfg|ini|list|log|lock|deb|rpm|apk|gz|tgz|bz2|xz|zip|tar|jar|war|pem|key|crt|repo|txt|json|xml|ya?ml))(?:\/|$)/;

/** May a place be a link by which an image that isn't known comes to the folder where it works? None has the name of a file, or lies below one. */
export function mayLeadToWorkingFolder(place: string): boolean {
  return !FILE_NAME.test(place);
}
