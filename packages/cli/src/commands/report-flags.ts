import type { Flag } from '../command-line/flag.js';
import { FORMAT_NAMES } from '../report/format.js';

/** Flags that choose reports, and where they go. */
export const REPORT_FLAGS: readonly Flag[] = [
  {
    name: 'format',
    kind: 'list',
    placeholder: 'FORMAT,…',
    group: 'Output',
    help: `${FORMAT_NAMES.join(', ')}; text (default) talks on standard error, one other may go to standard output`,
  },
  {
    name: 'output-file',
    kind: 'values',
    placeholder: 'FORMAT=FILE',
    group: 'Output',
    help: 'write the report of that format into a file; with one --format the file alone will do',
  },
];
