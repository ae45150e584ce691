import type { Flag } from '../command-line/flag.js';
import { buildFlags } from './build-flags.js';
import { REWRITES } from './rewrite-flags.js';

const TRYING = 'How --try builds';

/** Asks for real builds where nothing proves a rewrite. */
export const TRY_FLAG: Flag = {
  name: 'try',
  kind: 'switch',
  choices: ['suggestions'],
  group: REWRITES,
  help: 'also what is held back, where images that are built with it and without it are the same; --try=suggestions tries hints, too',
};

/** Flags that say how such builds are made. */
export const TRYING_FLAGS: readonly Flag[] = [
  ...buildFlags(TRYING),
  {
    name: 'build-args',
    kind: 'values',
    placeholder: 'A=1,B=2',
    group: TRYING,
    help: 'a set of values for ARGs, besides those of --build-arg; repeated: everything is built with each set',
  },
  {
    name: 'run',
    kind: 'value',
    placeholder: 'COMMAND',
    group: TRYING,
    help: 'a shell command that has to do the same in both images',
  },
  {
    name: 'time',
    kind: 'value',
    placeholder: 'TIME',
    group: TRYING,
    help: 'begin no build after this time: 90s, 20m, 2h',
  },
  {
    name: 'cache',
    kind: 'switch',
    group: TRYING,
    help: 'take over what earlier runs tried (default); with --no-cache everything is built again',
  },
];
