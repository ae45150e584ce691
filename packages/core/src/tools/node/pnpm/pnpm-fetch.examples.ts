import type { ToolExamples } from '../../contract/example.js';

const MANIFEST = { name: 'app', version: '1.0.0', dependencies: { express: '^4.0.0' } } as const;
const LOCK = `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      express:
        specifier: ^4.0.0
        version: 4.1.0

packages:

  express@4.1.0:
    resolution: {integrity: sha512-aaaa}
`;
const FILES = { 'package.json': MANIFEST, 'pnpm-lock.yaml': LOCK, 'index.js': '' };

/** What `pnpm fetch` needs of a project. */
export const pnpmFetchExamples: ToolExamples = {
  tool: 'pnpm',
  base: 'node:22',
  files: FILES,
  rows: [
    {
      run: 'pnpm fetch <each>',
      each: '--prod -P --dev -D --ignore-scripts',
      is: 'fetch: ok',
      reads: 'pnpm-lock.yaml',
      writes: 'node_modules',
      settings: 'store-dir storeDir',
    },
    {
      run: 'pnpm fetch',
      each: 'packageManager devEngines pnpm',
      files: { ...FILES, 'package.json': { ...MANIFEST, '<each>': {} } },
      is: 'fetch: ok',
      reads: 'package.json pnpm-lock.yaml',
    },
    { run: 'pnpm fetch', env: { '<each>': '/srv' }, each: 'PNPM_HOME XDG_DATA_HOME HOME', is: 'fetch: ok' },
    { run: 'pnpm fetch', env: { '<each>': null }, each: 'PNPM_HOME XDG_DATA_HOME HOME', is: 'fetch: not-understood' },
    {
      run: 'pnpm fetch',
      each: 'npm_config_store_dir NPM_CONFIG_STORE_DIR pnpm_config_store_dir PNPM_CONFIG_STORE_DIR',
      env: { '<each>': '/srv' },
      is: 'fetch: not-understood',
    },
    { run: 'pnpm fetch', files: { ...FILES, '.npmrc': 'store-dir=/srv\n' }, is: 'fetch: not-understood' },
    {
      run: 'pnpm fetch',
      files: { ...FILES, 'pnpm-workspace.yaml': 'storeDir: /srv\n' },
      is: 'fetch: not-understood',
    },
    { run: 'pnpm fetch', files: { 'package.json': MANIFEST }, is: 'fetch: no-manifest' },
    { run: 'pnpm fetch', files: { ...FILES, 'node_modules/a/index.js': '' }, is: 'fetch: vendored' },
  ],
  never: { 'pnpm/store': 'by what commands behind it may name the store' },
};
