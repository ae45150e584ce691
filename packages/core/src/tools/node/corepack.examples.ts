import type { ToolExamples } from '../contract/example.js';

/** What corepack does. */
export const corepackExamples: ToolExamples = {
  tool: 'corepack',
  base: 'node:20',
  files: {},
  rows: [
    {
      run: 'corepack <each>',
      each: 'enable disable',
      is: '<each>',
      replaces: 'yarn yarnpkg pnpm pnpx',
      changes: '/usr/local/bin/yarn',
      spares: '/app',
    },
    { run: 'corepack enable npm', is: 'enable', replaces: 'npm npx' },
    { run: 'corepack enable yarn', is: 'enable', replaces: 'yarn yarnpkg' },
    {
      run: 'corepack <each> pnpm@9.1.0',
      each: 'prepare hydrate',
      is: 'prepare',
      replaces: '',
      changes: '/root/.cache/node/corepack',
      spares: '/app',
    },
    { run: 'corepack <each> pnpm@9.1.0 --activate', each: 'prepare hydrate', is: 'activate', spares: '/app' },
    { run: 'corepack install <each> yarn@4.1.0 pnpm@9', each: '-g --global', is: 'activate', spares: '/app' },
    {
      run: 'corepack prepare <each> pnpm@9',
      each: '--all --json -o --version -v -g --global --cache-only',
      is: 'prepare',
      spares: '/app',
    },
    {
      run: 'corepack prepare yarn@4.1.0',
      each: 'npm_config_cache NPM_CONFIG_CACHE YARN_CACHE_FOLDER PNPM_HOME COREPACK_HOME XDG_CACHE_HOME XDG_DATA_HOME',
      env: { '<each>': '/srv/cache' },
      is: 'prepare',
      changes: '/srv/cache',
    },
    { run: 'corepack prepare --activate', is: 'unknown' },
    { run: 'corepack <each> pnpm@9', each: 'use up pack', is: 'unknown' },
    { run: 'corepack enable --install-directory ./bin', is: 'unknown' },
    { run: 'corepack prepare deno@1', is: 'unknown' },
  ],
};
