import type { ToolExamples } from '../contract/example.js';

/** What apk does. */
export const apkExamples: ToolExamples = {
  tool: 'apk',
  base: 'alpine:3',
  files: {},
  rows: [
    {
      run: 'apk <each> git',
      each: 'add upgrade',
      is: '<each>',
      fills: 'apk:indexes',
      sees: '/etc/apk /var/cache/apk',
      changes: '/usr/bin/git /etc/passwd /var/cache/apk /lib/apk',
      spares: '/app /root',
    },
    { run: 'apk update', is: 'update', fills: 'apk:indexes', changes: '/var/cache/apk', spares: '/app' },
    { run: 'apk del git', is: 'del', fills: '', changes: '/usr/bin/git /etc/passwd', spares: '/app' },
    { run: 'apk add --no-cache git', is: 'add', fills: '' },
    {
      run: 'apk add <each> git',
      each: `-f -q -v -U -u -l -a -r --force --force-overwrite --force-refresh --force-broken-world --quiet --verbose --update --update-cache
        --upgrade --latest --available --progress --no-progress --no-interactive --purge --rdepends --allow-untrusted --no-scripts
        --no-check-certificate --no-network --virtual=.build --wait=5 --timeout=5 --cache-max-age=5 --repository=https://example.org/edge`,
      is: 'add',
      fills: 'apk:indexes',
      spares: '/app',
    },
    { run: 'apk add <each> .build git', each: '-t --virtual', is: 'add' },
    { run: 'apk add <each> https://example.org/edge git', each: '-X --repository', is: 'add' },
    { run: 'apk add <each> /app/packages git', each: '-X --repository', is: 'unknown' },
    { run: 'apk add <each> /app git', each: '--root -p --keys-dir --repositories-file --cache-dir', is: 'unknown' },
    { run: 'apk add <each>', each: 'git~=2.4 nodejs=20.1-r0 npm@edge !nano so:libz.so.1', is: 'add' },
    {
      run: 'apk add <each>',
      each: './local.apk local.apk local.apk.1 /bin/sh $ANY',
      env: { ANY: null },
      is: 'unknown',
    },
    {
      run: 'apk add git',
      each: 'APK_* HTTP_* HTTPS_* FTP_* FETCH_* SSL_* OPENSSL_* *_proxy *_PROXY TERM SOURCE_DATE_EPOCH',
      env: { '<each>': 'x' },
      is: 'add',
    },
    { run: 'apk <each> git', each: 'update index fetch cache policy', is: 'unknown' },
    { run: 'apk add -t x.apk git', is: 'unknown' },
  ],
  never: { '.apk': 'an ending: local.apk has a row' },
};
