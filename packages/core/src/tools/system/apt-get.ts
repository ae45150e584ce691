import { type Effects, NAMED_USERS, tree } from '../../effects/resource.js';
import { SYSTEM_REMOVE } from '../../effects/system-folders.js';
import type { Cache } from '../contract/cache.js';
import type { Tool } from '../contract/tool.js';
import { words } from '../kit/command-words.js';
import { systemPackages } from '../kit/system-packages.js';
import { oddOption } from './apt-words.js';
import { SPEED } from './programs/row.js';

/** What `apt-get update` fetches: 20 to 50 MB, of no use once packages are installed. */
export const aptLists: Cache = {
  id: 'apt-get:lists',
  title: 'apt package lists',
  path: '/var/lib/apt/lists',
  clean: 'rm -rf /var/lib/apt/lists/*',
  // Each list is called after its address, with `_` for `/` (apt-pkg/contrib/strutl.cc, URItoFileName).
  bulk: ['*_*'],
  ages: true,
};

/**
 * Does a text have settings by which the lists lie elsewhere, or are dealt with once they are fetched (apt.conf(5), "DIRECTORIES",
 * APT::Update::Post-Invoke)? `APT_CONFIG` names a file with any.
 */
export function hasListSettings(text: string): boolean {
  return /\bDir::State\b|\bDir(?:::)?[ \t]*[{"']|\bRootDir\b|\bUpdate::Post-Invoke|\bAPT_CONFIG\b/i.test(text);
}

/** Found in a text that says whether recommended packages are installed (apt.conf(5), "APT::Install-Recommends"; apt_preferences.d). */
export const RECOMMENDS: RegExp = /install-(?:recommends|suggests)|install\s*\{/i;

/** Where packages are kept between builds: `docker-clean` of Debian's and Ubuntu's images empties the usual folder, and that alone. */
const KEPT = '/var/cache/apt-archives';

const KEEPS = `-o Dir::Cache::Archives=${KEPT}`;

/** What `apt-get install` downloads. */
const archives: Cache = {
  id: 'apt-get:archives',
  title: 'apt archives',
  path: '/var/cache/apt/archives',
  clean: 'apt-get clean',
  mount: {
    place: { elsewhere: new Map([['*', KEPT]]) },
    locked: true,
    ofBase: 'apt',
    readers: {
      named: /\/var\/cache(?![\w-])(?!\/(?!apt|\*))|\barchives\b|--no-download\b/,
      used: /(?!)/,
      moved:
        /\bDir::(?!Cache::Archives=\/var\/cache\/apt-archives\b)|\bDir[ \t]*[{"']|RootDir|APT_CONFIG|Keep-Downloaded(?!-Packages=true\b)|docker-clean|\bapt\.conf\b/,
    },
    touched: /\/var\/cache(?![\w-])(?!\/(?!apt|\*))|\/var\/\*|Dir::Cache|--no-download/,
    settingsAt: ['/etc/apt/apt.conf', '/etc/apt/apt.conf.d'],
    told: {
      moves: true,
      verbs: ['install', 'upgrade', 'dist-upgrade', 'full-upgrade'],
      odd: oddOption,
      // apt removes what it has installed, where apt-get keeps it (apt(8), "SCRIPT USAGE").
      words: new Map([
        ['apt-get', KEEPS],
        ['apt', `${KEEPS} -o APT::Keep-Downloaded-Packages=true`],
      ]),
    },
    // apt-pkg/acquire-item.cc, pkgAcqArchive: the name, with version and architecture, and the size.
    same: () => ({
      claim: 'A package that an earlier build has downloaded is the one that this build would download.',
      proof: 'apt takes it where name, version, architecture and size are those in its lists, which are fetched anew',
    }),
  },
};

const ARCHIVES = archives.id;

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

/** Settings by which folders lie elsewhere (apt.conf(5), "DIRECTORIES") are not followed, nor is a file with any. */
const PLACE = /dir(?:::(?!cache::archives=\/)|=)|rootdir/i;

/** Options that only show what would be done, the same as settings (apt-get(8)), and the one that does without locks (apt.conf(5)). */
const ONLY_SHOWS = [
  /^--(?:help|version)$|^-[bdfmquyV]*[shv][a-zA-Z]*$/,
  /simulate|just-print|dry-run|recon|no-act|print-uris|nolocking/i,
];

/** They take the system's locks, and end at once where they may not (apt-private/private-install.cc). aptitude has a way of its own. */
const LOCKS = { unlessCalled: words('aptitude'), unlessTold: ONLY_SHOWS };

/** What all have that choose packages from the lists, and fail or change without them. */
const CHOOSES = { does: 'install', takes: 'names', needs: [aptLists.id], fills: [ARCHIVES] } as const;

/**
 * apt, apt-get, aptitude and apt-cache (apt-get(8), apt(8), aptitude(8), apt-cache(8)). Debian's and Ubuntu's images keep downloaded
 * archives empty by themselves (`/etc/apt/apt.conf.d/docker-clean`); the lists that `update` fetches stay.
 */
export const aptGet: Tool = systemPackages({
  id: 'apt-get',
  commands: ['apt-get', 'apt', 'aptitude', 'apt-cache'],
  options: {
    plain: words(''),
    valued: words('-o --option -t --target-release --default-release -a --host-architecture -P --build-profiles'),
    // `-c FILE` and `--config-file FILE` name a file with settings.
    others: /^(?!-c|--config-file)/,
    never: PLACE,
  },
  verbs: [
    {
      programs: words('apt-cache'),
      names: words(`
        gencaches showpkg stats showsrc dump dumpavail unmet show search depends rdepends pkgnames dotty xvcg policy madison
      `),
      action: 'query',
      does: { reads: LIST_EFFECTS.reads, writes: [tree('/var/cache/apt')] },
      takes: 'any',
      seconds: 1,
      needs: [aptLists.id],
    },
    {
      names: words('update'),
      refuses: ONLY_SHOWS,
      does: LIST_EFFECTS,
      takes: 'known',
      seconds: 5,
      fills: [aptLists.id],
      env: ENVIRONMENT,
      anywhere: true,
      locks: LOCKS,
    },
    {
      names: words('install'),
      ...CHOOSES,
      seconds: SPEED.build,
      locks: LOCKS,
      putsOnPath: true,
      // apt-get(8); `-o APT::Install-Recommends=0` says it, too.
      lean: { option: '--no-install-recommends', programs: words('apt-get apt'), decided: RECOMMENDS },
    },
    {
      names: words('reinstall satisfy build-dep upgrade dist-upgrade full-upgrade dselect-upgrade'),
      ...CHOOSES,
      seconds: 20,
      locks: LOCKS,
    },
    // They put what they fetch into the working folder, where `source` unpacks and may build it (apt-get(8), "download", "source", "changelog").
    { names: words('source download changelog'), ...CHOOSES, seconds: 20, here: true },
    {
      names: words(
        'safe-upgrade search show showpkg policy madison depends rdepends list indextargets showsrc pkgnames dump stats',
      ),
      ...CHOOSES,
      seconds: 20,
    },
    // What is installed is in dpkg's own database.
    {
      names: words('remove purge autoremove autopurge check'),
      does: SYSTEM_REMOVE,
      takes: 'names',
      seconds: 2,
      looksUp: aptLists.id,
    },
    {
      names: words('distclean dist-clean'),
      does: { reads: CLEANING.reads, writes: [tree('/var/cache/apt'), tree('/var/lib/apt')] },
      takes: 'any',
      seconds: 0.2,
      empties: [aptLists.id, ARCHIVES],
      env: ENVIRONMENT,
      anywhere: true,
    },
    {
      names: words('clean autoclean auto-clean'),
      does: CLEANING,
      takes: 'any',
      seconds: 0.2,
      empties: [ARCHIVES],
      env: ENVIRONMENT,
      anywhere: true,
    },
  ],
  /*
   * apt(8), "SCRIPT USAGE AND DIFFERENCES FROM OTHER APT TOOLS". `upgrade` of apt also installs new packages, and what it only shows it
   * shows in another way.
   */
  scripted: {
    program: 'apt',
    by: 'apt-get',
    verbs: words('update install remove purge autoremove clean autoclean build-dep source download'),
  },
  packages: /^/,
  files: /(?!)/,
  /* A word that begins like a path is one (apt, apt-pkg/sourcelist.cc, AddVolatileFiles). */
  local: /^[./]/,
  /* dpkg and debconf look for them (dpkg(1), "FILES"; debconf.conf(5)). */
  homeSettings: ['.dpkg.cfg', '.debconfrc'],
  caches: [aptLists, archives],
  /* Seen to differ in two builds of one minute; the lists are those of the hour (wiki.debian.org/DebianRepository/Format, "Date, Valid-Until"). */
  unsteady: [
    { path: '/var/log/apt/', because: 'apt writes down when it did what' },
    { path: '/var/log/dpkg.log', because: 'dpkg writes down when it did what' },
    { path: '/var/log/alternatives.log', because: 'update-alternatives writes down when it did what' },
    { path: '/var/lib/apt/lists/', because: 'apt fetched its package lists at another time', comesAndGoes: true },
  ],
});
