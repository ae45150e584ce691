import { ANYTHING, type Resource, tree } from '../../effects/resource.js';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';

/**
 * Where a system's packages have files with several names, such as Debian's perl and bzip2, or the time zones of tzdata:
 * programs, libraries and data. Settings in /etc are never linked (Debian Policy, 10.7.3).
 */
const PACKAGED: readonly Resource[] = [
  ...['/bin', '/sbin', '/lib', '/usr/bin', '/usr/sbin', '/usr/lib', '/usr/libexec', '/usr/share'].map(tree),
];

/** Calls of package managers that unpack nothing. */
const UNPACKS_NOTHING = new Set([
  'update',
  'clean',
  'autoclean',
  'auto-clean',
  'query',
  'remove',
  'purge',
  'autoremove',
  'autopurge',
  'check',
]);

/** Package managers of systems. */
const UNPACKERS = new Set(['apk', 'apt-get', 'dnf', 'pacman', 'zypper']);

/**
 * Installers that link packages to their store or cache, or can be told to (pnpm.io/faq; yarnpkg.com, nmMode; bun.com/docs/install,
 * "Backends"; docs.astral.sh/uv, link-mode: both link on Linux if nothing else is said; so does deno, seen with 2.0 and 2.9).
 */
const LINKING_INSTALLERS = new Set(['bun', 'deno', 'pnpm', 'uv', 'yarn']);

/** The places where a call may leave files with several names: `named` are its own, `packaged` lie anywhere among a system's packages. */
export interface LinksMade {
  readonly named: readonly Resource[];
  readonly packaged: readonly Resource[];
}

const NO_LINKS: LinksMade = { named: [], packaged: [] };

/** The hard links that a call may make. */
export function linksMade(tool: Tool, call: Call, { args }: Invocation): LinksMade {
  const { reads, writes } = call.effects;
  const paths = (among: readonly Resource[]): LinksMade => ({
    named: among.filter((one) => one.kind === 'path' || one.kind === 'anything'),
    packaged: [],
  });
  if (UNPACKERS.has(tool.id)) return UNPACKS_NOTHING.has(call.action) ? NO_LINKS : { named: [], packaged: PACKAGED };
  if (LINKING_INSTALLERS.has(tool.id)) return paths(writes);
  if (tool.id !== 'posix') return NO_LINKS;
  switch (call.action) {
    case 'ln':
      return args.some((word) => /^(?:-[a-zA-Z]*s|--s)/.test(word ?? '')) ? NO_LINKS : paths([...reads, ...writes]);
    case 'cp':
      if (args[0] === null || args.some((word) => /^(?:-[a-zA-Z]*l|--l)/.test(word ?? '')))
        return paths([...reads, ...writes]);
      // What is one file under two names stays so in the copy.
      return args.some((word) => /^(?:-[a-zA-Z]*[ad]|--archive|--preserve)/.test(word ?? ''))
        ? paths(writes)
        : NO_LINKS;
    case 'tar':
      return createsArchive(args) ? NO_LINKS : paths(writes);
    case 'git':
      // A repository of the same file system is cloned with links to its objects (git-clone(1), --local).
      return args.includes('clone') && !args.some((word) => /^(?:\w+:\/\/|[\w.-]+@)/.test(word ?? ''))
        ? paths(writes)
        : NO_LINKS;
    case 'dpkg':
    case 'rpm':
      return { named: [], packaged: PACKAGED };
    default:
      return NO_LINKS;
  }
}

/** Utilities that run another one, whose words are among theirs. */
const RUNNERS = new Set(['find', 'xargs']);

/** Those that make links, among the words of one that runs it: `find … -exec ln {} /b ;`. */
const LINKS = new Set(['ln', 'cp', 'tar', 'git']);

/** The hard links that a call that is not understood may make, as far as its words tell: they may be of any file. */
export function linksOfUnknown({ name, args }: Invocation): LinksMade {
  return RUNNERS.has(name) && args.some((word) => word === null || LINKS.has(word.replace(/^.*\//s, '')))
    ? { named: ANYTHING.writes, packaged: [] }
    : NO_LINKS;
}

/** `tar c…`, `tar -c…`, `--create`, and the same for lists of what is in an archive. */
function createsArchive(args: readonly (string | null)[]): boolean {
  const [first] = args;
  const letters = args.filter((word, index) => index === 0 || /^-[a-zA-Z]/.test(word ?? ''));
  if (first === undefined || args.includes(null)) return false;
  const extracts =
    letters.some((word) => /^-?[a-zA-Z]*x/.test(word ?? '')) || args.some((word) => /^--(?:ex|get)/.test(word ?? ''));
  return !extracts;
}

/** They make new files, or put one in the place of another, and write into none that is there. */
const REPLACES = new Set(
  'ln mv rm rmdir mkdir mkfifo install sed git useradd adduser groupadd addgroup usermod groupmod userdel deluser delgroup groupdel chpasswd dpkg rpm dpkg-reconfigure debconf-set-selections a2enmod a2dismod a2ensite a2dissite a2enconf phpenmod phpdismod php5enmod php5dismod docker-php-ext-install docker-php-ext-configure docker-php-ext-enable locale-gen localedef update-locale update-ca-certificates update-alternatives ca-certificates dpkg-divert ldconfig'.split(
    ' ',
  ),
);

/** Does a call write into files that are there, or change their owners or modes? Installers and package managers unpack next to a file and rename. */
export function writesInPlace(tool: Tool, call: Call, { args }: Invocation): boolean {
  if (tool.id !== 'posix') return false;
  // An archive that is there is emptied and written again; what is unpacked takes the place of what is there, if nothing else is said.
  if (call.action === 'tar') return createsArchive(args) || args.some((word) => word?.startsWith('--ov') !== false);
  return !REPLACES.has(call.action);
}

/** Does a call give files that are there other names, which keep what they share with others? */
export function renames(call: Call): boolean {
  return call.action === 'mv';
}
