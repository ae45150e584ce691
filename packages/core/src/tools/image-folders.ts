import { parentPath } from '../text/paths.js';
import { type ImageReference, officialImage } from './images.js';

/**
 * Official images that bring no application: those of distributions, and of languages, whose Dockerfiles (docker-library, nodejs/docker-node,
 * adoptium/containers) put nothing into folders that applications have, but for their own ones below.
 */
const WITHOUT_APPLICATION = new Set(
  'alpine buildpack-deps debian eclipse-temurin golang node php python ruby ubuntu'.split(' '),
);

/**
 * A folder of an application, or what is in it: any name in the root, in /opt, /srv or /usr/src (Filesystem Hierarchy Standard 3.0). Not one with
 * a dot: node has its yarn in /opt/yarn-v1.22.22.
 */
const APPLICATION = /^\/(?:(?:opt|srv|usr\/src)\/)?([^/.]+)(?:\/|$)/;

/** What the root of each of them has, and folders that their Dockerfiles make. */
const OWN = new Set([
  ...'bin boot dev etc home lib lib32 lib64 libx32 media mnt opt proc root run sbin srv sys tmp usr var'.split(' '),
  ...'go java php python ruby'.split(' '),
]);

/** Folders that all of them have (base-files of Debian and Ubuntu; alpine-baselayout). */
const FOLDERS: ReadonlySet<string> = new Set([
  ...['/', '/etc', '/home', '/opt', '/root', '/srv', '/tmp', '/usr', '/usr/bin', '/usr/lib', '/usr/share', '/var'],
  ...['/usr/local', '/usr/local/bin', '/usr/local/lib', '/usr/local/share', '/var/lib', '/var/log'],
]);

function isOne(image: ImageReference | null): boolean {
  return image !== null && WITHOUT_APPLICATION.has(image.name) && officialImage(image) !== null;
}

/** Does an image surely have nothing at a path, nor below it? */
export function isFreeIn(image: ImageReference | null, path: string): boolean {
  const name = APPLICATION.exec(path)?.[1];
  return name !== undefined && !OWN.has(name) && isOne(image);
}

/** Does an image surely have a folder at a path? `/` is one everywhere. */
export function isFolderOf(image: ImageReference | null, path: string): boolean {
  return path === '/' || (isOne(image) && FOLDERS.has(path));
}

/** Those of {@link WITHOUT_APPLICATION} that are built on Debian, Ubuntu or Alpine, whatever their tag is. */
const ON_DEBIAN_OR_ALPINE = new Set('alpine buildpack-deps debian golang node php python ruby ubuntu'.split(' '));

/**
 * Folders that belong to root with mode 755 there, and are no links: in Debian 12 (looked up in its archive), and in Alpine, whose database of
 * packages names the folders with other modes (`M:` in lib/apk/db/installed: root, tmp, var/tmp, var/empty).
 */
const PLAIN: ReadonlySet<string> = new Set([
  ...['/etc', '/home', '/opt', '/srv', '/usr', '/usr/bin', '/usr/lib', '/usr/share', '/var', '/var/lib'],
]);

/** The same below /usr/local, which was the group staff's with mode 2775 in earlier versions of Debian (base-files, postinst). */
const LOCAL: ReadonlySet<string> = new Set(['', '/bin', '/lib', '/share'].map((name) => `/usr/local${name}`));

/** Alpine, and the versions of Debian that are known to make /usr/local root's: nothing is in its `bin`, which users fill. */
function hasPlainLocal({ name, tag }: ImageReference): boolean {
  return name === 'alpine' || (name === 'debian' && tag !== null && /^(?:12|bookworm)(?:[.-]|$)/.test(tag));
}

/** Is a path surely a folder of an image that belongs to root with mode 755, and no link? */
export function isPlainFolderOf(image: ImageReference | null, path: string): boolean {
  if (image === null || !isOne(image) || !ON_DEBIAN_OR_ALPINE.has(image.name)) return false;
  return PLAIN.has(path) || (LOCAL.has(path) && hasPlainLocal(image));
}

/** Folders with other modes, owners or contents in every distribution (Filesystem Hierarchy Standard 3.0), or which users own. */
const OTHER_FOLDER = /^\/(?:dev|home\/[^/]+|proc|root|run|sys|tmp|var\/(?:empty|local|mail|tmp))(?:\/|$)/;

/** Is a path in a folder that is not root's with mode 755 in any usual image: /tmp, /root, somebody's home? */
export function isOtherFolder(path: string): boolean {
  return OTHER_FOLDER.test(path);
}

/** Further folders, or links to one, that every system has (Filesystem Hierarchy Standard 3.0, "Required Directories"). */
const REQUIRED: ReadonlySet<string> = new Set([
  ...['/bin', '/boot', '/dev', '/lib', '/media', '/mnt', '/proc', '/run', '/sbin', '/sys', '/usr/sbin'],
  ...['/var/cache', '/var/lock', '/var/opt', '/var/run', '/var/spool', '/var/tmp'],
]);

/** Is there a folder at a path, or a link to one, in every usual image? */
export function isUsualFolder(path: string): boolean {
  return FOLDERS.has(path) || REQUIRED.has(path);
}

/** Has an image surely neither a folder nor a link at a path? What stands in the root is known of each of them. */
export function isNoFolderIn(image: ImageReference | null, path: string): boolean {
  if (image === null || !isOne(image) || !ON_DEBIAN_OR_ALPINE.has(image.name)) return isFreeIn(image, path);
  const [, name] = /^\/([^/]+)$/.exec(path) ?? [];
  return name === undefined ? isFreeIn(image, path) || isEmptyFolderOf(image, parentPath(path)) : !OWN.has(name);
}

/** Is a path surely an empty folder of an image? */
export function isEmptyFolderOf(image: ImageReference | null, path: string): boolean {
  return ['/opt', '/srv', '/usr/local/bin'].includes(path) && image !== null && isOne(image) && hasPlainLocal(image);
}
