import type { Instruction, RunInstruction } from './document.js';

/** An instruction as Docker reads it: keyword, flags, arguments, on one line. Equal keys do the same in the same place. */
export function instructionKey(instruction: Instruction): string {
  return `${head(instruction)} ${instruction.args.text}`;
}

/** The key of one command of a RUN: what that RUN would be if it had no other. */
export function commandKey(run: RunInstruction, command: string): string {
  return `${head(run)} ${command}`;
}

function head({ keyword, flags }: Instruction): string {
  return flags.reduce((before, { name, value }) => `${before} --${name}${value === null ? '' : `=${value}`}`, keyword);
}
