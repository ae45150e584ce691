import type { ToolExamples } from '../contract/example.js';
import { APP, LOG, lock, locked, SLIM } from './composer-project.fixture.js';

/** What Composer's installs need of a project. */
export const composerPlanExamples: ToolExamples = {
  tool: 'composer',
  base: 'composer:2',
  files: SLIM,
  rows: [
    // What is installed.
    { run: 'composer install', files: { 'composer.lock': lock(LOG) }, is: 'install: no-manifest' },
    { run: 'composer install', files: { 'composer.json': APP }, is: 'install: no-manifest' },
    { run: 'composer install', files: { ...SLIM, 'composer.json': '<<<' }, is: 'install: not-understood' },
    { run: 'composer install', files: { ...SLIM, 'composer.lock': '<<<' }, is: 'install: not-understood' },
    { run: 'composer install', files: { ...SLIM, 'composer.lock': { packages: [{}] } }, is: 'install: not-understood' },
    { run: 'composer install', files: { ...SLIM, 'composer.lock': { packages: {} } }, is: 'install: not-understood' },
    { run: 'composer install', files: { ...SLIM, 'composer.lock': lock() }, is: 'install: no-dependencies' },
    {
      run: 'composer install --no-dev',
      files: { ...SLIM, 'composer.lock': { packages: [], 'packages-dev': [LOG] } },
      is: 'install: no-dependencies',
    },
    {
      run: 'composer install',
      files: { ...SLIM, 'composer.lock': { packages: [], 'packages-dev': [LOG] } },
      is: 'install: ok',
    },
    {
      run: 'composer install',
      files: { ...SLIM, 'composer.lock': null },
      is: 'install: open: composer.lock asks for no folder',
    },
    {
      run: 'composer install',
      each: 'path artifact',
      files: {
        ...SLIM,
        'composer.json': { ...APP, repositories: [{ type: '<each>', url: 'lib' }] },
        'composer.lock': null,
      },
      is: 'install: local-dependency',
    },
    {
      run: 'composer install',
      files: {
        ...SLIM,
        'composer.json': { ...APP, repositories: { own: { type: 'path', url: 'lib' } } },
        'composer.lock': null,
      },
      is: 'install: local-dependency',
    },
    {
      run: 'composer install',
      files: {
        ...SLIM,
        'composer.lock': lock(locked('acme/log', { dist: { type: 'path', url: 'lib/log', reference: 'a' } })),
      },
      is: 'install: local-dependency',
    },
    {
      run: 'composer install',
      each: '/app/log.zip lib/log.zip file:///app/log.zip ../log',
      files: { ...SLIM, 'composer.lock': lock(locked('acme/log', { dist: { type: 'zip', url: '<each>' } })) },
      is: 'install: local-dependency',
    },
    {
      run: 'composer install',
      each: 'https://example.org/log.git git@example.org:acme/log.git ssh://git@example.org/log.git git://example.org/log.git svn://example.org/log',
      files: {
        ...SLIM,
        'composer.lock': lock(locked('acme/log', { dist: undefined, source: { type: 'git', url: '<each>' } })),
      },
      is: 'install: ok',
    },
    {
      run: 'composer install',
      files: { ...SLIM, 'composer.lock': lock(LOG, { name: 'acme/meta', version: '1.0.0', type: 'metapackage' }) },
      is: 'install: ok',
    },
    {
      run: 'composer install',
      files: { ...SLIM, 'composer.lock': lock({ name: 'acme/log', version: '1.0.0', type: 'library' }) },
      is: 'install: local-dependency',
    },
    {
      run: 'composer install',
      files: { ...SLIM, 'composer.lock': lock(locked('acme/log', { require: { php: '*', 'acme/app': '*' } })) },
      is: 'install: open: acme/log, which requires acme/app',
    },
    {
      run: 'composer install',
      files: {
        ...SLIM,
        'composer.json': { ...APP, version: '1.2.0' },
        'composer.lock': lock(locked('acme/log', { require: { 'acme/app': '*' } })),
      },
      is: 'install: ok',
    },
    // The order of packages.
    {
      run: 'composer install',
      files: {
        ...SLIM,
        'composer.lock': lock(
          LOG,
          locked('acme/a', { require: { 'acme/b': '*', 'acme/log': '*' } }),
          locked('acme/b', { require: { 'acme/c': '*', 'acme/log': '*' } }),
          locked('acme/c', { require: { 'acme/a': '*' } }),
        ),
      },
      is: 'install: open: `composer install --no-scripts --no-autoloader` and then',
    },
    {
      run: 'composer install',
      files: {
        ...SLIM,
        'composer.lock': lock(
          LOG,
          locked('acme/a', { require: { 'acme/b': '*', 'acme/c': '*' } }),
          locked('acme/b', { require: { 'acme/c': '*', 'acme/log': '*' } }),
          locked('acme/c', { require: { 'acme/log': '*' } }),
        ),
      },
      is: 'install: ok',
    },
    // Plugins.
    {
      run: 'composer install',
      each: 'symfony/runtime php-http/discovery pestphp/pest-plugin',
      files: { ...SLIM, 'composer.lock': lock(LOG, locked('<each>', { type: 'composer-plugin' })) },
      is: 'install: ok',
    },
    {
      run: 'composer install',
      each: 'composer-plugin composer-installer',
      files: { ...SLIM, 'composer.lock': lock(LOG, locked('symfony/flex', { type: '<each>' })) },
      is: 'install: open: The plugins of symfony/flex',
    },
    {
      run: 'composer install --no-plugins',
      files: { ...SLIM, 'composer.lock': lock(LOG, locked('symfony/flex', { type: 'composer-plugin' })) },
      is: 'install: ok',
    },
    {
      run: 'composer install',
      earlier: [{ tool: 'composer', action: 'global', replaces: [] }],
      is: 'install: open: The plugins of what "composer global" has installed',
    },
    // Scripts.
    {
      run: 'composer install',
      each: `init command pre-command-run pre-install-cmd pre-operations-exec pre-dependencies-solving post-dependencies-solving pre-pool-create
        pre-file-download post-file-download pre-package-install post-package-install pre-package-update post-package-update
        pre-package-uninstall post-package-uninstall`,
      files: { ...SLIM, 'composer.json': { ...APP, scripts: { '<each>': 'php setup.php' } } },
      is: 'install: lifecycle-script',
    },
    {
      run: 'composer install',
      each: 'post-install-cmd post-autoload-dump pre-autoload-dump post-update-cmd test auto-scripts',
      files: { ...SLIM, 'composer.json': { ...APP, scripts: { '<each>': ['@php artisan package:discover'] } } },
      is: 'install: ok',
    },
    {
      run: 'composer install --no-scripts',
      files: { ...SLIM, 'composer.json': { ...APP, scripts: { 'pre-install-cmd': 'php setup.php' } } },
      is: 'install: ok',
    },
    // Settings.
    {
      run: 'composer install',
      each: `allow-plugins allow-missing-requirements apcu-autoloader archive-format audit autoloader-suffix bearer bitbucket-oauth
        bump-after-update classmap-authoritative disable-tls discard-changes github-domains github-expose-hostname github-oauth
        github-protocols gitlab-domains gitlab-oauth gitlab-protocol gitlab-token htaccess-protect http-basic notify-on-install
        optimize-autoloader platform platform-check preferred-install prepend-autoloader process-timeout secure-http secure-svn-domains
        sort-packages store-auths update-with-minimal-changes use-github-api use-include-path use-parent-dir lock`,
      files: { ...SLIM, 'composer.json': { ...APP, config: { '<each>': true } } },
      is: 'install: ok',
    },
    {
      run: 'composer install',
      each: 'cafile cache-dir home archive-dir frobnicate',
      files: { ...SLIM, 'composer.json': { ...APP, config: { '<each>': 'x' } } },
      is: 'install: open: The setting "',
    },
    {
      run: 'composer install',
      files: { ...SLIM, 'composer.json': { ...APP, config: { lock: false } } },
      is: 'install: not-understood',
    },
    {
      run: 'composer install',
      files: { ...SLIM, 'composer.json': { ...APP, config: { 'vendor-dir': 'lib/php', 'bin-dir': 'tools' } } },
      is: 'install: ok',
      writes: 'lib/php tools',
    },
    {
      run: 'composer install',
      files: { ...SLIM, 'composer.json': { ...APP, config: { 'bin-dir': 'vendor/bin' } } },
      is: 'install: ok',
      writes: 'vendor',
    },
    {
      run: 'composer install',
      each: '$HOME/vendor ~/vendor . .. /srv/vendor /app',
      files: { ...SLIM, 'composer.json': { ...APP, config: { 'vendor-dir': '<each>' } } },
      is: 'install: not-understood',
    },
    {
      run: 'composer install',
      env: { COMPOSER_VENDOR_DIR: 'lib', COMPOSER_BIN_DIR: '/app/tools' },
      is: 'install: ok',
      writes: 'lib tools',
    },
    {
      run: 'composer install',
      each: 'COMPOSER_VENDOR_DIR COMPOSER_BIN_DIR COMPOSER',
      env: { '<each>': null },
      is: 'install: not-understood',
    },
    { run: 'composer install', env: { COMPOSER: '<each>' }, each: 'composer.json ./composer.json', is: 'install: ok' },
    { run: 'composer install', env: { COMPOSER: 'other.json' }, is: 'install: not-understood' },
    {
      run: 'composer install',
      each: 'COMPOSER_HOME COMPOSER_CACHE_DIR COMPOSER_CACHE_FILES_DIR COMPOSER_CACHE_REPO_DIR COMPOSER_CACHE_VCS_DIR COMPOSER_DATA_DIR',
      env: { '<each>': 'cache' },
      is: 'install: open: The setting COMPOSER_',
    },
    { run: 'composer install', env: { COMPOSER_CACHE_DIR: '/srv/cache' }, is: 'install: ok' },
    {
      run: 'composer install',
      base: 'php:8.3',
      env: { COMPOSER_HOME: null },
      is: 'install: open: The setting COMPOSER_HOME',
    },
    // Folders that are there.
    { run: 'composer install', files: { ...SLIM, 'vendor/autoload.php': '' }, is: 'install: vendored' },
    {
      run: 'composer install',
      files: { ...SLIM, 'composer.json': { ...APP, config: { 'bin-dir': 'bin' } }, 'bin/console': '' },
      is: 'install: vendored',
    },
    {
      run: 'composer install',
      gitFolder: true,
      files: {
        ...SLIM,
        'composer.json': { ...APP, version: '1.0.0' },
        'composer.lock': lock(locked('acme/log', { require: { 'acme/app': '*' } })),
      },
      is: 'install: open: acme/log, which requires acme/app',
    },
    {
      run: 'composer install',
      files: { ...SLIM, 'composer.json': { ...APP, repositories: [null] }, 'composer.lock': null },
      is: 'install: open: composer.lock asks for no folder',
    },
    {
      run: 'composer install',
      earlier: [{ tool: 'npm', action: 'global', replaces: [] }],
      is: 'install: ok',
    },
  ],
};
