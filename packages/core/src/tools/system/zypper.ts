import { SYSTEM_INSTALL } from '../../effects/system-folders.js';
import type { Tool } from '../contract/tool.js';
import { words } from '../kit/command-words.js';
import { systemPackages } from '../kit/system-packages.js';
import { OTHER_RUN, priorSeconds } from './priors.js';

const CACHE = 'zypper:cache';

/** zypper of SUSE (zypper(8)). */
export const zypper: Tool = systemPackages({
  id: 'zypper',
  commands: ['zypper'],
  options: {
    plain: words(`
      -n -q -v -y -f -l -a -u --non-interactive --quiet --verbose --no-confirm --force --force-resolution --no-force-resolution --all --clean-deps
      --no-recommends --recommends --auto-agree-with-licenses --auto-agree-with-product-licenses --gpg-auto-import-keys --no-gpg-checks
      --no-refresh --allow-downgrade --allow-vendor-change --no-allow-vendor-change --allow-unsigned-rpm --replacefiles --oldpackage --metadata
      --services
    `),
    valued: words('-t --type -r --repo --from'),
  },
  verbs: [
    {
      names: words('install in update up dist-upgrade dup patch'),
      action: 'install',
      does: 'install',
      takes: 'names',
      seconds: priorSeconds('zypper') ?? OTHER_RUN,
      fills: [CACHE],
    },
    { names: words('remove rm'), action: 'remove', does: 'remove', takes: 'names', seconds: 2 },
    {
      names: words('refresh ref'),
      action: 'refresh',
      does: SYSTEM_INSTALL,
      takes: 'names',
      seconds: 5,
      fills: [CACHE],
    },
    {
      names: words('clean cc'),
      action: 'clean',
      does: SYSTEM_INSTALL,
      takes: 'names',
      seconds: 0.5,
      empties: [CACHE],
      whole: { words: [], options: words('-a --all') },
    },
  ],
  /* By its name, or what packages provide. */
  packages: /^[+!A-Za-z0-9][\w.+:@^~()<>=*-]*$/,
  files: /\.rpm$/i,
  caches: [{ id: CACHE, title: "zypper's cache", path: '/var/cache/zypp', clean: 'zypper clean --all' }],
});
