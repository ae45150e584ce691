import { belowHome } from '../../effects/home.js';
import {
  beforeWildcard,
  type Effects,
  NAMED_USERS,
  type Resource,
  resolvePath,
  tree,
  union,
} from '../../effects/resource.js';

import { SYSTEM_REMOVE } from '../../effects/system-folders.js';
import type { Cache } from '../contract/cache.js';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { installs } from '../kit/system-packages.js';

/** Options that take the next word, in apt-get(8) and apt(8). */
const TAKES_VALUE = new Set([
  '-o',
  '--option',
  '-c',
  '--config-file',
  '-t',
  '--target-release',
  '--default-release',
  '-a',
  '--host-architecture',
  '-P',
  '--build-profiles',
]);

/** What `apt-get update` fetches: 20 to 50 MB, of no use once packages are installed. */
export const aptLists: Cache = {
  id: 'apt-get:lists',
  title: 'apt package lists',
  path: '/var/lib/apt/lists',
  clean: 'rm -rf /var/lib/apt/lists/*',
  // Each list is called after its address, with `_` for `/` (apt-pkg/contrib/strutl.cc, URItoFileName).
  bulk: ['*_*'],
};

/**
 * Does a text have settings by which the lists lie elsewhere, or are dealt with once they are fetched (apt.conf(5), "DIRECTORIES",
 * APT::Update::Post-Invoke)? `APT_CONFIG` names a file with any.
 */
export function hasListSettings(text: string): boolean {
  return /\bDir::State\b|\bDir(?:::)?[ \t]*[{"']|\bRootDir\b|\bUpdate::Post-Invoke|\bAPT_CONFIG\b/i.test(text);
}

/** Commands that choose packages from the lists, and fail or change without them. */
const READS_LISTS = new Set([
  'install',
  'reinstall',
  'satisfy',
  'build-dep',
  'source',
  'download',
  'upgrade',
  'dist-upgrade',
  'full-upgrade',
  'dselect-upgrade',
  'changelog',
  'safe-upgrade',
  'search',
  'show',
  'showpkg',
  'policy',
  'madison',
  'depends',
  'rdepends',
  'list',
  'indextargets',
  'showsrc',
  'pkgnames',
  'dump',
  'stats',
]);

/** Those that change what is installed: without a lock on the system's files they end at once (apt-private/private-install.cc). */
const CHANGES_PACKAGES = new Set([
  'install',
  'reinstall',
  'satisfy',
  'build-dep',
  'upgrade',
  'dist-upgrade',
  'full-upgrade',
  'dselect-upgrade',
]);

/** Commands that only take packages away; what is installed is in dpkg's own database. */
const REMOVES = new Set(['remove', 'purge', 'autoremove', 'autopurge']);

/** They put what they fetch into the working folder, where `source` unpacks and may build it (apt-get(8), "download", "source", "changelog"). */
const FETCHES_HERE = new Set(['source', 'download', 'changelog']);

const ARCHIVES = 'apt-get:archives';

/**
 * The variables that apt itself looks at (apt.conf(5), apt-transport-http(1)); the language decides
 * which translations `update` fetches. Package scripts look at any.
 */
const ENVIRONMENT = [
  ...['APT_CONFIG', 'TMPDIR', 'LANG', 'LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'SOURCE_DATE_EPOCH'],
  ...['http', 'https', 'ftp', 'all', 'no'].flatMap((scheme) => [`${scheme}_proxy`, `${scheme.toUpperCase()}_PROXY`]),
];

const LIST_EFFECTS: Effects = {
  reads: [tree('/etc'), tree('/usr'), tree('/var/lib'), { kind: 'network' }],
  writes: [tree('/var/lib/apt'), tree('/var/cache/apt'), tree('/var/log/apt')],
};

/** It reads its settings, makes the folders of what isn't fetched in full yet, and gives them to the user `_apt`. */
const CLEANING: Effects = {
  reads: [
    ...['/etc/apt', '/etc/dpkg', '/usr/share/dpkg', '/var/lib/dpkg', '/var/lib/apt/extended_states'].map(tree),
    ...NAMED_USERS,
  ],
  writes: ['/var/cache/apt', '/var/lib/apt/lists/partial', '/var/lib/apt/lists/auxfiles'].map(tree),
};

/**
 * apt, apt-get and aptitude. Debian's and Ubuntu's images keep downloaded archives empty by
 * themselves (`/etc/apt/apt.conf.d/docker-clean`); the lists that `update` fetches stay.
 */
export const aptGet: Tool = {
  id: 'apt-get',
  commands: ['apt-get', 'apt', 'aptitude', 'apt-cache'],
  removes: REMOVES,
  understand,
  caches: [aptLists, { id: ARCHIVES, title: 'apt archives', path: '/var/cache/apt/archives', clean: 'apt-get clean' }],
};

function understand(invocation: Invocation): Call | null {
  const call = understandPlain(invocation);
  return call && { ...call, effects: union(call.effects, { reads: settingsOfUser(invocation), writes: [] }) };
}

/** dpkg and debconf look for settings of the user (dpkg(1), "FILES"; debconf.conf(5)), who is root and whose home is /root unless HOME says so. */
function settingsOfUser({ home }: Invocation): readonly Resource[] {
  return ['.dpkg.cfg', '.debconfrc'].flatMap((name) => belowHome(home ?? '/root', name));
}

function understandPlain(invocation: Invocation): Call | null {
  const action = commandWord(invocation);
  if (action === null) return null;
  // Settings that put folders elsewhere count for apt-cache, too (apt-cache(8), `-c`, `-o`).
  if (invocation.name === 'apt-cache')
    return invocation.args.some((word) => word !== null && isSetting(word))
      ? null
      : {
          action: 'query',
          effects: { reads: LIST_EFFECTS.reads, writes: [tree('/var/cache/apt')] },
          seconds: 1,
          needs: [aptLists.id],
        };
  if (action === 'update') {
    // With `-o Dir::…` it may put them elsewhere.
    if (setsFolders(invocation) || invocation.args.some((word) => word !== null && onlyShows(word))) return null;
    const system = invocation.name !== 'aptitude';
    return {
      action,
      effects: LIST_EFFECTS,
      seconds: 5,
      fills: [aptLists.id],
      env: ENVIRONMENT,
      anywhere: true,
      system,
    };
  }
  // Settings that put folders elsewhere (`-o Dir::Etc=…`, `-c FILE`) are not followed.
  if (invocation.args.some((word) => word !== null && isSetting(word))) return null;
  if (READS_LISTS.has(action)) {
    return {
      action,
      effects: union(installs(operands(invocation).slice(1)), filesOf(action, invocation)),
      does: 'packages',
      seconds: action === 'install' ? 34.6 : 20,
      needs: [aptLists.id],
      fills: [ARCHIVES],
      system: changesPackages(action, invocation),
      ...(action === 'install' && changesPackages(action, invocation) ? { packages: packagesAmong(invocation) } : {}),
    };
  }
  if (REMOVES.has(action) || action === 'check') {
    const packages = operands(invocation).slice(1);
    return { action, effects: SYSTEM_REMOVE, seconds: 2, looksUp: { in: aptLists.id, packages } };
  }
  if (action === 'distclean' || action === 'dist-clean') {
    return {
      action,
      effects: { reads: CLEANING.reads, writes: [tree('/var/cache/apt'), tree('/var/lib/apt')] },
      seconds: 0.2,
      empties: [aptLists.id, ARCHIVES],
      env: ENVIRONMENT,
      anywhere: true,
    };
  }
  if (action === 'clean' || action === 'autoclean' || action === 'auto-clean') {
    return {
      action,
      effects: CLEANING,
      seconds: 0.2,
      empties: [ARCHIVES],
      env: ENVIRONMENT,
      anywhere: true,
    };
  }
  return null;
}

/** The words that are no options and no options' values, the command among them. */
function operands({ args }: Invocation): readonly (string | null)[] {
  return args.filter((word, index) => {
    if (word?.startsWith('-') === true) return false;
    const before = args[index - 1] ?? null;
    return before === null || !TAKES_VALUE.has(before);
  });
}

/** The packages that an install names, without the version; one with `-` behind it is removed. */
function packagesAmong(invocation: Invocation): readonly string[] {
  return operands(invocation)
    .slice(1)
    .flatMap((word) => (word === null || word.endsWith('-') || word.includes('/') ? [] : (word.split('=')[0] ?? [])));
}

/** The first word that is no option; null when there is none (`apt-get --version`), or when it isn't known. */
function commandWord(invocation: Invocation): string | null {
  for (let i = 0; i < invocation.args.length; i++) {
    const word = invocation.args[i] ?? null;
    if (word === null) return null;
    if (TAKES_VALUE.has(word)) i++;
    else if (!word.startsWith('-')) return word;
  }
  return null;
}

/** Without a lock on the system's files it ends at once. */
function changesPackages(action: string, { name, args }: Invocation): boolean {
  return name !== 'aptitude' && CHANGES_PACKAGES.has(action) && args.every((word) => word !== null && !onlyShows(word));
}

/** Told by an option, or a setting, only to show what it would do. Such a call needs no privileges. */
function onlyShows(word: string): boolean {
  return ONLY_SHOWS.has(word) || /^-[bdfmquyV]*[shv][a-zA-Z]*$/.test(word) || SHOWING_SETTING.test(word);
}

const ONLY_SHOWS = new Set([
  ...['--simulate', '--just-print', '--dry-run', '--recon', '--no-act', '--print-uris'],
  ...['--help', '--version'],
]);

/** The same as settings (apt-get(8)), and the one that does without locks (apt.conf(5)). */
const SHOWING_SETTING = /(simulate|just-print|dry-run|recon|no-act|print-uris|nolocking)/i;

function setsFolders(invocation: Invocation): boolean {
  return invocation.args.some((word) => word === null || isSetting(word));
}

function isSetting(word: string): boolean {
  return /dir(::|=)|rootdir/i.test(word) || /^(-c.*|--config-file.*)$/.test(word);
}

/** What a call reads and writes outside of the system. */
function filesOf(action: string, invocation: Invocation): Effects {
  const here = FETCHES_HERE.has(action) ? [tree(invocation.cwd ?? '/')] : [];
  return { reads: [...localPackages(invocation), ...here], writes: here };
}

/** Packages given as files: a word that begins like a path is one (apt, apt-pkg/sourcelist.cc, AddVolatileFiles). */
function localPackages(invocation: Invocation): readonly Resource[] {
  return invocation.patterns.flatMap((pattern): readonly Resource[] => {
    if (pattern !== null && !/^[./]/.test(pattern)) return [];
    const path = pattern === null || invocation.cwd === null ? null : resolvePath(invocation.cwd, pattern);
    return [tree(path === null ? '/' : beforeWildcard(path))];
  });
}
