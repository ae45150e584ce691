/**
 * Who looks at the package lists of apt, and who does not: what decides whether a later step needs them. A program that is in
 * neither table may be one that does.
 */

/** Programs with something in common, and where it says so. */
export interface Row {
  /** With blanks between them. */
  readonly names: string;
  readonly source: string;
}

/** Programs that read the lists, or call apt-get for what they need. */
const READERS: readonly Row[] = [
  {
    names:
      'apt apt-get apt-cache apt-config aptitude apt-file apt-cdrom apt-rdepends apt-show-versions apt-clone apt-listchanges',
    source: 'apt(8), apt-file(1): they open the package cache, which is made of the lists',
  },
  {
    names:
      'apt-fast apt-install auto-apt nala wajig deb-get dselect synaptic pkcon gdebi unattended-upgrade unattended-upgrades',
    source: 'their manuals: they install by apt',
  },
  {
    names: 'tasksel command-not-found update-command-not-found needrestart check-support-status',
    source: 'their manuals',
  },
  {
    names:
      'mk-build-deps sbuild pbuilder cowbuilder debootstrap mmdebstrap debfoster debtree grep-aptavail axi-cache update-apt-xapian-index',
    source: 'mk-build-deps(1), sbuild(1), debootstrap(8), grep-dctrl(1)',
  },
  {
    names: 'install_packages clean-install apt-get-install install-packages install-php-extensions',
    source:
      'bitnami/minideb, rootfs/usr/sbin/install_packages; mlocati/docker-php-extension-installer: they call apt-get',
  },
  {
    names: 'rvm opam conan rosdep bindep playwright',
    source:
      'rvm.io/rvm/autolibs; opam manual, "depext"; docs.conan.io, system_requirements(); wiki.ros.org/rosdep; playwright.dev, "Install system dependencies": they install packages of the system',
  },
  {
    names: 'ansible ansible-playbook chef-client chef-solo chef-apply cinc-client puppet salt-call salt-ssh pyinfra',
    source: 'their modules for packages call apt',
  },
];

/** An official image by its name and tag; null: a tag that isn't known. */
interface BaseImage {
  readonly name: string;
  readonly tag: string | null;
}

/** Versions of Debian whose number, or name, `lsb_release` finds without asking apt (lsb-release, lsb_release.py). */
const NUMBERED = /^(?:\d|lenny|squeeze|wheezy|jessie|stretch|buster|bullseye|bookworm|stable|oldstable|trixie|latest)/;

/** Does an image say in files of its own which release it is? `php` is made of stable versions of Debian (docker-library/php). */
function tellsRelease(base: BaseImage | null): boolean {
  if (base?.name === 'debian') return NUMBERED.test(base.tag ?? 'latest');
  return base?.name === 'ubuntu' || base?.name === 'php';
}

/** How a program that does not know the lists comes by files that may call apt-get. */
export type RunsWhat =
  /** Nothing: it works with what its words, its own settings and its input name. */
  | 'nothing'
  /**
   * Packages of a language, and build files that compile: they are made for every system, and name the package manager of
   * none.
   */
  | 'packages'
  /** Rules that a file of the working folder has: `make deps` may be anything. */
  | 'rules'
  /** A script that its words name, or their text. */
  | 'script';

interface BlindRow extends Row {
  readonly runs: RunsWhat;
}

/** Programs that don't know of the lists. */
const BLIND: readonly BlindRow[] = [
  {
    names: 'alias unalias',
    source: 'POSIX, "alias": it gives a name to a text; what the name runs, is asked of the name',
    runs: 'nothing',
  },
  {
    names: 'apt-key add-apt-repository apt-add-repository',
    source:
      'apt, cmdline/apt-key.in; add-apt-repository(1), and a trace of software-properties 0.99.30 in Debian 12: they write keys and sources, ' +
      'asking lsb_release alone; the newer ones fetch the lists anew',
    runs: 'nothing',
  },
  {
    names:
      'ln mktemp lsb_release gpg gpg2 openssl ssh-keygen ssh-keyscan certtool crontab patch jq yq yes setcap getcap update-rc.d dpkg-architecture ' +
      'invoke-rc.d update-service timedatectl chkconfig tput stty clear logger dos2unix unix2dos iconv envsubst gettext rsync scp ssh sftp ' +
      'awk gawk mawk ionice cpio lzma 7z 7za unrar bsdtar rpm2cpio diff3 split csplit paste join fold nl od xxd hexdump strings column comm ' +
      'mysql mysqladmin psql createuser createdb sqlite3 redis-cli htpasswd passwd gpasswd chsh usermod visudo systemctl s6-svc ' +
      'lsof ps kill pkill killall mount umount sysctl ulimit nslookup dig host ping nc ip ifconfig fc-cache mkfontdir ldd a2query ' +
      'find xargs sync shasum jupyter fix-permissions update-java-alternatives docker docker-compose kubectl helm aws gcloud gsutil hub gh hg svn bzr cvs',
    source: 'their manuals: their files are named by their words and settings',
    runs: 'nothing',
  },
  {
    names:
      'pwgen xmlstarlet lzip plzip zstd unzstd pg_createcluster sshd-keygen newaliases rndc-confgen c_rehash wineserver winepath',
    source: 'their manuals: they work on what their words name, and on settings and keys of their own',
    runs: 'nothing',
  },
  {
    names: 'hdfs hadoop',
    source: 'hadoop.apache.org/docs, "HDFS Commands Guide", "Commands Guide": they start Java on files of their own',
    runs: 'packages',
  },
  {
    names: 'urweb emcc isabelle fluent-gem td-agent-gem google-fluentd-gem go-wrapper',
    source:
      'impredicative.com/ur, emscripten.org, isabelle.in.tum.de (system manual, "isabelle build"), docs.fluentd.org: compilers, and gem by another name; ' +
      'docker-library/golang: go get and go install',
    runs: 'packages',
  },
  {
    names: 'debuild dpkg-buildpackage',
    source:
      'dpkg-buildpackage(1): debian/rules of the sources; whether what they need is there, dpkg tells (dpkg-checkbuilddeps(1))',
    runs: 'rules',
  },
  {
    names:
      'gcc g++ cc c++ cpp clang clang++ ld ar as ranlib strip nm objdump objcopy gfortran nasm yasm swig protoc javac jar keytool ' +
      'kotlinc scalac ghc rustc tsc nvcc bison flex m4 pkg-config aclocal autoconf autoheader automake autoreconf libtoolize gettextize',
    source: 'GCC manual, binutils manual, Autoconf manual',
    runs: 'packages',
  },
  {
    names:
      'gem bundle bundler bower composer pear pecl pickle phpize cpan cpanm carton luarocks pip pip2 pip3 pipenv poetry uv pdm pipx tox virtualenv ' +
      'virtualenvwrapper.sh mkvirtualenv workon easy_install easy_install3 pyenv rbenv nodenv goenv jenv phpenv nvm n fnm volta tsd typings jspm tnpm cnpm ' +
      'conda mamba micromamba activate deactivate cargo rustup rustup-init go dep glide godep govendor gox mvn gradle gradlew mvnw sbt lein ant ivy ' +
      'stack cabal mix rebar rebar3 dotnet nuget msbuild xbuild swift dub nimble shards crystal julia install2.r installGithub.r sdkmanager ' +
      'android avdmanager pod fpm gitbook vulcanize node-gyp cmake cmake3 ctest meson ninja ninja-build samu qmake qmake-qt5 bazel b2 bjam ' +
      'configure Configure config autogen.sh buildconf bootstrap-vcpkg.sh corepack npm yarn yarnpkg pnpm bun docker-php-ext-install catkin_make catkin_init_workspace colcon',
    source: 'their manuals: packages and build files of a language, for every system',
    runs: 'packages',
  },
  {
    names:
      'make gmake bmake make.bash all.bash rake just task gulp grunt webpack ng ember lerna nx turbo vite npx pnpx bunx ' +
      'bootstrap bootstrap.sh scons waf',
    source: 'make(1) and the like: recipes',
    runs: 'rules',
  },
  {
    names:
      'bash sh dash ash zsh ksh . source python python2 python2.7 python3 pypy pypy3 php php5 php7 php8 node nodejs ruby jruby perl lua tclsh R Rscript ' +
      Array.from({ length: 12 }, (_, minor) => `python3.${minor + 3}`).join(' '),
    source: 'sh(1), python(1), php(1), node(1), ruby(1), perl(1), R(1)',
    runs: 'script',
  },
];

/** All names of some rows. */
export function namesOf(rows: readonly Row[]): readonly string[] {
  return rows.flatMap(({ names }) => names.split(' '));
}

const READER_NAMES: ReadonlySet<string> = new Set(namesOf(READERS));

const BLIND_NAMES: ReadonlyMap<string, RunsWhat> = new Map(
  BLIND.flatMap((row) => row.names.split(' ').map((name) => [name, row.runs] as const)),
);

/** Words that have a program install what it needs of the system, whatever its name (playwright.dev, pptr.dev, pak.r-lib.org). */
const INSTALLS_SYSTEM_PACKAGES =
  /with-deps|install[-_]deps|playwright|bspm|\bpak\b|pkg_install|sysreqs|system_requirements/i;

/** It installs the keyring of Ubuntu's cloud archive before it fetches any list (software-properties, cloudarchive.py, add_key). */
const CLOUD_ARCHIVE = /^["']?(?:cloud-archive|uca):|^-[A-Za-z]*C|^--cl/;

const ADDS_REPOSITORIES: ReadonlySet<string> = new Set(['add-apt-repository', 'apt-add-repository']);

/**
 * Does a program with these words read the lists, or call one that does? null: it is not known. `base`: the official image that it
 * runs in.
 */
export function readsPackageLists(name: string, words: readonly string[], base: BaseImage | null): boolean | null {
  if (name === 'lsb_release') return !tellsRelease(base);
  // A package that isn't installed is looked up, and without the lists that is an error (apt, cmdline/apt-mark.cc, DoAuto).
  if (name === 'apt-mark') return !/^(?:show|minimize)/.test(words.find((word) => !word.startsWith('-')) ?? '');
  if (READER_NAMES.has(name) || words.some((word) => INSTALLS_SYSTEM_PACKAGES.test(word))) return true;
  if (ADDS_REPOSITORIES.has(name) && words.some((word) => CLOUD_ARCHIVE.test(word))) return true;
  return BLIND_NAMES.has(name) ? false : null;
}

/** What a program that does not know the lists runs, told these words; null: it is none of those. */
export function runsWhat(name: string, words: readonly string[]): RunsWhat | null {
  const runs = BLIND_NAMES.get(name) ?? null;
  const [command = ''] = words.filter((word) => !word.startsWith('-'));
  if (runs !== 'packages' || command === '') return runs;
  if (SCRIPT_RUNNERS.has(name)) return OWN_COMMANDS.has(command) ? runs : 'rules';
  return PROJECT_TOOLS.has(name) && RUNS_ANOTHER.has(command) ? 'rules' : runs;
}

/** Managers of packages that take the name of a script of the project for a command (npm-run-script(1), yarn run, composer's "Scripts"). */
const SCRIPT_RUNNERS = new Set(['npm', 'yarn', 'yarnpkg', 'pnpm', 'bun', 'composer']);

/** What these do themselves. */
const OWN_COMMANDS = new Set(
  (
    'add audit bin cache ci clear-cache clearcache config create-project dedupe dump-autoload dumpautoload fund get global i import info init ' +
    'install link list ls outdated pack pm prune publish rebuild remove require rm self-update selfupdate set unlink uninstall up update upgrade ' +
    'version view why workspaces'
  ).split(' '),
);

/** Other tools of a project, and their commands that run something else. */
const PROJECT_TOOLS = new Set(
  'bundle bundler poetry pipenv uv pdm tox go dotnet cargo swift mix conda mamba micromamba'.split(' '),
);

const RUNS_ANOTHER = new Set('exec run run-script generate x xtask'.split(' '));

/** Is a program `script/bootstrap`, which brings all that a project depends on (github/scripts-to-rule-them-all, README.md)? */
export function bringsWhatProjectNeeds(path: string): boolean {
  return /(?:^|\/)scripts?\/bootstrap(?:\.sh)?$/.test(path);
}

/**
 * Words in what people tell make to do when it is to bring what a build needs: `make deps`, `install-ubuntu`. Everything else
 * is a step of a build (GNU Coding Standards, "Standard Targets for Users").
 */
const FETCHES = new Set(
  (
    'apt aptitude bootstrap centos ci debian dep dependencies dependency depends deps dev develop devel distro docker download env environment ' +
    'essential essentials fedora fetch get init libs linux os package packages pkg pkgs preinstall prepare prereq prereqs prerequisite ' +
    'prerequisites provision reqs requirements setup sys system sysdeps tool tools toolchain ubuntu update upgrade vendor vm'
  ).split(' '),
);

/** Is a goal a step of a build, which fetches nothing that the system lacks? */
export function isBuildGoal(goal: string): boolean {
  return (
    /^[\w.%/+-]+$/.test(goal) &&
    !goal
      .toLowerCase()
      .split(/[^a-z]+/)
      .some((word) => FETCHES.has(word))
  );
}
