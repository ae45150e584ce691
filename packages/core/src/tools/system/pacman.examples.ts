import type { ToolExamples } from '../contract/example.js';

/** What pacman does. */
export const pacmanExamples: ToolExamples = {
  tool: 'pacman',
  base: 'archlinux:base',
  files: {},
  rows: [
    {
      run: 'pacman <each> git',
      each: '-S --sync -Su -Sw',
      is: 'install',
      needs: 'pacman:databases',
      fills: 'pacman:packages',
      sees: '/etc/pacman.conf /etc/pacman.d/mirrorlist /var/lib/pacman/sync /usr/share/libalpm/hooks',
      changes: '/usr/bin/git /etc/passwd /var/lib/pacman/local /var/cache/pacman/pkg',
      spares: '/app /root /srv',
    },
    {
      run: 'pacman <each> git',
      each: '-Sy -Syu -Syyu',
      is: 'install',
      needs: '',
      fills: 'pacman:databases pacman:packages',
      spares: '/app',
    },
    { run: 'pacman -Syu', is: 'install', fills: 'pacman:databases pacman:packages', spares: '/app' },
    {
      run: 'pacman <each>',
      each: '-Sy -Syy',
      is: 'refresh',
      fills: 'pacman:databases',
      changes: '/var/lib/pacman/sync',
    },
    {
      run: 'pacman -S <each> git',
      each: `-u --sysupgrade -w --downloadonly --needed --asdeps --asexplicit --noscriptlet -d --nodeps -v --verbose -q --quiet --noconfirm
        --confirm --noprogressbar -y --disable-download-timeout --refresh --ignore=x --ignoregroup=x --overwrite=x --assume-installed=x=1
        --color=never`,
      is: 'install',
      spares: '/app',
    },
    {
      run: 'pacman -S <each> x git',
      each: '--ignore --ignoregroup --overwrite --assume-installed --color',
      is: 'install',
    },
    {
      run: 'pacman -Sc<each> --noconfirm',
      each: 'c v q',
      is: 'clean',
      empties: '',
      changes: '/var/cache/pacman/pkg /var/lib/pacman/sync',
      spares: '/app',
    },
    { run: 'pacman -S <each>', each: '-c --clean', is: 'clean', empties: '' },
    { run: 'pacman -S <each>', each: '-cy -cu -cw', is: 'unknown' },
    {
      run: 'pacman <each> git',
      each: '-R --remove -Rns -Rcs -Rdd -Ru',
      is: 'remove',
      fills: '',
      changes: '/usr/bin/git /etc/passwd',
      spares: '/app',
    },
    { run: 'pacman -R <each> git', each: '--cascade --nosave --recursive --unneeded', is: 'remove', spares: '/app' },
    {
      run: 'pacman <each>',
      each: '-Q --query -Qqdt -Qe -Qm -Qn -Qi',
      is: 'query',
      sees: '/var/lib/pacman/local',
      spares: '/app',
    },
    {
      run: 'pacman -Q <each>',
      each: '--deps --explicit --info --foreign --native --unrequired',
      is: 'query',
      spares: '/app',
    },
    {
      run: 'pacman -S <each> git',
      each: `-r=/x -b=/x --root=/x --sysroot=/x --dbpath=/app --config=/app/pacman.conf --cachedir=/app --hookdir=/app --gpgdir=/app --logfile=/app/log
        -p -s -i -l -g -n -m -e -t --nosave --recursive --print`,
      is: 'unknown',
    },
    { run: 'pacman -S<each> git', each: 'n i s e m t yn', is: 'unknown' },
    { run: 'pacman -R<each> git', each: 'y w i m', is: 'unknown' },
    { run: 'pacman -Q<each>', each: 'u c s y w p o k', is: 'unknown' },
    { run: 'pacman -S <each>', each: 'git=2.40-1 extra/git base-devel sh>=5 libgl', is: 'install' },
    {
      run: 'pacman -S <each>',
      each: './git /app/git local.pkg.tar.zst local.pkg.tar - $ANY',
      env: { ANY: null },
      is: 'unknown',
    },
    { run: 'pacman -U <each>', each: './local.pkg.tar.zst https://example.org/x.pkg.tar.zst', is: 'unknown' },
  ],
};
