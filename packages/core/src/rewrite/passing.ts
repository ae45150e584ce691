import { instructionEffects } from '../analysis/effects.js';
import { stateBefore } from '../analysis/state.js';
import type { BuildContext } from '../context/build-context.js';
import type { Document, Instruction, Stage } from '../syntax/document.js';
import { conflict, type Effects, tree } from '../tools/resource.js';

/** The first instruction between two of a stage that a step with these effects can't pass; null if it passes all. */
export function obstacle(
  document: Document,
  stage: Stage,
  from: Instruction,
  to: Instruction,
  effects: Effects,
  context: BuildContext | null,
): Instruction | null {
  const first = stage.instructions.indexOf(from);
  const last = stage.instructions.indexOf(to);
  for (const [index, instruction] of stage.instructions.slice(first + 1, last).entries()) {
    if (conflict(effects, instructionEffects(document, stage, instruction, context))) return instruction;
    const next = stage.instructions[first + index + 2];
    if (instruction.kind !== 'WORKDIR' || next === undefined) continue;
    // It makes its folder anew where that is gone.
    const { workdir } = stateBefore(document, stage, next);
    const made = tree(workdir.startsWith('/') ? workdir : '/');
    if (conflict(effects, { reads: [], writes: [made] })) return instruction;
  }
  return null;
}
