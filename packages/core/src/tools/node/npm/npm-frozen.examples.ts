import type { ExampleFiles, ToolExamples } from '../../contract/example.js';

const MANIFEST = { name: 'app', version: '1.0.0', dependencies: { express: '^4.0.0' } } as const;
const lock = (lockfileVersion: number, range = '^4.0.0'): object => ({
  name: 'app',
  version: '1.0.0',
  lockfileVersion,
  requires: true,
  packages: {
    '': { name: 'app', version: '1.0.0', dependencies: { express: range } },
    'node_modules/express': {
      version: '4.1.0',
      resolved: 'https://registry.npmjs.org/express/-/express-4.1.0.tgz',
      integrity: 'sha512-aaaa',
    },
  },
  ...(lockfileVersion === 2
    ? {
        dependencies: {
          express: {
            version: '4.1.0',
            resolved: 'https://registry.npmjs.org/express/-/express-4.1.0.tgz',
            integrity: 'sha512-aaaa',
          },
        },
      }
    : {}),
});
const FILES: ExampleFiles = { 'package.json': MANIFEST, 'package-lock.json': lock(3) };

/** When `npm ci` can stand in the place of `npm install`. */
export const npmFrozenExamples: ToolExamples = {
  tool: 'npm',
  base: 'node:20',
  files: FILES,
  rows: [
    { run: 'npm <each>', each: 'install i add', is: 'install: ok', frozen: 'ci' },
    {
      run: 'npm install <each>',
      each: '--omit=dev --production --only=prod --only=production --no-save --legacy-peer-deps --ignore-scripts --no-audit --package-lock',
      is: 'install: ok',
      frozen: 'ci',
    },
    { run: 'npm install --only=dev', is: 'install: ok', frozen: 'option' },
    { run: 'npm --loglevel error install', is: 'install: ok', frozen: 'ci' },
    { run: 'npm install --only $KIND', is: 'install: ok', frozen: 'option' },
    { run: 'npm install --prefer-dedupe', is: 'install: open: The install leaves package-lock.json', frozen: 'option' },
    { run: 'npm install <each>', each: '--no-package-lock --no-shrinkwrap', is: 'install: ok', frozen: 'no' },
    { run: 'npm install --install-links', is: 'install: not-understood', frozen: 'no' },
    { run: 'npm ci', is: 'ci: ok', frozen: 'no' },
    { run: 'npm install', files: { 'package.json': MANIFEST }, is: 'install: ok', frozen: 'no' },
    {
      run: 'npm install',
      files: { ...FILES, 'package-lock.json': null },
      is: 'install: open: The install leaves package-lock.json',
      frozen: 'no',
    },
    {
      run: 'npm install',
      files: { ...FILES, 'package-lock.json': lock(3, '^4.5.0') },
      is: 'install: open: The package-lock.json of the image',
      frozen: 'lock-differs',
    },
    {
      run: 'npm install',
      files: { 'package.json': MANIFEST, 'npm-shrinkwrap.json': lock(3) },
      is: 'install: ok',
      frozen: 'ci',
    },
    {
      run: 'npm install',
      base: 'node:14',
      is: 'install: open: The package-lock.json of the image',
      frozen: 'lock-differs',
    },
    {
      run: 'npm install',
      each: '6 8.11 9 9-alpine boron',
      base: 'node:<each>',
      files: { ...FILES, 'package-lock.json': lock(2) },
      is: 'install: open: The package-lock.json of the image',
      frozen: 'old-manager',
    },
    {
      run: 'npm install',
      each: '8 8.12 10 14',
      base: 'node:<each>',
      files: { ...FILES, 'package-lock.json': lock(2) },
      is: 'install: open: The package-lock.json of the image',
      frozen: 'ci',
    },
    {
      run: 'npm install',
      earlier: [{ tool: 'npm', action: 'global-install', replaces: ['npm', 'npx'], packages: ['npm@5'] }],
      files: { ...FILES, 'package-lock.json': lock(2) },
      is: 'install: open: The package-lock.json of the image',
      frozen: 'old-manager',
    },
    {
      run: 'npm install',
      files: { ...FILES, '.npmrc': 'package-lock=false\n' },
      is: 'install: ok',
      frozen: 'no',
    },
    { run: 'npm install', files: { ...FILES, '.npmrc': '[x]\n' }, is: 'install: not-understood', frozen: 'no' },
    {
      run: 'npm install',
      files: { ...FILES, 'node_modules/a/package.json': '{}' },
      is: 'install: vendored',
      frozen: 'no',
    },
  ],
};
