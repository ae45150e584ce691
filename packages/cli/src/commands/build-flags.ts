import type { Flag } from '../command-line/flag.js';
import { ENGINES } from '../engines/engine.js';

/** Flags that say how something is built, under a heading of the command's own. */
export function buildFlags(group: string): readonly Flag[] {
  return [
    {
      name: 'engine',
      kind: 'value',
      placeholder: 'NAME',
      choices: ENGINES,
      group,
      help: 'docker, podman or buildah; default: the first of these that answers',
    },
    { name: 'target', kind: 'value', placeholder: 'STAGE', group, help: 'the stage to build' },
    { name: 'platform', kind: 'value', placeholder: 'OS/ARCH', group, help: 'the platform to build for' },
    { name: 'build-arg', kind: 'values', placeholder: 'NAME=VALUE', group, help: 'a value for an ARG' },
    { name: 'secret', kind: 'values', placeholder: 'SPEC', group, help: 'a secret, as the engine takes it' },
    { name: 'ssh', kind: 'values', placeholder: 'SPEC', group, help: 'an SSH agent or key, as the engine takes it' },
    { name: 'network', kind: 'value', placeholder: 'MODE', group, help: 'the network of RUN: default, none or host' },
    {
      name: 'clean',
      kind: 'switch',
      group,
      help: 'leave out of the build context what git ignores, as a fresh clone does: node_modules, build results',
    },
  ];
}
