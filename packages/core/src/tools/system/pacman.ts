import type { Effects } from '../../effects/resource.js';
import { SYSTEM, SYSTEM_INSTALL } from '../../effects/system-folders.js';
import type { Tool } from '../contract/tool.js';
import { words } from '../kit/command-words.js';
import { systemPackages } from '../kit/system-packages.js';
import { OTHER_RUN, priorSeconds } from './priors.js';

const DATABASES = 'pacman:databases';
const PACKAGES = 'pacman:packages';

/** Options of any operation that name no place (pacman(8), "Options"). */
const ANYWHERE = '-v -q --verbose --quiet --noconfirm --confirm --noprogressbar --color --disable-download-timeout';

/** Those of installs and removals ("Transaction Options"). */
const TRANSACTION = `${ANYWHERE} -d --nodeps --assume-installed`;

/** Those of `-S` ("Upgrade Options", "Sync Options"), without `-y`. */
const SYNC = `${TRANSACTION} -u --sysupgrade -w --downloadonly --needed --asdeps --asexplicit --noscriptlet --ignore --ignoregroup --overwrite`;

const INSTALL_SECONDS = priorSeconds('pacman') ?? OTHER_RUN;

/** `pacman -Q` looks at what is installed. */
const QUERY: Effects = { reads: SYSTEM, writes: [] };

/**
 * pacman of Arch Linux (pacman(8)). Its verbs are options, and the letters behind them mean something else to each: `-s` searches
 * with `-S`, and with `-R` takes away what nothing else needs.
 */
export const pacman: Tool = systemPackages({
  id: 'pacman',
  commands: ['pacman'],
  options: {
    plain: words(`
      -S --sync -R --remove -Q --query -y --refresh -u --sysupgrade -w --downloadonly -c --clean --cascade -n --nosave --native -s --recursive
      --unneeded --needed --asdeps --asexplicit --noscriptlet -d --nodeps --deps -e --explicit -i --info -m --foreign -t --unrequired -v --verbose
      -q --quiet --noconfirm --confirm --noprogressbar --disable-download-timeout
    `),
    valued: words('--ignore --ignoregroup --overwrite --assume-installed --color'),
    clusters: true,
  },
  verbs: [
    {
      // All packages go only if someone answers the second question with yes: `--noconfirm` answers it with no (src/pacman/sync.c).
      names: words('-S --sync'),
      only: words('-c --clean'),
      options: words(`${ANYWHERE} -c --clean`),
      action: 'clean',
      does: SYSTEM_INSTALL,
      takes: 'none',
      seconds: 0.5,
    },
    {
      names: words('-S --sync'),
      only: words('-y --refresh'),
      options: words(`${ANYWHERE} -y --refresh`),
      action: 'refresh',
      does: SYSTEM_INSTALL,
      takes: 'none',
      seconds: 5,
      fills: [DATABASES],
    },
    {
      names: words('-S --sync'),
      only: words('-y --refresh'),
      options: words(`${SYNC} -y --refresh`),
      action: 'install',
      does: 'install',
      takes: 'names',
      seconds: INSTALL_SECONDS,
      fills: [DATABASES, PACKAGES],
    },
    {
      names: words('-S --sync'),
      options: words(SYNC),
      action: 'install',
      does: 'install',
      takes: 'names',
      seconds: INSTALL_SECONDS,
      needs: [DATABASES],
      fills: [PACKAGES],
    },
    {
      names: words('-R --remove'),
      options: words(`${TRANSACTION} -c --cascade -n --nosave -s --recursive -u --unneeded --noscriptlet`),
      action: 'remove',
      does: 'remove',
      takes: 'names',
      seconds: 2,
    },
    {
      names: words('-Q --query'),
      options: words(`${ANYWHERE} -d --deps -e --explicit -i --info -m --foreign -n --native -t --unrequired`),
      action: 'query',
      does: QUERY,
      takes: 'names',
      seconds: 0.5,
    },
  ],
  /* By its name, that of a group, or what packages provide, with the repository and the version that it is asked for; `-` would be read from stdin. */
  packages: /^(?:[A-Za-z0-9][\w.+-]*\/)?[A-Za-z0-9@_+][\w@.+-]*(?:(?:[<>]=?|=)[\w.:+~-]+)?$/,
  /* What `-U` takes; `-S` would not find it. */
  files: /\.pkg\.tar(?:\.\w+)?$/,
  /* pacman.conf(5), "LogFile"; pacman, lib/libalpm/be_local.c, %INSTALLDATE%. */
  unsteady: [
    { path: '/var/log/pacman.log', because: 'pacman writes down when it did what' },
    { path: '/var/lib/pacman/local/', because: 'pacman writes down when it installed each package' },
    { path: '/var/lib/pacman/sync/', because: 'pacman fetched its package lists at another time', comesAndGoes: true },
  ],
  caches: [
    {
      id: DATABASES,
      title: "pacman's package lists",
      path: '/var/lib/pacman/sync',
      clean: 'rm -rf /var/lib/pacman/sync/*',
      ages: true,
    },
    {
      id: PACKAGES,
      title: "pacman's packages",
      path: '/var/cache/pacman/pkg',
      clean: 'rm -rf /var/cache/pacman/pkg/*',
      spare: {
        named: /\/var\/cache(?![\w-])(?!\/(?!pacman))/,
        used: /\b(?:pacman|yay|paru|makepkg|paccache)\s/,
        moved: /CacheDir|--cachedir|--config|--root|--sysroot|--dbpath|CleanMethod|downloadonly|-S[a-z]*w/i,
        settings: /^pacman\.conf$/,
        // Of an older list, what it wants again may have gone from the mirrors; `-y` reads the list of today.
        reusedBy: ({ fills = [] }) => fills.includes(PACKAGES) && !fills.includes(DATABASES),
        // `pacman -Scc` asks before it removes them, and `--noconfirm` says no.
        removal: '*',
      },
    },
  ],
});
