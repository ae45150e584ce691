import type { Command } from '../command-line/command.js';
import { FORMAT_FLAG } from '../command-line/flag.js';

/** `dockshift list`. */
export const list: Command = {
  name: 'list',
  operands: '',
  summary: 'the transforms, with their presets',
  description: ['Lists all transforms in the order in which they run.'],
  flags: [FORMAT_FLAG],
  examples: [],
  run: async (args, io, toolbox) => (await import('../transforms/run-list.js')).runList(args, io, toolbox),
};
