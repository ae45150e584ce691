import type { Command } from '../command-line/command.js';
import { ALLOW_DIRTY_FLAG, FORMAT_FLAG, TIMEOUT_FLAG } from '../command-line/flag.js';
import { CONFIG_FLAG } from './rewrite-flags.js';

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
    {
      name: 'write',
      kind: 'switch',
      group: 'What is written',
      help: 'add the lines that change no image of a fresh clone to the ignore file, or make one',
    },
    { ...CONFIG_FLAG, group: 'Which Dockerfile' },
    ALLOW_DIRTY_FLAG,
    { ...TIMEOUT_FLAG, help: 'a Dockerfile that takes longer to be looked at is named, and not counted; default: 60s' },
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
    ['dockshift context --write', 'leave out what no build of a fresh clone has'],
  ],
  run: async (args, io) => (await import('../weigh/run-context.js')).runContext(args, io),
};
