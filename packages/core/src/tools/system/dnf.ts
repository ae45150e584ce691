import { type Effects, tree } from '../../effects/resource.js';
import { SYSTEM_INSTALL } from '../../effects/system-folders.js';
import type { Cache } from '../contract/cache.js';
import type { Tool } from '../contract/tool.js';
import { words } from '../kit/command-words.js';
import { systemPackages } from '../kit/system-packages.js';
import { OTHER_RUN, priorSeconds } from './priors.js';

const WHEN = 'dnf writes down when it did what';

/** Settings that name no place (dnf.conf(5)). */
const SETTING =
  /^(?:[\w*-]+\.)?(?:tsflags|install_weak_deps|keepcache|skip_missing_names_on_install|skip_if_unavailable|timeout|retries|minrate|fastestmirror|max_parallel_downloads|override_install_langs|install_langs|best|obsoletes|sslverify|gpgcheck|ip_resolve|clean_requirements_on_remove|module_stream_switch|multilib_policy|deltarpm|assumeyes)=/;

const CACHES: readonly Cache[] = [
  {
    id: 'dnf:cache',
    title: "dnf's cache",
    path: '/var/cache/dnf',
    clean: 'dnf clean all',
    spare: {
      // yum(8), "clean rpmdb".
      also: ['/var/cache/libdnf5', '/var/cache/tdnf', '/var/cache/yum', '/var/lib/yum/rpmdb-indexes'],
      named: /\/var\/cache(?![\w-])(?!\/(?!dnf|yum|libdnf|tdnf))|rpmdb-indexes|cacheonly|makecache/,
      alone: /\s-[A-Za-z]*C/,
      used: /\b(?:yum|dnf5?|microdnf|tdnf)\s/,
      moved: /keepcache|cachedir|--cacheonly|system_cachedir/,
      settings: /^(?:dnf|yum)\.conf$/,
      fetchedBy: ['makecache'],
      command: (program) => `${program} clean all`,
      ofSystem: true,
    },
  },
  { id: 'dnf:libdnf5', title: "dnf's cache", path: '/var/cache/libdnf5', clean: 'dnf clean all' },
  // tdnf of Photon OS and Azure Linux (its wiki, "Configuration Options", cachedir).
  { id: 'dnf:tdnf', title: "tdnf's cache", path: '/var/cache/tdnf', clean: 'tdnf clean all' },
  { id: 'dnf:yum', title: "yum's cache", path: '/var/cache/yum', clean: 'yum clean all' },
];

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
