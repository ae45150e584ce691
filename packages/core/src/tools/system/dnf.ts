import type { Premise } from '../../effects/premise.js';
import { type Effects, tree } from '../../effects/resource.js';
import { SYSTEM_INSTALL } from '../../effects/system-folders.js';
import type { Cache, CachedImage, OddWord } from '../contract/cache.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { words } from '../kit/command-words.js';
import { isSince } from '../kit/image-release.js';
import { systemPackages } from '../kit/system-packages.js';
import { OTHER_RUN, priorSeconds } from './priors.js';

const WHEN = 'dnf writes down when it did what';

/** Settings that name no place (dnf.conf(5)). */
const SETTING =
  /^(?:[\w*-]+\.)?(?:tsflags|install_weak_deps|keepcache|skip_missing_names_on_install|skip_if_unavailable|timeout|retries|minrate|fastestmirror|max_parallel_downloads|override_install_langs|install_langs|best|obsoletes|sslverify|gpgcheck|ip_resolve|clean_requirements_on_remove|module_stream_switch|multilib_policy|deltarpm|assumeyes)=/;

/** Folders of the cache by other versions and kin, and what yum(8), "clean rpmdb", cleans. */
const ALSO = ['/var/cache/libdnf5', '/var/cache/tdnf', '/var/cache/yum', '/var/lib/yum/rpmdb-indexes'];

const NAMED = /\/var\/cache(?![\w-])(?!\/(?!dnf|yum|libdnf|tdnf))|rpmdb-indexes|cacheonly|makecache/;

/** `-C`, `-yC`. */
const ALONE = /\s-[A-Za-z]*C/;

const USED = /\b(?:yum|dnf5?|microdnf|tdnf)\s/;

const SETTINGS = /^(?:dnf|yum)\.conf$/;

/** What a call is told in a mount: what it knows of the repositories is to be looked up again, and what it downloads to be kept. */
const RENEWS = '--refresh --setopt=keepcache=1';

/**
 * dnf(8), "--refresh"; dnf.conf(5), "keepcache". Measured with dnf 4.14 and 5.4.6 and a repository that changes between two calls: the second one
 * installs the new version with `--refresh`, and the old one without; a package that is kept is fetched again where the repository has another one
 * of its name and version, or where it is cut off or overwritten; one that the repository has no longer is not found, nor is any where it can not
 * be reached, though repositories that are missing be skipped. microdnf 3.9.1 does the same, but that it takes for new what it has fetched in the
 * same second.
 */
const SAME: Premise = {
  claim: 'dnf takes nothing of an earlier build that it would not download now.',
  proof:
    'with --refresh it asks each repository for its metadata, and a package that is kept counts by the checksum that they name',
};

const CACHES: readonly Cache[] = [
  {
    id: 'dnf:cache',
    title: "dnf's cache",
    path: '/var/cache/dnf',
    clean: 'dnf clean all',
    spare: {
      also: ALSO,
      named: NAMED,
      alone: ALONE,
      used: USED,
      moved: /keepcache|cachedir|--cacheonly|system_cachedir/,
      settings: SETTINGS,
      fetchedBy: ['makecache'],
      command: (program) => `${program} clean all`,
      ofSystem: true,
    },
    mount: {
      place: { ofImage: folderIn },
      locked: true,
      ofBase: 'dnf',
      instead: ['dnf:libdnf5', 'dnf:tdnf', 'dnf:yum'],
      readers: {
        also: ALSO,
        named: NAMED,
        alone: ALONE,
        used: USED,
        moved: /keepcache(?!=1\b)|cachedir|--cacheonly/,
        settings: SETTINGS,
      },
      touched:
        /\/var\/cache(?![\w-])(?!\/(?!dnf|yum|libdnf))|\/var\/\*|cachedir|cacheonly|(?:\b(?:yum|dnf5?|microdnf)|(?:^|\s)-\S+) clean\b|\b(?:yum|dnf5?) (?:\S+ )?-[A-Za-z]*C(?![\w-])/,
      settingsAt: ['/etc/dnf/dnf.conf', '/etc/dnf/libdnf5.conf.d', '/etc/yum.conf'],
      told: {
        verbs: [...words('install reinstall update upgrade downgrade distro-sync groupinstall')],
        odd: oddWord,
        // In the images that the place is known of, yum is dnf. Of tdnf it is not known.
        words: new Map([...words('dnf dnf5 yum microdnf')].map((name) => [name, RENEWS])),
      },
      same: () => SAME,
    },
  },
  { id: 'dnf:libdnf5', title: "dnf's cache", path: '/var/cache/libdnf5', clean: 'dnf clean all' },
  // tdnf of Photon OS and Azure Linux (its wiki, "Configuration Options", cachedir).
  { id: 'dnf:tdnf', title: "tdnf's cache", path: '/var/cache/tdnf', clean: 'tdnf clean all' },
  { id: 'dnf:yum', title: "yum's cache", path: '/var/cache/yum', clean: 'yum clean all' },
];

/** Official images whose releases are called as those of Red Hat Enterprise Linux. */
const OF_RED_HAT: ReadonlySet<string> = new Set('almalinux centos oraclelinux rockylinux'.split(' '));

/**
 * Where the cache lies in official images, as far as their dnf has `--refresh`: dnf.conf(5), "cachedir"; dnf5-caching(7). yum of version 3, as
 * CentOS 7 and Amazon Linux 2 have it, has no such option. microdnf has both options since 3.8, and has never had another folder (its
 * dnf/dnf-main.c, CACHEDIR).
 */
function folderIn(image: CachedImage, program: string): string | null {
  if (program === 'microdnf') {
    const isKnown = OF_RED_HAT.has(image.name) && (isSince(image, image.name, 9) || isSince(image, image.name, 8, 10));
    return isKnown ? '/var/cache/yum' : null;
  }
  // It has dnf of version 5 (fedoraproject.org/wiki/Changes/SwitchToDnf5).
  if (isSince(image, 'fedora', 41)) return '/var/cache/libdnf5';
  const isFour =
    isSince(image, 'fedora', 29) ||
    isSince(image, 'amazonlinux', 2023) ||
    (OF_RED_HAT.has(image.name) && isSince(image, image.name, 8));
  return isFour ? '/var/cache/dnf' : null;
}

/** A word with which a call does not install from repositories alone, or asks: a key that it asks for lies in the cache afterwards. */
function oddWord({ args }: Invocation): OddWord | null {
  const address = args.find((word) => word?.includes('://') === true) ?? null;
  if (address !== null)
    return { word: address, because: 'has an address, and what is kept of it nothing to be compared with' };
  const says = args.some((word) => word === '-y' || word === '--assumeyes');
  return says ? null : { word: '-y', because: 'is missing: it may ask for a key, and keep that' };
}

const ALL = CACHES.map(({ id }) => id);

const CLEANING: Effects = {
  reads: SYSTEM_INSTALL.reads,
  writes: [...CACHES.map(({ path }) => tree(path)), tree('/var/lib/dnf'), tree('/var/lib/yum'), tree('/var/log')],
};

/**
 * yum and what came after it (dnf(8), yum(8), microdnf(8)), on Fedora, Red Hat Enterprise Linux and their kin: there yum is dnf,
 * or microdnf, by another name.
 */
export const dnf: Tool = systemPackages({
  id: 'dnf',
  commands: ['dnf', 'yum', 'microdnf', 'dnf5', 'tdnf'],
  options: {
    plain: words(`
      -y -q -v -t -b --assumeyes --quiet --verbose --nodocs --nogpgcheck --nogpg --no-gpgchecks --allowerasing --skip-broken --best --nobest
      --no-best --refresh --tolerant --noplugins --obsoletes --security --bugfix --skip-unavailable
    `),
    valued: words(`
      --setopt -x --exclude --excludepkgs --enablerepo --disablerepo --repo --repoid --releasever --disableplugin --enableplugin -d -e
      --debuglevel --errorlevel --rpmverbosity -R --randomwait
    `),
    values: new Map([['--setopt', SETTING]]),
  },
  verbs: [
    {
      names: words(
        'install reinstall update upgrade upgrade-minimal update-minimal downgrade distro-sync groupinstall localinstall',
      ),
      action: 'install',
      does: 'install',
      takes: 'names',
      seconds: priorSeconds('dnf') ?? OTHER_RUN,
      fills: ALL,
    },
    { names: words('remove erase autoremove'), action: 'remove', does: 'remove', takes: 'names', seconds: 2 },
    { names: words('makecache'), does: SYSTEM_INSTALL, takes: 'any', seconds: 5, fills: ALL },
    {
      names: words('clean'),
      does: CLEANING,
      takes: 'any',
      seconds: 0.5,
      empties: ALL,
      whole: { words: ['all'] },
    },
  ],
  /* By its name, a group, what packages provide, or an address. */
  packages: /^(?:https?:\/\/.*|[@A-Za-z0-9][\w .+:@^~()=*-]*)$/,
  files: /^(?!https?:\/\/).*\.rpm$/i,
  caches: CACHES,
  /* dnf.conf(5), "logdir"; dnf(8), "history"; rpm's manual, "Tags", INSTALLTIME. */
  unsteady: [
    { path: '/var/log/dnf.log', because: WHEN },
    { path: '/var/log/dnf.rpm.log', because: WHEN },
    { path: '/var/log/dnf.librepo.log', because: WHEN },
    { path: '/var/log/hawkey.log', because: WHEN },
    { path: '/var/log/yum.log', because: WHEN },
    { path: '/var/lib/dnf/', because: WHEN },
    ...['/var/lib/rpm/', '/usr/lib/sysimage/rpm/'].map((path) => ({
      path,
      because: 'rpm writes down when it installed each package',
    })),
  ],
});
