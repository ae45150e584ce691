import { isWithin } from '../text/paths.js';
import { oncePer } from '../text/recall.js';

/** A name in the image that may lead to another place: what is at `at`, or below it, may be what is at `to`. */
export interface Link {
  /** Absolute and clean, never `/`. */
  readonly at: string;
  /** Absolute and clean. */
  readonly to: string;
  /** It leads to `to` or to anything below that: not all of the target's name is known, or not all of the link's. */
  readonly somewhere?: boolean;
}

/** The links that there may be at some point of a build. */
export interface Links {
  readonly all: readonly Link[];
}

/** What a call does to the links of an image, as far as its words tell. */
export type LinkMaking =
  /** A link at `at`, or at one of the names in it if `among`. `target` is as written; null: not known. */
  | { readonly kind: 'link'; readonly at: string; readonly target: LinkTarget | null; readonly among?: boolean }
  /** What is at `from`, links included, is also at `to` afterwards. */
  | { readonly kind: 'copy'; readonly from: string; readonly to: string }
  /** Links whose names or targets nothing tells. */
  | { readonly kind: 'unseen' };

/** Where a link leads. */
export interface LinkTarget {
  /** Absolute, or from the link's own folder. */
  readonly path: string;
  /** It is there, or somewhere below. */
  readonly somewhere: boolean;
}

/**
 * Links that distributions and their packages make: merged /usr (https://systemd.io/THE_CASE_FOR_THE_USR_MERGE/), /run in place of
 * /var/run (Filesystem Hierarchy Standard 3.0, 3.15 and 5.13), /usr/sbin merged into /usr/bin in Fedora 42 and Arch
 * Linux. An image may have them or not: each pair may be one place.
 */
const STANDARD: readonly (readonly [string, string])[] = [
  ...['bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32'].map((name) => [`/${name}`, `/usr/${name}`] as const),
  ['/usr/sbin', '/usr/bin'],
  ['/usr/lib64', '/usr/lib'],
  ['/usr/local/sbin', '/usr/local/bin'],
  ['/usr/local/man', '/usr/local/share/man'],
  ['/usr/tmp', '/var/tmp'],
  ['/var/run', '/run'],
  ['/var/lock', '/run/lock'],
  ['/run/shm', '/dev/shm'],
  ['/var/mail', '/var/spool/mail'],
  ['/etc/mtab', '/proc/self/mounts'],
  ['/etc/os-release', '/usr/lib/os-release'],
  // Debian (openssl, apache2), Alpine, Fedora and its kin (filesystem, httpd, dnf, ca-certificates), nginx' own packages.
  ['/usr/lib/ssl', '/etc/ssl'],
  ['/etc/ssl/certs', '/etc/pki/tls/certs'],
  ['/var/spool/cron/crontabs', '/etc/crontabs'],
  ['/etc/init.d', '/etc/rc.d/init.d'],
  ['/etc/yum.conf', '/etc/dnf/dnf.conf'],
  ['/etc/httpd/logs', '/var/log/httpd'],
  ['/etc/httpd/modules', '/usr/lib64/httpd/modules'],
  ['/etc/nginx/modules', '/usr/lib/nginx/modules'],
  ['/proc/self/root', '/'],
  ['/proc/1/root', '/'],
];

/** What any image may have. */
export const STANDARD_LINKS: Links = {
  all: [
    ...STANDARD.map(([at, to]) => ({ at, to })),
    // A process's working folder may be any (proc(5)).
    { at: '/proc/self/cwd', to: '/', somewhere: true },
  ],
};

/** More names for one place than this, and it may be anywhere: links that lead into themselves never end. */
const MOST = 64;

/** More answers than this are not kept. */
const MOST_KNOWN = 10_000;

const known = oncePer((_links: Links) => new Map<string, readonly string[]>());

/**
 * All places that a path may be, itself among them. A path stands for what is below it, too: links there lead to more
 * places.
 */
export function placesOf(path: string, links: Links): readonly string[] {
  const places = known(links);
  if (places.size > MOST_KNOWN) places.clear();
  const before = places.get(path);
  if (before !== undefined) return before;
  const found = follow(path, links);
  places.set(path, found);
  return found;
}

function follow(path: string, { all }: Links): readonly string[] {
  const found = new Set([path]);
  for (const place of found) {
    if (place === '/') return ['/'];
    for (const link of all) {
      if (isWithin(place, link.at)) found.add(behind(place, link));
      // Of a link that leads nobody knows where, only what goes through it counts.
      else if (link.to !== '/' && isWithin(link.at, place)) found.add(link.to);
    }
    if (found.size > MOST) return ['/'];
  }
  return [...found];
}

function behind(place: string, { at, to, somewhere }: Link): string {
  const rest = place.slice(at.length);
  if (somewhere === true || rest === '') return to;
  return to === '/' ? rest : to + rest;
}
