import type { ToolExamples } from '../contract/example.js';

/** What zypper does. */
export const zypperExamples: ToolExamples = {
  tool: 'zypper',
  base: 'opensuse/leap:15',
  files: {},
  rows: [
    {
      run: 'zypper <each> git',
      each: 'install in update up dist-upgrade dup patch',
      is: 'install',
      fills: 'zypper:cache',
      sees: '/etc/zypp /var/cache/zypp',
      changes: '/usr/bin/git /etc/passwd /var/cache/zypp',
      spares: '/app /root',
    },
    {
      run: 'zypper <each> git',
      each: 'remove rm',
      is: 'remove',
      fills: '',
      changes: '/usr/bin/git /etc/passwd',
      spares: '/app',
    },
    { run: 'zypper <each>', each: 'refresh ref', is: 'refresh', fills: 'zypper:cache', spares: '/app' },
    { run: 'zypper <each>', each: 'clean cc', is: 'clean', empties: '', spares: '/app' },
    { run: 'zypper clean <each>', each: '-a --all', is: 'clean', empties: 'zypper:cache' },
    { run: 'zypper clean -a repo', is: 'clean', empties: '' },
    {
      run: 'zypper install <each> git',
      each: `-n -q -v -y -f -l -a -u --non-interactive --quiet --verbose --no-confirm --force --force-resolution --no-force-resolution --all
        --clean-deps --no-recommends --recommends --auto-agree-with-licenses --auto-agree-with-product-licenses --gpg-auto-import-keys
        --no-gpg-checks --no-refresh --allow-downgrade --allow-vendor-change --no-allow-vendor-change --allow-unsigned-rpm --replacefiles
        --oldpackage --metadata --services --type=pattern --repo=x --from=x`,
      is: 'install',
      fills: 'zypper:cache',
      spares: '/app',
    },
    { run: 'zypper install <each> x git', each: '-t -r', is: 'install', spares: '/app' },
    {
      run: 'zypper install <each>',
      each: './local.rpm local.rpm $ANY --root=/x --plus-content=/app --installroot=/x',
      env: { ANY: null },
      is: 'unknown',
    },
    { run: 'zypper install -p /app/packages git', is: 'unknown' },
    { run: 'zypper addrepo packages local', is: 'unknown' },
  ],
};
