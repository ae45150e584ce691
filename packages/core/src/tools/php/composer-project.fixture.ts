import type { ExampleFiles } from '../contract/example.js';

/** A package of composer.lock. */
export const locked = (name: string, more: object = {}): object => ({
  name,
  version: '1.0.0',
  dist: { type: 'zip', url: `https://example.org/${name}.zip`, reference: 'aaaa', shasum: '' },
  type: 'library',
  ...more,
});

/** A composer.lock. */
export const lock = (...packages: readonly object[]): object => ({ packages, 'packages-dev': [] });

/** A composer.json. */
export const APP: object = {
  name: 'acme/app',
  require: { 'acme/log': '^1.0' },
  autoload: { 'psr-4': { 'App\\': 'src/' } },
};
export const LOG: object = locked('acme/log');
/** A project with one package. */
export const SLIM: ExampleFiles = { 'composer.json': APP, 'composer.lock': lock(LOG), 'src/App.php': '' };
