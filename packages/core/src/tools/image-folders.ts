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
