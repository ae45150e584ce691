import { type Effects, tree } from '../../effects/resource.js';
import { SYSTEM_INSTALL, SYSTEM_REMOVE } from '../../effects/system-folders.js';
import type { Cache } from '../contract/cache.js';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { type CommandWords, commandWords, type OptionTable, words } from '../kit/command-words.js';
import { OTHER_RUN, priorSeconds } from './priors.js';
import { installs } from './repositories.js';

/** Options that change neither which root it works on nor where its settings and repositories lie (dnf(8), yum(8), microdnf(8)). */
const OPTIONS: OptionTable = {
  plain: words(`
    -y -q -v -t -b --assumeyes --quiet --verbose --nodocs --nogpgcheck --nogpg --no-gpgchecks --allowerasing --skip-broken --best --nobest
    --no-best --refresh --tolerant --noplugins --obsoletes --security --bugfix --skip-unavailable
  `),
  valued: words(`
    --setopt -x --exclude --excludepkgs --enablerepo --disablerepo --repo --repoid --releasever --disableplugin --enableplugin -d -e
    --debuglevel --errorlevel --rpmverbosity -R --randomwait
  `),
};

/** Settings that name no place (dnf.conf(5)). */
const SETTING =
  /^(?:[\w*-]+\.)?(?:tsflags|install_weak_deps|keepcache|skip_missing_names_on_install|skip_if_unavailable|timeout|retries|minrate|fastestmirror|max_parallel_downloads|override_install_langs|install_langs|best|obsoletes|sslverify|gpgcheck|ip_resolve|clean_requirements_on_remove|module_stream_switch|multilib_policy|deltarpm|assumeyes)=/;

/** A package by its name, a group, or what packages provide; a path, or a name with `.rpm` behind it, may be a file. */
const PACKAGE = /^[@A-Za-z0-9][\w .+:@^~()=*-]*$/;

const CHANGES = words(
  'install reinstall update upgrade upgrade-minimal update-minimal downgrade distro-sync groupinstall localinstall',
);

const REMOVES = words('remove erase autoremove');

const CACHES: readonly Cache[] = [
  { id: 'dnf:cache', title: "dnf's cache", path: '/var/cache/dnf', clean: 'dnf clean all' },
  { id: 'dnf:libdnf5', title: "dnf's cache", path: '/var/cache/libdnf5', clean: 'dnf clean all' },
  { id: 'dnf:yum', title: "yum's cache", path: '/var/cache/yum', clean: 'yum clean all' },
];

const CLEANING: Effects = {
  reads: SYSTEM_INSTALL.reads,
  writes: [...CACHES.map(({ path }) => tree(path)), tree('/var/lib/dnf'), tree('/var/lib/yum'), tree('/var/log')],
};

/** yum and what came after it, on Fedora, Red Hat Enterprise Linux and their kin: there yum is dnf, or microdnf, by another name. */
export const dnf: Tool = {
  id: 'dnf',
  commands: ['dnf', 'yum', 'microdnf', 'dnf5', 'tdnf'],
  understand,
  caches: CACHES,
};

function understand(invocation: Invocation): Call | null {
  const command = commandWords(invocation.args, OPTIONS);
  if (command === null || !command.options.every(isHarmless)) return null;
  const [action, ...names] = command.words;
  const all = CACHES.map(({ id }) => id);
  if (action === 'clean') {
    const whole = names.length === 1 && names[0] === 'all';
    return { action, effects: CLEANING, seconds: 0.5, ...(whole ? { empties: all } : {}) };
  }
  if (action === 'makecache') return { action, effects: SYSTEM_INSTALL, seconds: 5, fills: all };
  if (action === undefined || !names.every(isPackage)) return null;
  // None of the logs that the priors come from has them: they do what apt-get does.
  const seconds = priorSeconds('apt-get') ?? OTHER_RUN;
  if (CHANGES.has(action)) return { action: 'install', effects: installs(names), seconds, fills: all };
  return REMOVES.has(action) ? { action: 'remove', effects: SYSTEM_REMOVE, seconds: 2 } : null;
}

function isHarmless({ name, value }: CommandWords['options'][number]): boolean {
  return name !== '--setopt' || (value !== null && SETTING.test(value));
}

function isPackage(name: string): boolean {
  return /^https?:\/\//.test(name) || (PACKAGE.test(name) && !/\.rpm$/i.test(name));
}
