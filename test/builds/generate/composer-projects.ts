import type { Change, ProjectRow } from './varied.js';

interface Package {
  readonly type?: string;
  readonly url?: string;
  readonly kind?: string;
  readonly require?: object;
}

function locked(name: string, { type = 'library', url, kind = 'zip', require = {} }: Package = {}): object {
  const dist = { type: kind, url: url ?? `https://api.example.com/${name}.zip`, reference: '0123', shasum: '' };
  return { name, version: '1.0.0', dist, require, type };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 4)}\n`;
}

function lock(...packages: readonly object[]): Change {
  return { 'composer.lock': json({ 'content-hash': '0', packages, 'packages-dev': [locked('acme/test')] }) };
}

function manifest(more: object): Change {
  const autoload = { 'psr-4': { 'App\\': 'src/' } };
  return {
    'composer.json': json({ name: 'acme/shop', require: { php: '^8.2', 'acme/log': '^1.0' }, autoload, ...more }),
  };
}

/** Projects of Composer: what is locked, scripts, settings, and packages of their own. */
export const COMPOSER: ProjectRow = {
  images: ['composer:2', 'composer:2.7'],
  files: {
    ...manifest({}),
    ...lock(locked('acme/log', { require: { 'acme/psr': '^1.0' } }), locked('acme/psr')),
    'src/Shop.php': '<?php class Shop {}\n',
    'setup.sh': 'echo set up\n',
  },
  vary: [
    [
      manifest({ scripts: { 'post-autoload-dump': 'cat src/Shop.php > discovered.txt' } }),
      manifest({ scripts: { 'post-install-cmd': 'ls src > listed.txt' } }),
      manifest({ scripts: { 'pre-install-cmd': 'cat src/Shop.php > early.txt; ls vendor >> early.txt; true' } }),
      manifest({ config: { 'vendor-dir': 'lib/vendor' } }),
      manifest({ config: { 'sort-packages': true }, require: { 'acme/gone': '^1.0' } }),
      manifest({ config: { lock: false } }),
    ],
    [
      { 'composer.lock': null },
      { 'vendor/own/own.php': '<?php\n' },
      {
        ...lock(locked('acme/log'), locked('acme/tax', { kind: 'path', url: 'packages/tax' })),
        'packages/tax/tax.php': '<?php\n',
      },
      lock(locked('acme/log'), locked('acme/flex', { type: 'composer-plugin' })),
    ],
    [{ 'auth.json': json({ 'http-basic': { 'example.com': { username: 'a', password: 'b' } } }) }],
  ],
  installs: [
    'composer install',
    'composer install --no-dev --optimize-autoloader',
    'composer install --no-interaction --no-scripts',
    'composer install --no-dev --no-scripts --no-autoloader',
    'composer install --no-scripts --no-autoloader && composer dump-autoload --optimize',
    'composer install && composer clear-cache',
    'composer update',
  ],
  ahead: [
    `RUN echo '{}' > auth.json`,
    'RUN mkdir -p vendor/acme/log && touch vendor/acme/log/own',
    'RUN rm -f composer.lock',
    'ENV COMPOSER_HOME=/srv/composer',
  ],
  uses: [
    'ls vendor > /srv/packages',
    'cp composer.lock /srv/',
    'cat vendor/autoload.php > /srv/autoload',
    'rm -rf /tmp/cache',
  ],
  manifests: 'composer.json composer.lock*',
};
