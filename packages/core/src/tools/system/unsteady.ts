import type { Unsteady } from '../contract/unsteady.js';

/*
 * What no tool of the registry writes. "Seen" is what differed between two builds of one Dockerfile, on Debian 12, within some minutes.
 */

/** Seen; most of it stands at wiki.debian.org/ReproducibleInstalls as well. */
const SEEN: readonly Unsteady[] = [
  { path: '/var/cache/ldconfig/', because: 'ldconfig keeps the times and inodes of libraries' },
  { path: '/var/cache/fontconfig/', because: 'fontconfig keeps the times of font folders' },
  { path: '.cache/fontconfig/', because: 'fontconfig keeps the times of font folders' },
  { path: '/etc/machine-id', because: 'the id of a machine is random' },
  { path: '/var/lib/dbus/machine-id', because: 'the id of a machine is random' },
  { path: '/etc/ssh/ssh_host_*', because: 'ssh-keygen makes random keys' },
  { path: '/etc/ssl/private/ssl-cert-snakeoil.key', because: 'the package ssl-cert makes a random key' },
  { path: '/etc/ssl/certs/ssl-cert-snakeoil.pem', because: 'the package ssl-cert makes a random key' },
  { path: '/etc/ssl/certs/java/cacerts', because: 'a key store of Java names the time of each entry' },
  { path: '*.pem', because: 'a key that a build makes is random' },
  { path: '*.key', because: 'a key that a build makes is random' },
  { path: '.gnupg/', because: 'GnuPG makes random keys, and writes down when', comesAndGoes: true },
  { path: '*.jks', because: 'a key store of Java names the time of each entry' },
  { path: 'perllocal.pod', because: 'Perl writes down when it installed each module' },
  { path: '.git/logs/', because: 'git writes down when it did what' },
  { path: '.git/refs/', because: 'a commit names its time' },
  { path: '.git/objects/', because: 'a commit names its time', comesAndGoes: true },
];

/** Seen; the formats have a field for it (RFC 1952, "MTIME"; APPNOTE.TXT, "last mod file time"; POSIX ustar, "mtime"). */
const ARCHIVES: readonly Unsteady[] =
  '*.gz *.tgz *.tar *.tar.xz *.tar.bz2 *.tar.zst *.zip *.jar *.war *.ear *.whl *.gem'
    .split(' ')
    .map((path) => ({ path, because: 'an archive names the times of the files in it' }));

/** Each with the page that says so. */
const READ: readonly Unsteady[] = [
  // wiki.debian.org/ReproducibleInstalls
  { path: '/var/cache/man/', because: "man-db's index names the times of pages" },
  // git's documentation, gitformat-index: "32-bit ctime seconds", "32-bit ino".
  { path: '.git/index', because: "git's index names the times and inodes of files" },
  // shadow(5), "date of last password change"; its backup has the same.
  { path: '/etc/shadow', because: 'an account names the day on which its password was set' },
  { path: '/etc/shadow-', because: 'an account names the day on which its password was set' },
  // Next.js's documentation, generateBuildId.
  { path: '.next/BUILD_ID', because: 'Next.js gives each build a random id' },
  { path: '.next/static/*/', because: 'Next.js gives each build a random id', comesAndGoes: true },
  // nix, src/libstore/schema.sql, registrationTime.
  { path: '/nix/var/nix/db/', because: 'Nix writes down when it registered each path' },
];

/** Behind all that is known better: logs. */
const LOGS: readonly Unsteady[] = [
  { path: '/var/log/', because: 'logs say when what was done' },
  { path: '*.log', because: 'logs say when what was done' },
];

/** What differs from build to build and belongs to no tool. */
export const UNSTEADY_SYSTEM: readonly Unsteady[] = [...SEEN, ...ARCHIVES, ...READ, ...LOGS];
