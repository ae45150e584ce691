import type { ToolExamples } from '../contract/example.js';
import { APP, LOG, lock, locked, SLIM } from './composer-project.fixture.js';

/** What Composer does. */
export const composerExamples: ToolExamples = {
  tool: 'composer',
  base: 'composer:2',
  files: SLIM,
  rows: [
    {
      run: 'composer <each>',
      each: 'install i',
      is: 'install: ok',
      folder: '/app',
      reads: 'composer.json composer.lock',
      writes: 'vendor',
      looksFor: 'auth.json .git HEAD',
      personal: 'auth.json',
      fills: 'composer:cache',
      settings: 'vendor-dir bin-dir lock',
    },
    {
      run: 'composer install <each>',
      each: `--no-dev --dev --no-scripts --no-autoloader --optimize-autoloader -o --classmap-authoritative -a --apcu-autoloader --prefer-dist
        --prefer-source --no-progress --no-suggest --ignore-platform-reqs --audit --no-audit --no-plugins --no-cache --no-interaction -n
        --quiet -q --verbose -v -vv -vvv --ansi --no-ansi --profile --prefer-install=dist --apcu-autoloader-prefix=x
        --ignore-platform-req=php --audit-format=plain`,
      is: 'install: ok',
      reads: 'composer.json composer.lock',
    },
    {
      run: 'composer install <each>',
      each: '--dry-run --download-only --no-install --global -g acme/log --frobnicate',
      is: 'unknown',
    },
    { run: 'composer update <each>', each: '--dry-run --no-install', is: 'unknown' },
    {
      run: 'composer install <each>=/app/web',
      each: '--working-dir -d',
      in: 'web',
      files: { 'web/composer.json': APP, 'web/composer.lock': lock(LOG) },
      is: 'install: ok',
      folder: '/app/web',
      reads: 'web/composer.json web/composer.lock',
      writes: 'web/vendor',
    },
    {
      run: 'composer install',
      is: 'install: ok',
      loads: `PATH PHPRC PHP_INI_SCAN_DIR SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF COMPOSER_CAFILE COMPOSER_CAPATH COMPOSER_HOME
        COMPOSER_CACHE_DIR COMPOSER_CACHE_FILES_DIR COMPOSER_CACHE_REPO_DIR COMPOSER_CACHE_VCS_DIR COMPOSER_DATA_DIR GIT_SSH GIT_SSH_COMMAND
        GIT_ASKPASS GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM TMPDIR`,
    },
    {
      run: 'composer install',
      files: { ...SLIM, 'auth.json': '{}' },
      is: 'install: ok',
      reads: 'composer.json composer.lock auth.json',
    },
    // Which composer it is.
    {
      run: 'composer install',
      base: '<each>',
      each: 'composer:latest composer:lts composer:2.2 composer:2.2.8 composer:2.9.1 composer:2-bin composer:3',
      is: 'install: ok',
    },
    {
      run: 'composer install',
      base: '<each>',
      each: 'composer:1 composer:1.10 composer:2.0 composer:2.1.14 composer:2.2.7 php:8.3',
      is: 'install: open: `composer install --no-scripts --no-autoloader` and then',
    },
    {
      run: 'composer install',
      base: 'php:8.3-fpm',
      earlier: [{ tool: '', action: 'copy', replaces: ['composer'], packages: ['composer:2'] }],
      is: 'install: ok',
    },
    {
      run: 'composer install',
      base: 'php:8.3-fpm',
      earlier: [{ tool: '', action: 'copy', replaces: ['composer'], packages: ['composer:1.10'] }],
      is: 'install: open: `composer install',
    },
    {
      run: 'composer install',
      base: '',
      earlier: [{ tool: '', action: 'copy', replaces: ['composer'], packages: ['composer:2'] }],
      is: 'install: open: `composer install',
    },
    {
      run: 'composer install',
      earlier: [{ tool: '', action: '', replaces: ['*'] }],
      is: 'install: open: `composer install',
    },
    {
      run: 'composer install',
      earlier: [{ tool: 'composer', action: 'self-update', replaces: ['composer'] }],
      is: 'install: open: `composer install',
    },
    // By its own options it leaves scripts and autoloader out.
    {
      run: 'composer install --no-scripts --no-autoloader',
      base: 'php:8.3',
      files: {
        ...SLIM,
        'composer.json': { ...APP, scripts: { 'pre-install-cmd': 'php setup.php' } },
        'composer.lock': lock(
          locked('acme/a', { require: { 'acme/b': '*' } }),
          locked('acme/b', { require: { 'acme/a': '*' } }),
        ),
      },
      is: 'install: ok',
    },
    {
      run: 'composer install --no-scripts --no-autoloader',
      gitFolder: true,
      is: 'install: open: Nothing needs the commit of .git',
    },
    { run: 'composer install', gitFolder: true, is: 'install: ok' },
    // Other calls.
    { run: 'composer <each>', each: 'update upgrade u', is: 'update: rewrites-lock-file' },
    { run: 'composer <each> acme/log', each: 'require remove', is: 'add', changes: '/app/composer.lock' },
    {
      run: 'composer <each>',
      each: '--version -V --help -h show validate diagnose about licenses check-platform-reqs',
      is: 'query',
      sees: '/app/composer.json',
    },
    {
      run: 'composer <each>',
      each: 'clear-cache clearcache cc',
      is: 'clean',
      empties: 'composer:cache',
      spares: '/srv',
    },
    { run: 'composer clear-cache x', is: 'unknown' },
    {
      run: 'composer config <each> process-timeout 600',
      each: '--global -g',
      is: 'config',
      changes: '/root/.composer/config.json',
      spares: '/app',
    },
    { run: 'composer config process-timeout 600', is: 'config', changes: '/app/composer.json' },
    {
      run: 'composer global require acme/tool',
      is: 'global',
      changes: '/root/.composer/vendor',
      spares: '/app',
      fills: 'composer:cache',
    },
    { run: 'composer <each>', each: 'self-update selfupdate', is: 'self-update', replaces: 'composer', spares: '/app' },
    { run: 'composer <each>', each: 'run-script dump-autoload exec create-project frobnicate', is: 'unknown' },
  ],
};
