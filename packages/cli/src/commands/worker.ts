import type { Command } from '../command-line/command.js';

/** `dockshift worker`. */
export const worker: Command = {
  name: 'worker',
  operands: '',
  summary: 'work for campaigns that other machines run with migrate --queue',
  description: [
    'Takes jobs from the queues of dockshift migrate --queue and does them: any number of workers, on any machines. A worker that is killed loses nothing: its jobs are given to another. A worker that finds docker, podman or buildah also tries what migrate plan --try asks for.',
    "It runs until it gets SIGTERM or Ctrl-C, finishes the jobs at hand, and ends with 0. git and forges need the same credentials as with migrate: from git's credential helper, and from GH_TOKEN, GITHUB_TOKEN, GH_ENTERPRISE_TOKEN, GITHUB_ENTERPRISE_TOKEN or GITLAB_TOKEN.",
  ],
  flags: [
    {
      name: 'queue',
      kind: 'value',
      placeholder: 'URL',
      group: 'Work',
      help: 'the Redis to take jobs from: redis://HOST:PORT',
    },
    {
      name: 'clones',
      kind: 'value',
      placeholder: 'DIR',
      group: 'Work',
      help: 'a folder for clones, one for each worker; default: ~/.cache/dockshift/worker',
    },
    {
      name: 'jobs',
      short: 'j',
      kind: 'value',
      placeholder: 'N',
      group: 'Work',
      help: 'jobs at once of each kind; default: 4',
    },
    {
      name: 'stalled-after',
      kind: 'value',
      placeholder: 'SECONDS',
      group: 'Work',
      help: 'a job whose worker is silent that long is given to another; default: 30',
    },
  ],
  examples: [['dockshift worker --queue redis://10.0.0.5:6379', 'works until it is told to stop']],
  run: async (args, io, toolbox) => (await import('../migrate/engine/queue-worker.js')).runWorker(args, io, toolbox),
};
