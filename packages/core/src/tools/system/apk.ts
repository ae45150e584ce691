import { SYSTEM_INSTALL } from '../../effects/system-folders.js';
import type { Cache } from '../contract/cache.js';
import type { Tool } from '../contract/tool.js';
import { words } from '../kit/command-words.js';
import { isSince } from '../kit/image-release.js';
import { systemPackages } from '../kit/system-packages.js';
import { OTHER_RUN, priorSeconds } from './priors.js';

const INDEXES = 'apk:indexes';

/** The name of a virtual package: what has `.apk` in it is a file. */
const VIRTUAL = /^(?!.*\.apk)/s;

/** A repository may be a folder (apk-repositories(5)). */
const REPOSITORY = /^https?:\/\//;

/** An image of Alpine by the name of its variant: `3.12-alpine3.18`. The first ones were made of Alpine 3.3, with this option. */
const VARIANT = /(?:^|-)alpine(?:3\.(\d+))?(?:$|-)/;

/** Until apk-tools 2.8 an install without `-U` needs the indexes (its src/database.c, add_repository); later ones fetch them. */
const indexes: Cache = {
  id: INDEXES,
  title: "apk's indexes",
  path: '/var/cache/apk',
  clean: 'rm -rf /var/cache/apk/*',
  ages: true,
  spare: {
    named: /\/var\/cache(?![\w-])(?!\/(?!apk))|\/etc\/apk\/cache|--no-network/,
    alone: /^(?![\s\S]*(?:--no-cache|--update|\s-U))(?=[\s\S]*\s(?:add|upgrade|fix)\b)/,
    used: /\bapk\s/,
    moved: /--cache-dir|\/etc\/apk\/cache|setup-apkcache/,
    fetchedBy: ['update'],
    option: {
      text: '--no-cache',
      verbs: ['add', 'upgrade'],
      // apk-tools 2.6.6, src/apk.c; Alpine 3.4 has 2.6.7.
      since: (image) => isSince(image, 'alpine', 3, 4) || (image.name !== 'alpine' && VARIANT.test(image.tag ?? '')),
      unless: /apk-tools/,
    },
    removal: '*',
  },
};

/**
 * What apk looks at itself (its src/common.c, print.c, apk.c; libfetch/fetch.c, common.c, http.c). The scripts of packages and triggers get a PATH
 * and nothing else (2.0: src/package.c, apk_ipkg_run_script; 2.12: src/database.c, apk_db_run_script; 3.0: src/context.c, without
 * --preserve-env).
 */
const ENVIRONMENT = [
  ...words('APK_* HTTP_* HTTPS_* FTP_* FETCH_* SSL_* OPENSSL_* *_proxy *_PROXY TERM SOURCE_DATE_EPOCH'),
];

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
    refreshes: words('-U --update --update-cache --force-refresh'),
  },
  verbs: [
    {
      names: words('add upgrade'),
      does: 'install',
      takes: 'names',
      seconds: priorSeconds('apk') ?? OTHER_RUN,
      needs: [INDEXES],
      fills: [INDEXES],
      env: ENVIRONMENT,
    },
    {
      names: words('update'),
      does: SYSTEM_INSTALL,
      takes: 'none',
      seconds: OTHER_RUN,
      fills: [INDEXES],
      env: ENVIRONMENT,
    },
    { names: words('del'), does: 'remove', takes: 'names', seconds: OTHER_RUN, env: ENVIRONMENT },
  ],
  /* With the version or the repository that it is asked for, or the name of a virtual one. */
  packages: /^!?\.?[A-Za-z0-9][\w.+:-]*(?:[=~<>]=?[\w.+~:-]+)?(?:@[\w.-]+)?$/,
  /* apk-tools, src/app_add.c */
  files: /\.apk/,
  caches: [indexes],
});
