import { SYSTEM_INSTALL, SYSTEM_REMOVE } from '../../effects/system-folders.js';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { commandWords, type OptionTable, words } from '../kit/command-words.js';
import { OTHER_RUN, priorSeconds } from './priors.js';
import { installs } from './repositories.js';

const CACHE = 'zypper:cache';

/** Options that change neither which root it works on nor where its repositories lie (zypper(8)). */
const OPTIONS: OptionTable = {
  plain: words(`
    -n -q -v -y -f -l -a -u --non-interactive --quiet --verbose --no-confirm --force --force-resolution --no-force-resolution --all --clean-deps
    --no-recommends --recommends --auto-agree-with-licenses --auto-agree-with-product-licenses --gpg-auto-import-keys --no-gpg-checks
    --no-refresh --allow-downgrade --allow-vendor-change --no-allow-vendor-change --allow-unsigned-rpm --replacefiles --oldpackage --metadata
    --services
  `),
  valued: words('-t --type -r --repo --from'),
};

const CHANGES = words('install in update up dist-upgrade dup patch');

const REMOVES = words('remove rm');

const REFRESHES = words('refresh ref');

const CLEANS = words('clean cc');

/** A package by its name, or what packages provide; a path, or a name with `.rpm` behind it, may be a file. */
const PACKAGE = /^[+!A-Za-z0-9][\w.+:@^~()<>=*-]*$/;

/** zypper of SUSE. */
export const zypper: Tool = {
  id: 'zypper',
  commands: ['zypper'],
  understand,
  caches: [{ id: CACHE, title: "zypper's cache", path: '/var/cache/zypp', clean: 'zypper clean --all' }],
};

function understand(invocation: Invocation): Call | null {
  const command = commandWords(invocation.args, OPTIONS);
  if (command === null) return null;
  const [action, ...names] = command.words;
  if (action === undefined || names.some((name) => !PACKAGE.test(name) || /\.rpm$/i.test(name))) return null;
  // None of the logs that the priors come from has them: they do what apt-get does.
  const seconds = priorSeconds('apt-get') ?? OTHER_RUN;
  if (CHANGES.has(action)) return { action: 'install', effects: installs(names), seconds, fills: [CACHE] };
  if (REMOVES.has(action)) return { action: 'remove', effects: SYSTEM_REMOVE, seconds: 2 };
  if (REFRESHES.has(action)) return { action: 'refresh', effects: SYSTEM_INSTALL, seconds: 5, fills: [CACHE] };
  if (!CLEANS.has(action)) return null;
  const whole = names.length === 0 && command.options.some(({ name }) => name === '-a' || name === '--all');
  return { action: 'clean', effects: SYSTEM_INSTALL, seconds: 0.5, ...(whole ? { empties: [CACHE] } : {}) };
}
