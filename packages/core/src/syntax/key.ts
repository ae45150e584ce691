import type { Instruction, RunInstruction } from './document.js';

/** An instruction as Docker reads it: keyword, flags, arguments, on one line. Equal keys do the same in the same place. */
export function instructionKey(instruction: Instruction): string {
  return [...head(instruction), instruction.args.text].join(' ');
}

/** The key of one command of a RUN: what that RUN would be if it had no other. */
export function commandKey(run: RunInstruction, command: string): string {
  return [...head(run), command].join(' ');
}

function head(instruction: Instruction): string[] {
  return [
    instruction.keyword,
    ...instruction.flags.map((flag) => `--${flag.name}${flag.value === null ? '' : `=${flag.value}`}`),
  ];
}
