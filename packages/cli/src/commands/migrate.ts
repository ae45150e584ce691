import type { Command } from '../command-line/command.js';
import { type Flag, FORMAT_FLAG, QUIET_FLAG } from '../command-line/flag.js';

const CAMPAIGN = 'Which campaign';
const SPEED = 'Speed';
const OUTPUT = 'Output';

const FLAGS: readonly Flag[] = [
  {
    name: 'campaign',
    kind: 'value',
    placeholder: 'FILE',
    group: CAMPAIGN,
    help: 'the campaign file; default: campaign.yaml',
  },
  {
    name: 'try',
    kind: 'switch',
    group: CAMPAIGN,
    help: 'plan: also what is held back, where images that are built with it and without it are the same; it builds, so RUNs of the repositories are run',
  },
  {
    name: 'network',
    kind: 'value',
    placeholder: 'MODE',
    group: CAMPAIGN,
    help: 'plan --try: the network of RUN: default, none or host',
  },
  { name: 'failed', kind: 'switch', group: CAMPAIGN, help: 'retry: all repositories that failed' },
  { name: 'reject', kind: 'switch', group: CAMPAIGN, help: 'review: take the named repositories out of the campaign' },
  { name: 'accept', kind: 'switch', group: CAMPAIGN, help: 'review: take them back in' },
  {
    name: 'wait',
    kind: 'switch',
    group: SPEED,
    help: "publish: wait where the campaign's limits say so, instead of ending",
  },
  {
    name: 'queue',
    kind: 'value',
    placeholder: 'URL',
    group: SPEED,
    help: 'redis://…: have the work done by dockshift worker processes, on any machines',
  },
  {
    name: 'jobs',
    short: 'j',
    kind: 'value',
    placeholder: 'N',
    group: SPEED,
    help: 'repositories at once; default: two for each CPU, with --queue 1,000',
  },
  {
    ...FORMAT_FLAG,
    choices: ['text', 'json', 'markdown', 'csv', 'html'],
    help: 'report: markdown (default), csv, json or html; status and review: text (default) or json',
  },
  { name: 'output', kind: 'value', placeholder: 'FILE', group: OUTPUT, help: 'report, export: write into a file' },
  { name: 'watch', kind: 'switch', group: OUTPUT, help: 'status: keep the table up to date' },
  QUIET_FLAG,
];

/** `dockshift migrate`. */
export const migrate: Command = {
  name: 'migrate',
  operands: '<step> …',
  summary: 'rewrite the Dockerfiles of many repositories, as a campaign of pull requests',
  description: [
    'A campaign is a file (campaign.yaml): which repositories, which transforms, how commits and pull requests look, how fast to go. Its steps are',
    'init (write a campaign to begin with), plan (find out what to change; changes nothing), review (show the plans; --reject takes repositories out), apply (commit on a branch), publish (push, and open or update pull requests), status, retry (what failed), close (take back what was published), report, export (a batch spec for Sourcegraph).',
    'Every step reads what the last one left, and can be run again at any time: it goes on where it was, whatever stopped it. plan and apply need no token for a forge. Repositories may be named to limit a step to them; quoted globs are fine.',
    'Exit codes: 0 done; 2 wrong use, or nothing could be done; 3 some repositories failed and the others were done; 130 interrupted.',
  ],
  flags: FLAGS,
  examples: [
    ['dockshift migrate init', 'writes campaign.yaml'],
    ['dockshift migrate plan && dockshift migrate review | less -R', 'what would change, everywhere'],
    [
      'dockshift migrate apply && dockshift migrate publish --wait',
      'commits, and opens pull requests at a steady pace',
    ],
    ['dockshift migrate report --output campaign.html', 'one page with every repository and its diff'],
  ],
  run: async (args, io, toolbox) => (await import('../migrate/stages/run-migrate.js')).runMigrate(args, io, toolbox),
};
