import type { Command } from '../command-line/command.js';

/** `dockshift docs`. */
export const docs: Command = {
  name: 'docs',
  operands: 'ID',
  summary: 'what one transform does, when, and why that is right',
  description: ['Prints the documentation of a transform, with all its reasons to leave a file alone.'],
  flags: [],
  examples: [['dockshift docs merge-runs', 'when RUN instructions are merged, and when not']],
  run: async (args, io, toolbox) => (await import('../transforms/run-docs.js')).runDocs(args, io, toolbox),
};
