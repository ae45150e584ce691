import { SYSTEM_INSTALL, SYSTEM_REMOVE } from '../../effects/system-folders.js';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { commandWords, type OptionTable, valueOf, words } from '../kit/command-words.js';
import { OTHER_RUN, priorSeconds } from './priors.js';
import { installs } from './repositories.js';

const INDEXES = 'apk:indexes';

/** Options of apk that change neither which root it works on nor where its settings lie (apk(8), apk-add(8), apk-upgrade(8), apk-del(8)). */
const OPTIONS: OptionTable = {
  plain: words(`
    -f -q -v -U -u -l -a -r --force --force-overwrite --force-refresh --force-broken-world --quiet --verbose --no-cache --update --update-cache
    --upgrade --latest --available --progress --no-progress --no-interactive --purge --rdepends --allow-untrusted --no-scripts --no-check-certificate
  `),
  valued: words('-t --virtual -X --repository --wait --timeout --cache-max-age'),
};

/**
 * A package, with the version or the repository that it is asked for, or the name of a virtual one. What has `.apk` in it is
 * a file (apk-tools, src/app_add.c).
 */
const PACKAGE = /^!?\.?[A-Za-z0-9][\w.+:-]*(?:[=~<>]=?[\w.+~:-]+)?(?:@[\w.-]+)?$/;

/** apk of Alpine Linux. With `--no-cache` it keeps nothing of what it fetches. */
export const apk: Tool = {
  id: 'apk',
  commands: ['apk'],
  understand,
  caches: [{ id: INDEXES, title: "apk's indexes", path: '/var/cache/apk', clean: 'rm -rf /var/cache/apk/*' }],
};

function understand(invocation: Invocation): Call | null {
  const command = commandWords(invocation.args, OPTIONS);
  if (command === null) return null;
  const [action, ...names] = command.words;
  // A repository may be a folder.
  const repositories = command.options.filter(({ name }) => name === '-X' || name === '--repository');
  if (repositories.some(({ value }) => value === null || !/^https?:\/\//.test(value))) return null;
  if (isFile(valueOf(command, '-t', '--virtual') ?? '') || names.some((name) => !PACKAGE.test(name) || isFile(name)))
    return null;
  const fills = command.options.some(({ name }) => name === '--no-cache') ? [] : [INDEXES];
  switch (action) {
    case 'add':
    case 'upgrade':
      return { action, effects: installs(names), seconds: priorSeconds('apk') ?? OTHER_RUN, fills };
    case 'update':
      return names.length > 0 ? null : { action, effects: SYSTEM_INSTALL, seconds: OTHER_RUN, fills };
    case 'del':
      return { action, effects: SYSTEM_REMOVE, seconds: OTHER_RUN };
    default:
      return null;
  }
}

function isFile(name: string): boolean {
  return name.includes('.apk');
}
