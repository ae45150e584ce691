import type { Command } from '../command-line/command.js';
import { QUIET_FLAG } from '../command-line/flag.js';

/** `dockshift init`. */
export const init: Command = {
  name: 'init',
  operands: '[dir]',
  summary: 'write a configuration to begin with',
  description: [
    'Writes dockshift.config.yaml, with what the Dockerfiles below the folder (default: the current one) call for: what lies in folders of other projects is left out, and builds that are a guess are there to be filled in. It asks nothing, and writes over nothing.',
    'Without a configuration everything works as well; docs/config.md describes each setting.',
  ],
  flags: [QUIET_FLAG],
  examples: [['dockshift init', 'for the current folder, which is best the top of the repository']],
  run: async (args, io, toolbox) => (await import('../config/run-init.js')).runInit(args, io, toolbox),
};
