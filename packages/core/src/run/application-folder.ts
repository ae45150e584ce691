import type { Premise } from '../effects/premise.js';
import { type Effects, isWithin, pathsMeet } from '../effects/resource.js';
import { SYSTEM } from '../effects/system-folders.js';
import type { StageLinks } from './links.js';

/** Folders in which applications have folders of their own (Filesystem Hierarchy Standard 3.0); in `/` it is any other name. */
const HOLDERS = ['/opt', '/srv', '/home', '/root', '/mnt', '/media', '/usr/src', '/usr/local', '/var/www', '/var/lib'];

/** What belongs to the system there. */
const SYSTEMS = new Set([
  ...['bin', 'boot', 'dev', 'etc', 'home', 'lib', 'lib32', 'lib64', 'libx32', 'media', 'mnt', 'opt', 'proc', 'root'],
  ...['run', 'sbin', 'srv', 'sys', 'tmp', 'usr', 'var', 'usr/local/bin', 'usr/local/etc', 'usr/local/games'],
  ...['usr/local/include', 'usr/local/lib', 'usr/local/man', 'usr/local/sbin', 'usr/local/share', 'usr/local/libexec'],
  ...['var/lib/apt', 'var/lib/dpkg', 'var/lib/apk', 'var/lib/rpm', 'var/lib/dnf', 'var/lib/misc', 'usr/local/src'],
]);

/**
 * The folder of an application that a path lies in, null for what is the system's: an image's author may have made one
 * of them a link to another, but none makes a link of what distributions bring, or of a single file.
 */
export function applicationFolder(path: string): string | null {
  if (!path.startsWith('/') || path === '/') return null;
  const holder = HOLDERS.find((folder) => path.startsWith(`${folder}/`)) ?? '';
  const [name = ''] = path.slice(holder.length + 1).split('/');
  const folder = `${holder}/${name}`;
  // What is hidden, or has an ending, is a file or a tool's own.
  return name.includes('.') || SYSTEMS.has(folder.slice(1)) ? null : folder;
}

/**
 * That what moves and what it passes are apart, where a link that nobody sees could make them one: two folders of
 * applications that the file calls by two names (ADR 0011). Null where there is no such link, or no such pair.
 */
export function apartPremise(links: StageLinks, moved: Effects, passed: readonly Effects[]): Premise | null {
  if (links.unseen === null) return null;
  const archive = acrossArchive(links, moved, passed);
  if (archive !== null) return archive;
  const others = passed.flatMap(named);
  for (const one of named(moved)) {
    const folder = applicationFolder(one);
    const other = others.find((path) => applicationFolder(path) !== folder && !pathsMeet(one, path, links));
    if (folder === null || other === undefined) continue;
    return {
      claim: `${one} and ${other} are two places: ${links.unseen} has made no link from one to the other.`,
      proof: null,
    };
  }
  return null;
}

/** Nobody leads a link there. */
const FLEETING = /^\/(?:tmp|proc|sys|dev|var\/(?:tmp|cache|log|lib\/(?:apt|dpkg)))(?:\/|$)/;

/** The same where an archive of the project was unpacked: its links may be among the system's files, too. */
function acrossArchive(links: StageLinks, moved: Effects, passed: readonly Effects[]): Premise | null {
  const { unpacked = [] } = links;
  if (unpacked.length === 0) return null;
  const others = passed.flatMap(paths);
  for (const one of paths(moved)) {
    const folder = unpacked.find((each) => isWithin(one, each));
    const other = others.find(
      (path) => !pathsMeet(one, path, links) && (folder !== undefined || unpacked.some((each) => isWithin(path, each))),
    );
    if (other === undefined) continue;
    return { claim: `${one} and ${other} are two places: no archive has a link from one to the other.`, proof: null };
  }
  return null;
}

function paths({ reads, writes }: Effects): readonly string[] {
  return [...writes, ...reads].flatMap((one) =>
    one.kind === 'path' &&
    (one.of ?? 'context') === 'context' &&
    one.path !== '/' &&
    !SYSTEM.includes(one) &&
    !FLEETING.test(one.path)
      ? [one.path]
      : [],
  );
}

function named({ reads, writes }: Effects): readonly string[] {
  return [...writes, ...reads].flatMap((one) =>
    one.kind === 'path' && !SYSTEM.includes(one) && applicationFolder(one.path) !== null ? [one.path] : [],
  );
}
