import type { Command } from '../command-line/command.js';
import { FORMAT_FLAG } from '../command-line/flag.js';

const OUTPUT = 'Output';

/** `dockshift context`. */
export const context: Command = {
  name: 'context',
  operands: '[dir]',
  summary: 'what a build sends of a folder, and what .dockerignore should leave out',
  description: [
    'Says how many bytes and files a build of the folder sends (default: the current one), where they are, what each line of its .dockerignore leaves out, and what else could be left out.',
    'Everything on disk counts, also what git ignores. Of that, BuildKit sends what the Dockerfiles of the folder copy and mount; they are found from compose files and from what they copy.',
  ],
  flags: [
    {
      name: 'dockerfile',
      kind: 'value',
      placeholder: 'PATH',
      group: 'Which Dockerfile',
      help: 'this Dockerfile and its ignore file, instead of those that are found',
    },
    FORMAT_FLAG,
    {
      name: 'html',
      kind: 'value',
      placeholder: 'FILE',
      group: OUTPUT,
      help: 'also write the report as a page, with a map of the folders',
    },
  ],
  examples: [
    ['dockshift context', 'the current folder'],
    ['dockshift context web --html context.html', 'another one, and a page to look at'],
    ['dockshift context . --dockerfile deploy/Dockerfile', 'one Dockerfile of several'],
  ],
  run: async (args, io) => (await import('../weigh/run-context.js')).runContext(args, io),
};
