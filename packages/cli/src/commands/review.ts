import type { Command } from '../command-line/command.js';
import { ALLOW_DIRTY_FLAG, HTML_FLAG, QUIET_FLAG, TIMEOUT_FLAG, VERBOSE_FLAG } from '../command-line/flag.js';
import { REWRITE_FLAGS } from './rewrite-flags.js';
import { TRY_FLAG, TRYING_FLAGS } from './try-flags.js';

/** `dockshift review`. */
export const review: Command = {
  name: 'review',
  operands: '[paths…]',
  summary: 'look at each rewrite, and choose',
  description: [
    'Shows one rewrite after the other, with its diff, what it rests on and what is gained by it, and asks what to do, as git add -p does: y takes it, n leaves it, ? explains the other answers. What was chosen is written after the last answer, and Ctrl-C leaves every file as it is.',
    'Each rewrite is worked out on the text as you have chosen it so far. With --unsafe, rewrites are shown too that are right only if something holds that could not be proven. With --try, they are built first, and those are shown that come out the same. Where standard input or output is no terminal, the same is printed and nothing is changed.',
    'Paths are those of dockshift fix. Exit codes: 0 done, or nothing to review; 2 wrong use, no file could be done, or an internal error; 3 some files failed and the others were done; 130 interrupted, and nothing is written.',
  ],
  flags: [
    ...REWRITE_FLAGS,
    TRY_FLAG,
    ALLOW_DIRTY_FLAG,
    TIMEOUT_FLAG,
    HTML_FLAG,
    VERBOSE_FLAG,
    QUIET_FLAG,
    ...TRYING_FLAGS,
  ],
  examples: [
    ['dockshift review', 'asks about every rewrite below the current folder'],
    ['dockshift review --only copy-manifests-first api/Dockerfile', 'one transform on one file'],
    ['dockshift review --try', 'also what can not be proven, where real builds come out the same'],
    ['dockshift review > review.txt', 'the same as a text to read; nothing is changed'],
    ['dockshift review --html review.html', 'a page about all files, to look at in a browser or to send around'],
  ],
  run: async (args, io, toolbox) => (await import('../review/run-review.js')).runReview(args, io, toolbox),
};
