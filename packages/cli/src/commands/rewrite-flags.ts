import type { Flag } from '../command-line/flag.js';

/** The heading of these flags. */
export const REWRITES = 'Which rewrites';

/** `--config` and `--no-config`. */
export const CONFIG_FLAG: Flag = {
  name: 'config',
  kind: 'value',
  negatable: true,
  placeholder: 'FILE',
  group: REWRITES,
  help: 'this configuration for all files, or with --no-config none; default: the one nearest to each file (docs/config.md)',
};

/** Flags that choose rewrites, and say what they are proven from. */
export const REWRITE_FLAGS: readonly Flag[] = [
  {
    name: 'only',
    kind: 'list',
    placeholder: 'ID,ID…',
    group: REWRITES,
    help: 'these transforms and no others (dockshift list shows them)',
  },
  { name: 'skip', kind: 'list', placeholder: 'ID,ID…', group: REWRITES, help: 'all but these transforms' },
  {
    name: 'preset',
    kind: 'value',
    placeholder: 'NAME',
    group: REWRITES,
    help: 'the transforms of a preset: recommended (default), cache, size, buildkit, modernise, all',
  },
  {
    name: 'unsafe',
    kind: 'switch',
    group: REWRITES,
    help: 'also rewrites that are right only if something holds that could not be proven',
  },
  {
    name: 'context',
    kind: 'value',
    placeholder: 'DIR',
    group: REWRITES,
    help: 'the build context; default: found from compose files and from what the Dockerfile copies',
  },
  CONFIG_FLAG,
];
