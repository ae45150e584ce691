import type { Phase, Transform } from '@dockshift/core';
import type { Arguments } from '../command-line/arguments.js';
import { EXIT, type ExitCode } from '../command-line/exit-code.js';
import type { Toolbox } from '../command-line/toolbox.js';
import { WrongUse } from '../command-line/wrong-use.js';
import { type Colors, colorsFor } from '../terminal/colors.js';
import type { Io } from '../terminal/io.js';

/** `dockshift list`: a table of the transforms on standard output. */
export async function runList(args: Arguments, io: Io, toolbox: Toolbox): Promise<ExitCode> {
  if (args.operands.length > 0) throw new WrongUse('list takes no paths', 'Did you mean dockshift docs ID?');
  const { transforms } = await toolbox.loadEngine();
  if (args.value('format') === 'json') {
    const entries = transforms.map(({ id, phase, title, presets }) => ({ id, phase, title, presets }));
    io.stdout.write(`${JSON.stringify({ version: 1, transforms: entries }, null, 2)}\n`);
  } else {
    io.stdout.write(table(transforms, colorsFor(args.switch('color'), io.env, io.stdout.isTTY)));
  }
  return EXIT.clean;
}

/** What each phase is for, as the heading of its transforms. */
const PHASE_TITLES: { readonly [phase in Phase]: string } = {
  normalise: 'Normalise',
  order: 'Order',
  merge: 'Merge',
  clean: 'Clean',
};

function table(transforms: readonly Transform[], colors: Colors): string {
  const column = Math.max(...transforms.map(({ id }) => id.length)) + 2;
  const lines: string[] = [];
  let phase: Phase | null = null;
  for (const transform of transforms) {
    if (transform.phase !== phase) {
      phase = transform.phase;
      lines.push(...(lines.length === 0 ? [] : ['']), colors.bold(PHASE_TITLES[phase]));
    }
    lines.push(
      `  ${colors.cyan(transform.id.padEnd(column))}${transform.title}`,
      `  ${' '.repeat(column)}${colors.dim(presetsOf(transform))}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function presetsOf({ presets }: Transform): string {
  return presets.length === 0 ? 'in no preset: name it with --only' : presets.join(', ');
}
