import type { Command } from '../command-line/command.js';
import { ALLOW_DIRTY_FLAG, type Flag, QUIET_FLAG, TIMEOUT_FLAG, VERBOSE_FLAG } from '../command-line/flag.js';
import { ADOPTION_FLAGS } from './adoption-flags.js';
import { REPORT_FLAGS } from './report-flags.js';
import { REWRITE_FLAGS, REWRITES } from './rewrite-flags.js';
import { TRY_FLAG, TRYING_FLAGS } from './try-flags.js';

const WRITING = 'What is written';

const FLAGS: readonly Flag[] = [
  ...REWRITE_FLAGS,
  {
    name: 'take',
    kind: 'list',
    placeholder: 'ID,ID…',
    group: REWRITES,
    help: 'also the hints of these transforms, which change what the image holds',
  },
  TRY_FLAG,
  {
    name: 'diff',
    kind: 'switch',
    group: WRITING,
    help: 'write nothing, print a patch that git apply takes',
  },
  { name: 'check', kind: 'switch', group: WRITING, help: 'write nothing, exit with 1 if something would change' },
  { name: 'stdin', kind: 'switch', group: WRITING, help: 'read a Dockerfile from standard input, print the new one' },
  {
    name: 'stdin-filepath',
    kind: 'value',
    placeholder: 'PATH',
    group: WRITING,
    help: 'where that Dockerfile belongs: its build context is found from there',
  },
  {
    name: 'remove-unused-ignores',
    kind: 'switch',
    group: WRITING,
    help: 'also take away # dockshift-ignore comments that forbid nothing',
  },
  ALLOW_DIRTY_FLAG,
  {
    name: 'print-config',
    kind: 'value',
    placeholder: 'FILE',
    group: WRITING,
    help: 'write nothing, say what holds for this Dockerfile, and where each setting stands',
  },
  ...ADOPTION_FLAGS,
  ...REPORT_FLAGS,
  VERBOSE_FLAG,
  QUIET_FLAG,
  ...TRYING_FLAGS,
  {
    name: 'jobs',
    short: 'j',
    kind: 'value',
    placeholder: 'N',
    group: 'Speed',
    help: 'threads; default: 1 for a few files, else one a CPU',
  },
  TIMEOUT_FLAG,
];

/** `dockshift fix`. */
export const fix: Command = {
  name: 'fix',
  operands: '[paths…]',
  summary: 'rewrite Dockerfiles in place, or print the patch',
  description: [
    'Rewrites Dockerfiles, and the .dockerignore next to them where a rewrite needs it. Only what is proven to keep the image as it is gets applied.',
    'A path is a file, a folder or a quoted glob; the default is the current folder. In a folder, Dockerfile, Dockerfile.*, *.Dockerfile, *.dockerfile and Containerfile* are found, except those that git ignores.',
    'Exit codes: 0 done or nothing to do (files that are no plain Dockerfiles, such as templates, are named and skipped); 1 --check found something to change, or more is held back than --max-held allows; 2 wrong use, no file could be done, or an internal error; 3 some files failed and the others were done; 130 interrupted.',
  ],
  flags: FLAGS,
  examples: [
    ['dockshift fix', 'rewrites every Dockerfile below the current folder'],
    ['dockshift fix --diff > fix.patch && git apply fix.patch', 'the same, with a look at the patch in between'],
    ['dockshift fix --try', 'also applies what can not be proven, where real builds come out the same'],
    ['dockshift fix --check', 'for CI: exits with 1 if there is something to change'],
    ["dockshift fix --only merge-runs,clean-apt-lists 'services/*/Dockerfile'", 'two transforms on some files'],
  ],
  run: async (args, io, toolbox) => (await import('../fix/run-fix.js')).runFix(args, io, toolbox),
};
