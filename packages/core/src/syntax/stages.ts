import type { Instruction, Stage } from './document.js';
import type { Report } from './instruction.js';

/** Instructions by stage. */
export interface Stages {
  readonly preamble: readonly Instruction[];
  readonly stages: readonly Stage[];
}

/** Cuts the instructions at each FROM; anything but ARG before the first one is a problem (`instructions/parse.go`, Parse). */
export function toStages(instructions: readonly Instruction[], report: Report): Stages {
  const preamble: Instruction[] = [];
  const stages: { readonly stage: Stage; readonly instructions: Instruction[] }[] = [];
  for (const instruction of instructions) {
    const current = stages.at(-1);
    if (instruction.kind === 'FROM') {
      const own: Instruction[] = [];
      const name = instruction.alias === null ? null : instruction.alias.toLowerCase();
      stages.push({ stage: { index: stages.length, from: instruction, name, instructions: own }, instructions: own });
    } else if (current !== undefined) current.instructions.push(instruction);
    else preamble.push(instruction);
  }
  const stray = preamble.find((instruction) => instruction.kind !== 'ARG' && instruction.kind !== 'UNKNOWN');
  if (stray !== undefined) report('no-stage', `${stray.keyword} stands before the first FROM.`, stray.span);
  else if (stages.length === 0 && instructions.length > 0) {
    const last = instructions.at(-1);
    if (last !== undefined) report('no-stage', 'There is no FROM.', last.span);
  }
  return { preamble, stages: stages.map(({ stage }) => stage) };
}
