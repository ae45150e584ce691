import type { ToolExamples } from '../../contract/example.js';
import { COREPACK, FILES, MANIFEST } from './pnpm.examples.js';

/** When an install by pnpm can take its lock file as it is. */
export const pnpmFrozenExamples: ToolExamples = {
  tool: 'pnpm',
  base: 'node:20',
  files: FILES,
  rows: [
    // The lock file as it is.
    {
      run: 'pnpm <each>',
      each: 'install i',
      earlier: COREPACK,
      is: 'install: ok',
      frozen: '--frozen-lockfile',
      pins: 'pnpm-lock.yaml',
    },
    {
      run: 'pnpm install <each>',
      each: '--frozen-lockfile --no-frozen-lockfile',
      earlier: COREPACK,
      is: 'install: ok',
      frozen: 'no',
    },
    {
      run: 'pnpm install --no-prefer-frozen-lockfile',
      earlier: COREPACK,
      is: 'install: open: The install leaves',
      frozen: 'no',
    },
    { run: 'pnpm install --no-lockfile', earlier: COREPACK, is: 'install: not-understood', frozen: 'no' },
    { run: 'pnpm install', env: { CI: 'true' }, earlier: COREPACK, is: 'install: ok', frozen: 'no' },
    {
      run: 'pnpm install',
      files: { ...FILES, '.npmrc': 'lockfile=false\n' },
      earlier: COREPACK,
      is: 'install: ok',
      frozen: 'no',
    },
    {
      run: 'pnpm install',
      files: { ...FILES, 'node_modules/a/package.json': '{}' },
      earlier: COREPACK,
      is: 'install: vendored',
      frozen: 'no',
    },
    {
      run: 'pnpm install',
      files: { 'package.json': MANIFEST },
      earlier: COREPACK,
      is: 'install: ok',
      personal: '.npmrc',
    },
    {
      run: 'pnpm install',
      files: { ...FILES, 'package.json': { ...MANIFEST, dependencies: { express: '^5.0.0' } } },
      earlier: COREPACK,
      is: 'install: open: The pnpm-lock.yaml of the image',
      frozen: 'lock-differs',
    },
  ],
};
