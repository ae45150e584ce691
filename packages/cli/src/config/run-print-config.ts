import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../command-line/exit-code.js';
import { WrongUse } from '../command-line/wrong-use.js';
import { shownPath } from '../files/shown-path.js';
import type { FixOptions } from '../fix/fix-options.js';
import type { Engine } from '../job/engine.js';
import { colorsFor } from '../terminal/colors.js';
import type { Io } from '../terminal/io.js';
import type { Configs } from './configs.js';
import { printedConfig, printedText } from './printed-config.js';

/** What `--print-config` works with. */
export interface PrintSetup {
  readonly options: FixOptions;
  readonly engine: Engine;
  readonly configs: Configs;
  readonly io: Io;
}

/** `--print-config`: says what holds for a Dockerfile, which need not be there yet, and where each setting stands. */
export async function runPrintConfig(named: string, { options, engine, configs, io }: PrintSetup): Promise<ExitCode> {
  const file = resolve(io.cwd, named);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
    throw new WrongUse(`${named} is a folder, and settings are about a Dockerfile`, `Name one: ${named}/Dockerfile.`);
  const config = await configs.of(file);
  const printed = printedConfig(file, shownPath(file, io.cwd), config, engine.transforms, options.flags);
  const shown = {
    ...printed,
    contexts: printed.contexts.map(({ value, from }) => ({
      value: { ...value, dockerfile: shownPath(value.dockerfile, io.cwd), context: shownPath(value.context, io.cwd) },
      from,
    })),
  };
  io.stdout.write(
    options.outputs.some(({ format }) => format === 'json')
      ? `${JSON.stringify(shown, null, 2)}\n`
      : printedText(shown, colorsFor(options.color, io.env, io.stdout.isTTY)),
  );
  return EXIT.clean;
}
