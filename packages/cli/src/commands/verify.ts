import type { Command } from '../command-line/command.js';
import { type Flag, FORMAT_FLAG, QUIET_FLAG } from '../command-line/flag.js';
import { ENGINES } from '../engines/engine.js';
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
  { name: 'mtimes', kind: 'switch', group: COMPARED, help: 'also when files were changed last' },
  {
    name: 'edit',
    kind: 'value',
    placeholder: 'FILE',
    group: COMPARED,
    help: 'then change this file, in a copy of the context, and build both again: which steps are cached, and how long it takes',
  },
  ...REWRITE_FLAGS,
  {
    name: 'engine',
    kind: 'value',
    placeholder: 'NAME',
    choices: ENGINES,
    group: BUILDS,
    help: 'docker, podman or buildah; default: the first of these that answers',
  },
  { name: 'target', kind: 'value', placeholder: 'STAGE', group: BUILDS, help: 'the stage to build' },
  { name: 'platform', kind: 'value', placeholder: 'OS/ARCH', group: BUILDS, help: 'the platform to build for' },
  { name: 'build-arg', kind: 'values', placeholder: 'NAME=VALUE', group: BUILDS, help: 'a value for an ARG' },
  { name: 'secret', kind: 'values', placeholder: 'SPEC', group: BUILDS, help: 'a secret, as the engine takes it' },
  {
    name: 'ssh',
    kind: 'values',
    placeholder: 'SPEC',
    group: BUILDS,
    help: 'an SSH agent or key, as the engine takes it',
  },
  {
    name: 'network',
    kind: 'value',
    placeholder: 'MODE',
    group: BUILDS,
    help: 'the network of RUN: default, none or host',
  },
  {
    name: 'cache',
    kind: 'switch',
    group: BUILDS,
    help: 'take steps that earlier builds left: quicker, but what is old is compared with what is new',
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
  operands: '[Dockerfile]',
  summary: 'build both versions and compare the images',
  description: [
    'Builds a Dockerfile as it is and as fix would write it, from the same build context, and compares the two images: their configuration, and of each file the type, contents, mode, owner, link and extended attributes. It writes nothing; the default is ./Dockerfile.',
    'What a rewrite announced, such as package lists that are no longer in the image, is listed apart and does not count as a difference.',
    'Exit codes: 0 the images are the same, or both builds fail alike, or there is nothing to rewrite; 1 they differ; 2 a build failed, wrong use, or an internal error; 130 interrupted.',
  ],
  flags: FLAGS,
  examples: [
    ['dockshift verify', 'is the image the same after dockshift fix?'],
    ['dockshift verify --noise --all-stages api/Dockerfile', 'every stage, without what differs from build to build'],
    ['dockshift verify --edit src/server.js', 'also: what is cached after an edit, before and after'],
    ['dockshift verify --against HEAD', 'after dockshift fix: compares with what is committed'],
  ],
  run: async (args, io, toolbox) => (await import('../verify/run-verify.js')).runVerify(args, io, toolbox),
};
