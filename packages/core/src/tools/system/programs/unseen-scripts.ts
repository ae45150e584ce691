import { SPEED, type UnseenRow } from './row.js';

/** The interpreters of Python by version: `python3.6`. */
const PYTHONS = Array.from({ length: 16 }, (_, minor) => `python3.${minor}`).join(' ');

/** Interpreters, and what hands a command to one: they do what a script says. */
export const UNSEEN_SCRIPTS: readonly UnseenRow[] = [
  { names: 'bash sh dash ash zsh ksh csh tcsh fish', source: 'sh(1)', seconds: SPEED.download },
  { names: '. source eval', source: 'POSIX, Shell Command Language, 2.14', seconds: SPEED.download },
  {
    names: `python python2 python2.7 python3 pypy pypy3 ipython ipython2 ipython3 jython ${PYTHONS}`,
    source: 'python(1)',
    seconds: 11.8,
  },
  { names: 'php php5 php7 php8 php-fpm hhvm phpunit drush wp artisan', source: 'php(1)', seconds: SPEED.download },
  { names: 'node nodejs deno bun ts-node coffee', source: 'node(1)', seconds: SPEED.download },
  { names: 'ruby jruby irb rails', source: 'ruby(1)', seconds: SPEED.download },
  { names: 'perl perl5 lua luajit tclsh expect', source: 'perl(1), lua(1), expect(1)', seconds: SPEED.download },
  // Mostly `install.packages(…)`, which compiles.
  { names: 'R Rscript r install2.r installGithub.r littler julia octave', source: 'R(1)', seconds: SPEED.build },
  { names: 'java groovy scala', source: 'java(1)', seconds: SPEED.download },
  {
    names: 'mysql mysqladmin mysqld psql createdb createuser initdb mongo mongod redis-cli redis-server sqlite3',
    source: 'their manuals',
    seconds: SPEED.download,
  },
  { names: 'busybox toybox', source: 'busybox(1): any of its programs', seconds: SPEED.quick },
  {
    names: 'chroot unshare nsenter proot fakeroot fakechroot setarch linux32 linux64',
    source: 'chroot(1)',
    seconds: SPEED.download,
  },
  {
    names: 'xvfb-run dbus-run-session script unbuffer parallel entr watch',
    source: 'their manuals: they run a command',
    seconds: SPEED.download,
  },
  { names: 'su runuser setpriv chpst sudo env', source: 'su(1), sudo(8), env(1)', seconds: SPEED.download },
  { names: 'exec', source: 'POSIX, Shell Command Language, 2.14', seconds: SPEED.quick },
  {
    names:
      'alternatives update-java-alternatives systemd-tmpfiles systemd-sysusers fix-permissions mkpasswd htpasswd keytool dpkg-deb dpkg-scanpackages debconf-get-selections',
    source: 'their manuals',
    seconds: SPEED.quick,
  },
  {
    names: '7z 7za 7zr unrar cabextract zstd unzstd lz4 lzma unlzma bsdtar unsquashfs jar rsync rename',
    source: 'their manuals: archives, and copies of whole folders',
    seconds: SPEED.quick,
  },
  { names: 'mysql_install_db pg_createcluster phpize catkin_make', source: 'their manuals', seconds: SPEED.download },
  {
    names: 'pwsh crystal magento phpcs catalina.sh asadmin mpirun ffmpeg',
    source: 'their manuals',
    seconds: SPEED.download,
  },
  { names: 'ccache sccache paxctl rgrep alias', source: 'their manuals', seconds: SPEED.quick },
  {
    names: 'wine wineboot winecfg wineserver winepath regedit',
    source: 'winehq.org: programs of Windows',
    seconds: SPEED.download,
  },
  { names: 'vim screen emacs', source: 'vim(1), screen(1), emacs(1): scripts and commands', seconds: SPEED.download },
  {
    names:
      'newaliases rndc-confgen sshd-keygen c_rehash rabbitmq-plugins a2disconf update-crypto-policies systemd-machine-id-setup pacman-db-upgrade build-locale-archive docker-java-home createrepo upx chrpath pwgen sass',
    source: 'their manuals: settings, keys and indexes',
    seconds: SPEED.quick,
  },
  { names: 'dd cpio', source: 'dd(1), cpio(1)', seconds: SPEED.quick },
  { names: 'passwd chage chsh chfn gpasswd visudo newusers', source: 'passwd(1), gpasswd(1)', seconds: SPEED.instant },
  { names: 'ps pgrep pkill kill killall sysctl mount umount lsof', source: 'procps', seconds: SPEED.instant },
];
