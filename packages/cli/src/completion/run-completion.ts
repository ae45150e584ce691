import type { Arguments } from '../command-line/arguments.js';
import type { Command } from '../command-line/command.js';
import { EXIT, type ExitCode } from '../command-line/exit-code.js';
import { didYouMean } from '../command-line/nearest.js';
import type { Toolbox } from '../command-line/toolbox.js';
import { WrongUse } from '../command-line/wrong-use.js';
import { STEPS } from '../migrate/stages/migrate-options.js';
import type { Io } from '../terminal/io.js';
import { bashCompletion } from './bash.js';
import { fishCompletion } from './fish.js';
import { type KnownCommand, knownWords, SHELLS, type Shell } from './known-words.js';
import { zshCompletion } from './zsh.js';

const SCRIPTS: { readonly [shell in Shell]: (commands: readonly KnownCommand[]) => string } = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** `dockshift completion SHELL`: the script, on standard output. */
export async function runCompletion(
  args: Arguments,
  io: Io,
  toolbox: Toolbox,
  commands: readonly Command[],
): Promise<ExitCode> {
  const [name, ...more] = args.operands;
  const there = `The shells are ${SHELLS.join(', ')}.`;
  if (name === undefined) throw new WrongUse('completion needs the name of a shell', there);
  if (more.length > 0) throw new WrongUse('completion is for one shell at a time');
  const shell = SHELLS.find((each) => each === name);
  if (shell === undefined) {
    throw new WrongUse(`there is no completion for ${name}`, didYouMean(name, SHELLS) ?? there);
  }
  const { transforms } = await toolbox.loadEngine();
  const ids = transforms.map(({ id }) => id);
  io.stdout.write(SCRIPTS[shell](knownWords(commands, ids, STEPS)));
  return EXIT.clean;
}
