import { SPEED, type UnseenRow } from './row.js';

/** easy_install by the version of Python. */
const EASY_INSTALLS = Array.from({ length: 12 }, (_, minor) => `easy_install-3.${minor}`).join(' ');

/** Managers of packages and of versions that no file of their own knows: they run what the packages, or the project, say. */
export const UNSEEN_INSTALLERS: readonly UnseenRow[] = [
  { names: 'anaconda', source: 'docs.conda.io: link scripts of packages', seconds: SPEED.build },
  {
    names: 'hatch rye pyenv pipx tox',
    source: 'packaging.python.org: build backends',
    seconds: SPEED.install,
  },
  {
    names: 'easy_install easy_install3 virtualenv',
    source: 'setuptools: setup.py is a program',
    seconds: SPEED.install,
  },
  { names: 'composer', source: 'getcomposer.org/doc/articles/scripts.md', seconds: SPEED.install },
  {
    names: 'pear pickle',
    source: 'pear.php.net/manual: pecl runs phpize, configure and make',
    seconds: SPEED.build,
  },
  { names: 'cpan cpanm cpm', source: 'cpan(1): Makefile.PL is a program', seconds: SPEED.install },
  {
    names: 'luarocks',
    source: 'github.com/luarocks/luarocks/wiki: build commands of a rockspec',
    seconds: SPEED.install,
  },
  { names: 'rustup rustup-init', source: 'rust-lang.github.io/rustup', seconds: SPEED.install },
  { names: 'nvm n fnm volta rbenv rvm asdf sdk goenv jenv', source: 'their manuals', seconds: SPEED.install },
  { names: 'sdkmanager android avdmanager', source: 'developer.android.com/tools/sdkmanager', seconds: SPEED.build },
  { names: 'gcloud aws gsutil az kubectl helm', source: 'their manuals', seconds: SPEED.download },
  { names: 'dep glide govendor gb xx-go gox', source: 'their manuals', seconds: SPEED.install },
  { names: 'tlmgr install-tl', source: 'tlmgr(1)', seconds: SPEED.build },
  {
    names: 'pacman yaourt yay emerge opkg snap flatpak brew nix-env nix guix tdnf swupd',
    source: 'their manuals: scripts of packages',
    seconds: SPEED.build,
  },
  {
    names: 'install_packages apt-install clean-install',
    source: 'bitnami/minideb: it calls apt-get',
    seconds: SPEED.build,
  },
  { names: 'apk-install', source: 'it calls apk', seconds: 8.9 },
  {
    names: 'gdebi apt-file aptdcon unattended-upgrade unattended-upgrades',
    source: 'their manuals',
    seconds: SPEED.build,
  },
  {
    names: 'mk-build-deps docker-php-pecl-install',
    source: 'mk-build-deps(1): it calls apt-get; docker-library/php: pecl',
    seconds: SPEED.build,
  },
  {
    names:
      'tce-load pisi opkg-cl ghcup zef cnpm nodeenv peep opm gometalinter update_rubygems google-fluentd-gem mkvirtualenv luarocks-5.1 luarocks-5.3',
    source: 'their manuals: packages, and what their authors run',
    seconds: SPEED.install,
  },
  {
    names: 'freshclam sa-update greenbone-nvt-sync vagrant terraform azcopy sls eb',
    source: 'freshclam(1), sa-update(1), and the manuals of the others: rules and plugins from the network',
    seconds: SPEED.download,
  },
  // They fetch keys, and apt's lists in newer versions.
  {
    names: 'add-apt-repository apt-add-repository',
    source: 'add-apt-repository(1)',
    seconds: SPEED.install,
  },
  { names: 'yum-config-manager dnf-3 yum-builddep', source: 'yum-config-manager(1)', seconds: SPEED.quick },
  {
    names:
      'composer.phar haxelib ionic cordova phpbrew rosdep wstool td-agent-gem fluent-gem passenger-install-nginx-module',
    source: 'their manuals',
    seconds: SPEED.install,
  },
  {
    names: 'plugin elasticsearch-plugin logstash-plugin kibana-plugin grafana-cli jupyter confluent-hub nbextension',
    source: 'their manuals: plugins from the network',
    seconds: SPEED.download,
  },
  {
    names:
      'ansible-playbook ansible-galaxy ansible molecule puppet chef-client salt-call yo godep shards spack ruby-install pacman-key install-plugins.sh codecov alien',
    source: 'their manuals: steps and packages from files and the network',
    seconds: SPEED.install,
  },
  { names: 'apt-update apt-upgrade apt-fast', source: 'they call apt-get', seconds: SPEED.build },
  { names: `easy_install-2.7 ${EASY_INSTALLS}`, source: 'setuptools', seconds: SPEED.install },
  {
    names: 'svn hg bzr cvs fossil lftp ftp sftp scp ssh aria2c axel telnet nc netcat',
    source: 'their manuals: hooks, and programs at the other end',
    seconds: SPEED.download,
  },
  {
    names: 'docker docker-compose dockerd podman buildah',
    source: 'docs.docker.com/reference/cli',
    seconds: SPEED.download,
  },
];
