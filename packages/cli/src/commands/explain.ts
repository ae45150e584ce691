import type { Command } from '../command-line/command.js';
import { type Flag, FORMAT_FLAG, HTML_FLAG, TIMEOUT_FLAG } from '../command-line/flag.js';
import { REWRITE_FLAGS } from './rewrite-flags.js';

const QUESTION = 'What is asked';

const FLAGS: readonly Flag[] = [
  {
    name: 'edit',
    kind: 'list',
    placeholder: 'PATH,PATH…',
    group: QUESTION,
    help: 'which steps are CACHED after an edit of these files, which re-run, and why',
  },
  {
    name: 'since',
    kind: 'value',
    placeholder: 'REV',
    group: QUESTION,
    help: 'replay the commits since this one, each as a build; default: the last 500, without a plot',
  },
  {
    name: 'timings',
    kind: 'value',
    placeholder: 'FILE',
    group: QUESTION,
    help: 'what steps really take: the log of docker build --progress=rawjson, or a docker buildx history export',
  },
  ...REWRITE_FLAGS,
  HTML_FLAG,
  FORMAT_FLAG,
  TIMEOUT_FLAG,
];

/** `dockshift explain`. */
export const explain: Command = {
  name: 'explain',
  operands: '[paths…]',
  summary: 'what an edit re-runs and why, before and after fix',
  description: [
    'Shows the stages of Dockerfiles step by step: what is a layer, what each step copies or installs, how often rebuilds re-run it, and what that costs. Nothing is built and nothing is written: this is a model of the builder’s layer cache, fed with the history that git has.',
    'A path is a file, a folder or a quoted glob, as for fix; the default is the Dockerfile of the current folder. Seconds are what such steps usually take, unless --timings has measured ones. Everything is shown for the file as it is, and as dockshift fix would leave it.',
    'Exit codes: 0 done; 2 wrong use, no file could be explained, or something that was asked for (a revision, a log) is not there; 3 some files could not be read, the others were explained.',
  ],
  flags: FLAGS,
  examples: [
    ['dockshift explain', 'the steps of ./Dockerfile'],
    ['dockshift explain --edit src/server.js', 'what that edit re-runs, now and after fix'],
    ['dockshift explain --since v1.0 api/Dockerfile', 'what the commits since v1.0 have cost, and would have'],
    ['dockshift explain --html explain.html', 'all of it as a page'],
  ],
  run: async (args, io, toolbox) => (await import('../explain/run-explain.js')).runExplain(args, io, toolbox),
};
