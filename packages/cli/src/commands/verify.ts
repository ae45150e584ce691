import type { Command } from '../command-line/command.js';
import { type Flag, FORMAT_FLAG, QUIET_FLAG, TIMEOUT_FLAG } from '../command-line/flag.js';
import { buildFlags } from './build-flags.js';
import { REWRITE_FLAGS } from './rewrite-flags.js';

const COMPARED = 'What is compared';
const BUILDS = 'How it is built';
const OUTPUT = 'Output';

const FLAGS: readonly Flag[] = [
  {
    name: 'against',
    kind: 'value',
    placeholder: 'REV',
    group: COMPARED,
    help: 'compare the files on disk with those of a git revision (HEAD, …), instead of those that fix would write with those on disk',
  },
  {
    name: 'all-stages',
    kind: 'switch',
    group: COMPARED,
    help: 'every stage, each as the target of a build of its own; default: the last one, or --target',
  },
  {
    name: 'noise',
    kind: 'switch',
    group: COMPARED,
    help: 'build the original twice, and set aside what differs from itself',
  },
  {
    name: 'allow-failing',
    kind: 'switch',
    group: COMPARED,
    help: 'exit with 0 where both builds fail alike',
  },
  { name: 'mtimes', kind: 'switch', group: COMPARED, help: 'also when files were changed last' },
  {
    name: 'edit',
    kind: 'value',
    placeholder: 'FILE',
    group: COMPARED,
    help: 'then change this file, in a copy of the context, and build both again: which steps are cached, and how long it takes',
  },
  ...REWRITE_FLAGS,
  ...buildFlags(BUILDS),
  {
    name: 'cache',
    kind: 'switch',
    group: BUILDS,
    help: 'take steps that earlier builds left: quicker, but what is old is compared with what is new',
  },
  {
    ...TIMEOUT_FLAG,
    help: 'a file that takes longer to be looked at is skipped, and named; builds take their time; default: 60s',
  },
  {
    ...FORMAT_FLAG,
    choices: ['text', 'json', 'markdown'],
    help: 'text (default), json or markdown; all go to standard output',
  },
  { name: 'verbose', kind: 'switch', group: OUTPUT, help: 'also what the engine prints, and all differences' },
  { ...QUIET_FLAG, help: 'the result only' },
];

/** `dockshift verify`. */
export const verify: Command = {
  name: 'verify',
  operands: '[paths…]',
  summary: 'build both versions and compare the images',
  description: [
    'Builds a Dockerfile as it is and as fix would write it, from the same build context, and compares the two images: their configuration, and of each file the type, contents, mode, owner, link and extended attributes. Where nothing is left to rewrite, it compares the files on disk with those of HEAD. It writes nothing. A path is a file, a folder or a quoted glob, as for fix; the default is the Dockerfile of the current folder.',
    'What a rewrite announced, such as package lists that are no longer in the image, is listed apart and does not count as a difference.',
    'Exit codes: 0 the images are the same, or there is nothing to compare; 1 they differ; 2 a build failed (also if both fail alike, unless --allow-failing is given), wrong use, no file could be built, or an internal error; 3 some files could not be read, the others were compared; 130 interrupted. Of several files the worst counts.',
  ],
  flags: FLAGS,
  examples: [
    ['dockshift verify', 'is the image the same after dockshift fix?'],
    ['dockshift verify services', 'each Dockerfile below a folder, with a summary'],
    ['dockshift verify --noise --all-stages api/Dockerfile', 'every stage, without what differs from build to build'],
    ['dockshift verify --edit src/server.js', 'also: what is cached after an edit, before and after'],
    ['dockshift verify --against HEAD', 'after dockshift fix: compares with what is committed'],
  ],
  run: async (args, io, toolbox) => (await import('../verify/run-verify.js')).runVerify(args, io, toolbox),
};
