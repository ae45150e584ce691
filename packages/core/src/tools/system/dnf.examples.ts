import type { ToolExamples } from '../contract/example.js';

/** What dnf, and yum and microdnf by other names, do. */
export const dnfExamples: ToolExamples = {
  tool: 'dnf',
  base: 'fedora:40',
  files: {},
  rows: [
    {
      run: '<each> install -y git',
      each: 'dnf yum microdnf dnf5 tdnf',
      is: 'install',
      fills: 'dnf:cache dnf:libdnf5 dnf:tdnf dnf:yum',
      sees: '/etc/yum.repos.d /var/cache/dnf',
      changes: '/usr/bin/git /etc/passwd /var/lib/rpm',
      spares: '/app /root',
    },
    {
      run: 'dnf <each> git',
      each: 'install reinstall update upgrade upgrade-minimal update-minimal downgrade distro-sync groupinstall localinstall',
      is: 'install',
      spares: '/app',
    },
    {
      run: 'dnf <each> git',
      each: 'remove erase autoremove',
      is: 'remove',
      fills: '',
      changes: '/usr/bin/git /etc/passwd',
      spares: '/app',
    },
    { run: 'dnf makecache', is: 'makecache', fills: 'dnf:cache dnf:libdnf5 dnf:tdnf dnf:yum', spares: '/app' },
    {
      run: 'dnf clean all',
      is: 'clean',
      empties: 'dnf:cache dnf:libdnf5 dnf:tdnf dnf:yum',
      changes: '/var/cache/dnf /var/cache/tdnf',
      spares: '/app',
    },
    { run: 'dnf clean <each>', each: 'metadata packages', is: 'clean', empties: '' },
    {
      run: 'dnf install <each> git',
      each: `-y -q -v -t -b --assumeyes --quiet --verbose --nodocs --nogpgcheck --nogpg --no-gpgchecks --allowerasing --skip-broken --best
        --nobest --no-best --refresh --tolerant --noplugins --obsoletes --security --bugfix --skip-unavailable --exclude=x --excludepkgs=x
        --enablerepo=x --disablerepo=x --repo=x --repoid=x --releasever=9 --disableplugin=x --enableplugin=x --debuglevel=1 --errorlevel=1
        --rpmverbosity=info --randomwait=5 --setopt=install_weak_deps=0 --setopt=epel.timeout=5`,
      is: 'install',
      spares: '/app',
    },
    { run: 'dnf install <each> 1 git', each: '-x -d -e -R --exclude', is: 'install', spares: '/app' },
    {
      run: 'dnf install <each> git',
      each: `--setopt=reposdir=/app --setopt=epel.baseurl=file:///app --installroot=/x --repofrompath=x,/app --downloadonly --downloaddir=/app
        ./local.rpm local.rpm LOCAL.RPM /app/local file:///app/local $ANY`,
      env: { ANY: null },
      is: 'unknown',
    },
    { run: 'dnf install -c /app/dnf.conf git', is: 'unknown' },
    { run: 'dnf install <each>', each: '@development https://example.org/epel.noarch.rpm', is: 'install' },
    { run: 'dnf history', is: 'unknown' },
  ],
  never: {
    almalinux: 'an image',
    amazonlinux: 'an image',
    centos: 'an image',
    oraclelinux: 'an image',
    rockylinux: 'an image',
  },
};
