import { instructionEffects } from '../analysis/effects.js';
import type { BuildContext } from '../context/build-context.js';
import type { Document, Instruction, Stage } from '../syntax/document.js';
import { conflict, type Effects } from '../tools/resource.js';

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
  for (const instruction of stage.instructions.slice(first + 1, last)) {
    if (conflict(effects, instructionEffects(document, stage, instruction, context))) return instruction;
  }
  return null;
}
