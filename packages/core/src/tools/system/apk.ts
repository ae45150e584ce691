import { SYSTEM_INSTALL } from '../../effects/system-folders.js';
import type { Tool } from '../contract/tool.js';
import { words } from '../kit/command-words.js';
import { systemPackages } from '../kit/system-packages.js';
import { OTHER_RUN, priorSeconds } from './priors.js';

const INDEXES = 'apk:indexes';

/** The name of a virtual package: what has `.apk` in it is a file. */
const VIRTUAL = /^(?!.*\.apk)/s;

/** A repository may be a folder (apk-repositories(5)). */
const REPOSITORY = /^https?:\/\//;

/** apk of Alpine Linux (apk(8), apk-add(8), apk-upgrade(8), apk-del(8)). With `--no-cache` it keeps nothing of what it fetches. */
export const apk: Tool = systemPackages({
  id: 'apk',
  commands: ['apk'],
  options: {
    plain: words(`
      -f -q -v -U -u -l -a -r --force --force-overwrite --force-refresh --force-broken-world --quiet --verbose --no-cache --update --update-cache
      --upgrade --latest --available --progress --no-progress --no-interactive --purge --rdepends --allow-untrusted --no-scripts --no-check-certificate --no-network
    `),
    valued: words('-t --virtual -X --repository --wait --timeout --cache-max-age'),
    values: new Map([
      ['-t', VIRTUAL],
      ['--virtual', VIRTUAL],
      ['-X', REPOSITORY],
      ['--repository', REPOSITORY],
    ]),
    keepsNothing: ['--no-cache'],
  },
  verbs: [
    {
      names: words('add upgrade'),
      does: 'install',
      takes: 'names',
      seconds: priorSeconds('apk') ?? OTHER_RUN,
      fills: [INDEXES],
    },
    { names: words('update'), does: SYSTEM_INSTALL, takes: 'none', seconds: OTHER_RUN, fills: [INDEXES] },
    { names: words('del'), does: 'remove', takes: 'names', seconds: OTHER_RUN },
  ],
  /* With the version or the repository that it is asked for, or the name of a virtual one. */
  packages: /^!?\.?[A-Za-z0-9][\w.+:-]*(?:[=~<>]=?[\w.+~:-]+)?(?:@[\w.-]+)?$/,
  /* apk-tools, src/app_add.c */
  files: /\.apk/,
  caches: [{ id: INDEXES, title: "apk's indexes", path: '/var/cache/apk', clean: 'rm -rf /var/cache/apk/*' }],
});
