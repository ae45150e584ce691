import type { Flag } from '../command-line/flag.js';

const COUNTS = 'What counts';

/** Flags by which a large repository takes one step after the other; docs/adoption.md tells how. */
export const ADOPTION_FLAGS: readonly Flag[] = [
  {
    name: 'changed',
    kind: 'switch',
    orValue: 'REV',
    group: COUNTS,
    help: 'only Dockerfiles that differ, or whose ignore file does; from where the branch left the default branch, or from a revision',
  },
  {
    name: 'staged',
    kind: 'switch',
    group: COUNTS,
    help: 'only Dockerfiles that are staged; what is written is staged as well',
  },
  {
    name: 'baseline',
    kind: 'value',
    placeholder: 'FILE',
    group: COUNTS,
    help: 'with --check: leave out the findings that this file accepts',
  },
  {
    name: 'update-baseline',
    kind: 'switch',
    group: COUNTS,
    help: 'write into that file what is found now, and nothing else',
  },
  {
    name: 'max-held',
    kind: 'value',
    placeholder: 'N',
    group: COUNTS,
    help: 'exit with 1 if more rewrites than that are held back',
  },
];
