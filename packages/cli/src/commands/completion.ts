import type { Command } from '../command-line/command.js';

/** `dockshift completion`, which has to know all commands, itself among them. */
export const completion = (all: () => readonly Command[]): Command => ({
  name: 'completion',
  operands: 'SHELL',
  summary: 'what makes a shell complete commands, flags and their values',
  description: [
    'Prints a script for bash, zsh or fish that completes the commands of dockshift, their flags, and values such as the names of transforms. It holds all it needs: nothing is run while you type. Print it again after an update.',
  ],
  flags: [],
  examples: [
    ['source <(dockshift completion bash)', 'in ~/.bashrc'],
    [
      'dockshift completion zsh > ~/.zfunc/_dockshift',
      'for zsh, where ~/.zshrc has fpath=(~/.zfunc $fpath) ahead of compinit',
    ],
    ['dockshift completion fish > ~/.config/fish/completions/dockshift.fish', 'for fish'],
  ],
  run: async (args, io, toolbox) =>
    (await import('../completion/run-completion.js')).runCompletion(args, io, toolbox, all()),
});
