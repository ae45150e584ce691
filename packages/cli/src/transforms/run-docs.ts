import type { Transform } from '@dockshift/core';
import type { Arguments } from '../command-line/arguments.js';
import { EXIT, type ExitCode } from '../command-line/exit-code.js';
import type { Toolbox } from '../command-line/toolbox.js';
import { WrongUse } from '../command-line/wrong-use.js';
import { findTransform } from '../fix/select-transforms.js';
import { type Colors, colorsFor } from '../terminal/colors.js';
import type { Io } from '../terminal/io.js';
import { indented } from '../terminal/wrap.js';
import { terminalMarkdown } from './terminal-markdown.js';

/** Prose is hard to read in longer lines. */
const WIDEST = 88;

/** `dockshift docs ID`: what a transform says about itself, on standard output. */
export async function runDocs(args: Arguments, io: Io, toolbox: Toolbox): Promise<ExitCode> {
  const [id, ...more] = args.operands;
  if (id === undefined) throw new WrongUse('docs needs the ID of a transform', 'dockshift list shows them all.');
  if (more.length > 0) throw new WrongUse('docs shows one transform at a time');
  const { transforms } = await toolbox.loadEngine();
  const colors = colorsFor(args.switch('color'), io.env, io.stdout.isTTY);
  io.stdout.write(page(findTransform(transforms, id), colors, Math.min(io.stdout.columns, WIDEST)));
  return EXIT.clean;
}

function page(transform: Transform, colors: Colors, width: number): string {
  const { id, title, phase, presets, description, declines } = transform;
  const reasons = Object.entries(declines);
  const lines = [
    `${colors.bold(colors.cyan(id))}  ${colors.bold(title)}`,
    colors.dim(`phase ${phase}; ${presets.length === 0 ? 'in no preset' : `presets ${presets.join(', ')}`}`),
    '',
    ...terminalMarkdown(description, colors, width),
    ...(reasons.length === 0 ? [] : ['', colors.bold('It leaves a place alone, and says so, when')]),
    ...reasons.flatMap(([code, meaning]) => [`  ${colors.yellow(code)}`, ...indented(meaning, '      ', width)]),
  ];
  return `${lines.join('\n')}\n`;
}
