import { namesOf, type Row } from './package-lists.js';

/*
 * Scripts that work without the package lists that were there before they run.
 */

/** Scripts that many fetch, or find in what they fetched, by name; none calls a package manager of the system. */
const KNOWN_SCRIPTS: readonly Row[] = [
  { names: 'setup.py get-pip.py ez_setup.py distribute_setup.py', source: 'setuptools; bootstrap.pypa.io' },
  {
    names: 'composer.phar composer-setup.php wp-cli.phar go-pear.phar',
    source: 'getcomposer.org; wp-cli.org; pear.php.net',
  },
  { names: 'configure Configure config autogen.sh buildconf', source: 'Autoconf manual' },
  {
    names: 'activate .bashrc .profile .bash_profile profile os-release lsb-release',
    source: 'venv; bash(1); os-release(5)',
  },
  { names: 'nvm.sh virtualenvwrapper.sh sdkman-init.sh', source: 'github.com/nvm-sh/nvm; sdkman.io' },
  { names: 'setup.bash setup.sh.ros', source: 'docs.ros.org: it sets variables' },
];

/** Scripts that images and packages bring, by their places; none calls a package manager of the system. */
const BROUGHT_SCRIPTS: readonly Row[] = [
  {
    names: '/usr/local/bin/install-plugins.sh /usr/local/bin/jenkins-plugin-cli',
    source: 'jenkinsci/docker, install-plugins.sh: curl, unzip, jar',
  },
  {
    names: '/var/lib/dpkg/info/ca-certificates-java.postinst',
    source: 'debian/postinst of ca-certificates-java: dpkg-query and java',
  },
];

/** Where scripts are fetched from that call no package manager of the system, or fetch its lists themselves before they use them. */
const KNOWN_INSTALLERS: readonly Row[] = [
  { names: 'getcomposer.org/installer getcomposer.org/composer.phar', source: 'getcomposer.org/download' },
  {
    names: 'bootstrap.pypa.io/ install.python-poetry.org astral.sh/uv/',
    source: 'pip.pypa.io; python-poetry.org; docs.astral.sh',
  },
  { names: 'cpanmin.us', source: 'metacpan.org/pod/App::cpanminus' },
  { names: 'sh.rustup.rs static.rust-lang.org/rustup', source: 'rust-lang.github.io/rustup' },
  {
    names:
      'raw.githubusercontent.com/nvm-sh/nvm/ raw.githubusercontent.com/creationix/nvm/ get.sdkman.io get.pnpm.io bun.sh/install',
    source: 'their repositories',
  },
  {
    names: 'repo.continuum.io/miniconda/ repo.anaconda.com/miniconda/',
    source: 'docs.conda.io, "Installing": constructor unpacks what is in the script itself',
  },
  {
    names: 'github.com/bazelbuild/bazel/releases/download/',
    source: 'bazelbuild/bazel, scripts/packages/template_bin.sh: it unpacks what is in the script itself',
  },
];

/** `setup_8.x`: it ends where its `apt-get update` fails, and installs only behind it (nodesource/distributions, deb/src/_setup.sh, scripts/deb). */
const NODESOURCE = /^deb\.nodesource\.com\/setup(?:_[^/]*)?$/;

/** The place of a script that starts a service of a package (Debian Policy 9.3, "Starting system services"). */
const INIT_SCRIPT = /^\/etc\/(?:rc\.d\/)?init\.d\/[^/]+$/;

const SCRIPT_NAMES: ReadonlySet<string> = new Set(namesOf(KNOWN_SCRIPTS));

const SCRIPT_PLACES: ReadonlySet<string> = new Set(namesOf(BROUGHT_SCRIPTS));

/** Is a script, by its name, one that calls no package manager of the system? */
export function isKnownScript(name: string): boolean {
  return SCRIPT_NAMES.has(name) || /^(?:Mini|Ana)(?:conda|forge)\d?-[\w.-]*\.sh$/.test(name);
}

/** Is a script, by its place, one that an image or a package brings, and that calls no package manager of the system? */
export function isBroughtScript(path: string): boolean {
  return SCRIPT_PLACES.has(path) || INIT_SCRIPT.test(path);
}

const INSTALLERS = namesOf(KNOWN_INSTALLERS);

/** Is a script fetched from an address where it is known to need no package lists that are there already? */
export function isKnownInstaller(address: string): boolean {
  const place = address.replace(/^https?:\/\/(?:www\.)?/, '');
  if (NODESOURCE.test(place)) return true;
  return INSTALLERS.some((one) => place === one || place.startsWith(one.endsWith('/') ? one : `${one}/`));
}
