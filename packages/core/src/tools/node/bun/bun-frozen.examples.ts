import type { ToolExamples } from '../../contract/example.js';
import { FILES } from './bun.examples.js';

/** When an install by bun can take its lock file as it is, and without which files it would be the same. */
export const bunFrozenExamples: ToolExamples = {
  tool: 'bun',
  base: 'node:20',
  files: FILES,
  rows: [
    // The lock file as it is, and files that change nothing.
    {
      run: 'bun <each>',
      each: 'install i',
      is: 'install: open: The install leaves bun.lock',
      frozen: '--frozen-lockfile',
      pins: 'bun.lock',
    },
    { run: 'bun ci', is: 'ci: ok', frozen: 'no' },
    { run: 'bun install <each>', each: '--frozen-lockfile --production', is: 'install: ok', frozen: 'no' },
    { run: 'bun install --no-save', is: 'install: open: The install leaves bun.lock', frozen: 'no' },
    {
      run: 'bun install',
      files: { ...FILES, 'package.json': { name: 'app', dependencies: { express: '^5.0.0' } } },
      is: 'install: open: The bun.lock of the image',
      frozen: 'lock-differs',
    },
    {
      run: 'bun ci',
      files: { ...FILES, '.env': 'A=b\n', 'bunfig.toml': 'smol = true\n[test]\nroot = "a"\n' },
      is: 'ci: ok',
      idle: '.env bunfig.toml',
    },
    { run: 'bun ci', files: { ...FILES, 'bunfig.toml': '[install]\noptional = false\n' }, is: 'ci: ok', idle: '' },
  ],
};
