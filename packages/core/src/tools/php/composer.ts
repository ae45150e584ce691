import { homeFolders, USER_FOLDERS } from '../../effects/home.js';
import { ANYTHING, tree } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import type { Call } from '../contract/call.js';
import type { Tool } from '../contract/tool.js';
import { refuse } from '../kit/checks.js';
import { given, type OptionTable, words } from '../kit/command-words.js';
import { type Installer, installer, projectInstall, type Verb, type VerbCall, verbs } from '../kit/installer.js';
import { outsideOf } from '../kit/project-files.js';
import { planComposer } from './composer-plan.js';

const CACHE = 'composer:cache';

/** Composer is in none of the build logs: it takes as long as pip. */
const INSTALL = 11.8;

/** Options of `composer install` and of every call (getcomposer.org/doc/03-cli.md). */
const OPTIONS: OptionTable = {
  plain: words(`
    --no-dev --dev --no-scripts --no-autoloader --optimize-autoloader -o --classmap-authoritative -a --apcu-autoloader --prefer-dist
    --prefer-source --no-progress --no-suggest --ignore-platform-reqs --audit --no-audit --no-plugins --no-cache --no-interaction -n
    --quiet -q --verbose -v -vv -vvv --ansi --no-ansi --profile --version -V --help -h --global -g --dry-run --download-only --no-install
  `),
  valued: words('--prefer-install --apcu-autoloader-prefix --ignore-platform-req --audit-format --working-dir -d'),
};

/** With these it installs nothing, or fails. */
const NO_INSTALL = ['--dry-run', '--download-only', '--no-install', '--global', '-g'];

/**
 * What names a file to load, or a folder to look in (getcomposer.org/doc/03-cli.md, "Environment variables"; php(1), git(1)).
 */
const LOADS = [
  ...words(
    `PATH PHPRC PHP_INI_SCAN_DIR SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF COMPOSER_CAFILE COMPOSER_CAPATH COMPOSER_HOME COMPOSER_CACHE_DIR
    COMPOSER_CACHE_FILES_DIR COMPOSER_CACHE_REPO_DIR COMPOSER_CACHE_VCS_DIR COMPOSER_DATA_DIR GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS
    GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM`,
  ),
  ...USER_FOLDERS,
];

const SPEC: Installer = {
  id: 'composer',
  commands: ['composer'],
  seconds: INSTALL,
  // It starts, reads the lock file, and makes the autoloader.
  again: 2,
  options: OPTIONS,
  verbs: new Map<string, Verb>([
    ...verbs(install, 'install', 'i'),
    ...verbs(update, 'update', 'upgrade', 'u'),
    ...verbs('changes', 'require', 'remove'),
    ...verbs('query', 'show', 'validate', 'diagnose', 'about', 'licenses', 'check-platform-reqs'),
    ...verbs(clear, 'clear-cache', 'clearcache', 'cc'),
    ...verbs(config, 'config'),
    ...verbs(globally, 'global'),
    ...verbs(selfUpdate, 'self-update', 'selfupdate'),
  ]),
  shows: ['--version', '-V', '--help', '-h'],
  install: { folder: ['--working-dir', '-d'] },
  caches: [
    {
      id: CACHE,
      title: "Composer's cache",
      path: '/root/.composer/cache',
      clean: 'composer clear-cache',
      // The second one where the system has /etc/xdg, or a variable of XDG is set (getcomposer.org/doc/03-cli.md, "COMPOSER_HOME").
      spare: {
        also: ['/root/.cache/composer'],
        named: /\.composer(?![\w-])|\.cache(?![\w-])|COMPOSER_DISABLE_NETWORK|\bcache-(?:\w+-)?dir\b/,
        used: /\bcomposer(?:\.phar)?\s/,
        moved: /COMPOSER_(?:HOME|CACHE|CONFIG)|XDG_|cache-(?:\w+-)?(?:dir|ttl|read-only)|--no-cache/,
        settings: /^(?:composer|config)\.json$/,
        ofProject: true,
        command: () => 'composer clear-cache',
      },
      mount: {
        place: {
          variables: new Map([
            ['COMPOSER_CACHE_DIR', ''],
            ['COMPOSER_HOME', '/cache'],
          ]),
        },
        // It copies archives to where they stay (Composer, Cache::copyFrom): another call could find half of one.
        locked: true,
        touched:
          /\/tmp\/cache|[/\s]\.composer(?![\w/-])|\.composer\/cache|\.cache\/composer|\bcomposer (?:clear-?cache|cc)\b|COMPOSER_(?:DISABLE_NETWORK|HOME|CACHE_DIR)|cache-(?:\w+-)?dir|\btype ?: ?package\b/,
        same: () => ({
          claim: 'A package that an earlier build has downloaded is the one that this build would download.',
          proof: 'Composer finds it by its commit, and asks for a list of versions with `If-Modified-Since`',
        }),
      },
    },
  ],
  // Seen to differ in two builds of one hour, without a lock file.
  unsteady: [
    { path: 'vendor/autoload.php', because: 'Composer names the class of its autoloader by chance' },
    { path: 'vendor/composer/autoload_real.php', because: 'Composer names the class of its autoloader by chance' },
    { path: 'vendor/composer/autoload_static.php', because: 'Composer names the class of its autoloader by chance' },
  ],
  leftovers: [{ name: 'vendor', what: 'installed packages', kind: 'folder', beside: ['composer.json'] }],
  removes: new Set(['remove']),
  loads: LOADS,
  // Settings of the user that `composer config -g` and config.json of its home hold.
  settings: () => ['vendor-dir', 'bin-dir', 'lock'],
  outside: ({ home }) => outsideOf([], home),
  needs: () => [['composer.json'], ['composer.lock']],
  plan: planComposer,
};

/** Composer, which installs packages for PHP. */
export const composer: Tool = installer(SPEC);

function install(call: VerbCall): Call | null {
  if (call.rest.length > 0 || given(call.command, ...NO_INSTALL)) return null;
  return projectInstall(SPEC, { ...call, verb: 'install' });
}

/** It looks for newer packages and writes the lock file. */
function update(call: VerbCall): Call | null {
  if (given(call.command, ...NO_INSTALL)) return null;
  const found = projectInstall(SPEC, { ...call, verb: 'update' });
  const { project } = found;
  if (project === undefined) return found;
  const plan = (): ReturnType<typeof planComposer> =>
    refuse(
      'rewrites-lock-file',
      '`composer update` writes composer.lock, and a later copy of the sources would put the old one back.',
    );
  return { ...found, project: { ...project, plan } };
}

function clear({ invocation, rest }: VerbCall): Call | null {
  if (rest.length > 0) return null;
  const { reads, writes } = outsideOf([], invocation.home);
  const here = invocation.cwd === null ? ANYTHING.reads : [tree(invocation.cwd)];
  return { action: 'clean', effects: { reads: [...reads, ...here], writes }, seconds: 0.5, empties: [CACHE] };
}

/** `composer config -g`: the settings of the user. Without it it changes those of the project. */
function config({ invocation, command, rest }: VerbCall): Call {
  if (!given(command, '--global', '-g')) return { action: 'config', effects: ANYTHING, seconds: 0.5 };
  const { reads, writes } = outsideOf([], invocation.home);
  return { action: 'config', effects: { reads, writes }, seconds: 0.5, sets: rest.slice(0, 1) };
}

/** `composer global require …`: packages for all projects of the user, plugins among them. */
function globally({ invocation }: VerbCall): Call {
  const { reads, writes } = outsideOf([], invocation.home);
  return { action: 'global', effects: { reads, writes }, seconds: INSTALL, fills: [CACHE] };
}

function selfUpdate({ invocation }: VerbCall): Call {
  const writes = [...SYSTEM, ...homeFolders(invocation.home), tree('/tmp')];
  const reads = [...writes, { kind: 'network' } as const];
  return { action: 'self-update', effects: { reads, writes }, seconds: 5, replaces: ['composer'] };
}
