import { argumentsOf, parseWords } from './command-line/arguments.js';
import type { Command } from './command-line/command.js';
import { EXIT, type ExitCode } from './command-line/exit-code.js';
import { COMMON_FLAGS } from './command-line/flag.js';
import { commandPage, overview } from './command-line/help.js';
import { didYouMean } from './command-line/nearest.js';
import type { Toolbox } from './command-line/toolbox.js';
import { WrongUse } from './command-line/wrong-use.js';
import { commands } from './commands/commands.js';
import { colorsFor } from './terminal/colors.js';
import type { Io } from './terminal/io.js';
import { printable } from './terminal/printable.js';
import { version } from './version.js';

/** Runs a command line and says how it ended. It touches nothing of the process itself: that is `io`. */
export async function run(argv: readonly string[], io: Io, toolbox: Toolbox): Promise<ExitCode> {
  try {
    return await dispatch(argv, io, toolbox);
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    const colors = colorsFor(null, io.env, io.stderr.isTTY);
    io.stderr.write(`${error.lines(colors, io.stderr.columns).join('\n')}\n`);
    return EXIT.trouble;
  }
}

async function dispatch(argv: readonly string[], io: Io, toolbox: Toolbox): Promise<ExitCode> {
  const raw = await parseWords(argv, [...allFlags(), { name: 'version', kind: 'switch', group: '', help: '' }]);
  if (raw.flags['version'] === true) {
    io.stdout.write(`${version}\n`);
    return EXIT.clean;
  }
  // `dockshift help fix` is what many try first.
  const asked = raw.words[0] === 'help';
  const name = raw.words[asked ? 1 : 0];
  if (name === undefined) {
    const helped = asked || raw.flags['help'] === true;
    const stream = helped ? io.stdout : io.stderr;
    stream.write(overview(commands, colorsFor(colorFlag(raw.flags), io.env, stream.isTTY), stream.columns));
    return helped ? EXIT.clean : EXIT.trouble;
  }
  const command = commands.find((each) => each.name === name);
  if (command === undefined) throw unknownCommand(name);
  if (asked || raw.flags['help'] === true) {
    const colors = colorsFor(colorFlag(raw.flags), io.env, io.stdout.isTTY);
    io.stdout.write(commandPage(command, colors, io.stdout.columns));
    return EXIT.clean;
  }
  return command.run(argumentsOf(raw, argv, command.flags), io, toolbox);
}

/** Flags of the same name mean the same in every command. */
function allFlags(): Command['flags'] {
  const all = [...COMMON_FLAGS, ...commands.flatMap((command) => command.flags)];
  return all.filter((flag, index) => all.findIndex((each) => each.name === flag.name) === index);
}

function unknownCommand(name: string): WrongUse {
  const names = commands.map((command) => command.name);
  if (/[./\\*]|file$/i.test(name)) {
    return new WrongUse(`there is no command ${name}`, `Did you mean dockshift fix ${printable(name)}?`);
  }
  const hint = didYouMean(name, names, (best) => `dockshift ${best}`);
  return new WrongUse(`there is no command ${name}`, hint ?? `The commands are ${names.join(', ')}.`);
}

function colorFlag(flags: Readonly<Record<string, unknown>>): boolean | null {
  const given = [flags['color']].flat().at(-1);
  return typeof given === 'boolean' ? given : null;
}
