import { apartPremise } from '../analysis/apart.js';
import { instructionEffects } from '../analysis/effects.js';
import { linksBefore } from '../analysis/links.js';
import { stateBefore } from '../analysis/state.js';
import type { BuildContext } from '../context/build-context.js';
import type { Document, Instruction, Stage } from '../syntax/document.js';
import type { Premise } from '../tools/premise.js';
import { conflict, type Effects, tree } from '../tools/resource.js';

/** Whether a step can pass what stands in its way, and what that rests on. */
export type Passage = { readonly stops: Instruction } | { readonly stops: null; readonly premises: readonly Premise[] };

/** The first instruction between two of a stage that a step with these effects can't pass; null if it passes all. */
export function passage(
  document: Document,
  stage: Stage,
  from: Instruction,
  to: Instruction,
  effects: Effects,
  context: BuildContext | null,
): Passage {
  const first = stage.instructions.indexOf(from);
  const last = stage.instructions.indexOf(to);
  const links = linksBefore(document, stage, to, context);
  const passed: Effects[] = [];
  for (const [index, instruction] of stage.instructions.slice(first + 1, last).entries()) {
    const its = instructionEffects(document, stage, instruction, context);
    if (conflict(effects, its, links)) return { stops: instruction };
    passed.push(its);
    const next = stage.instructions[first + index + 2];
    if (instruction.kind !== 'WORKDIR' || next === undefined) continue;
    // It makes its folder anew where that is gone.
    const { workdir } = stateBefore(document, stage, next);
    const made = tree(workdir.startsWith('/') ? workdir : '/');
    if (conflict(effects, { reads: [], writes: [made] }, links)) return { stops: instruction };
    passed.push({ reads: [], writes: [made] });
  }
  const apart = apartPremise(links, effects, passed);
  return { stops: null, premises: apart === null ? [] : [apart] };
}
