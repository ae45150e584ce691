import type { BuildContext } from '../context/build-context.js';
import type { Premise } from '../effects/premise.js';
import { ANYTHING, conflict, type Effects, type Resource, tree } from '../effects/resource.js';
import { apartPremise } from '../run/application-folder.js';
import { instructionEffects } from '../run/effects.js';
import { linksBehind, type StageLinks } from '../run/links.js';
import { runBody } from '../run/run-script.js';
import { linksBefore } from '../run/stage-links.js';
import { stateBefore } from '../stage/state.js';
import type { Document, Instruction, Stage } from '../syntax/document.js';
import { programFolders } from './join/programs.js';

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
  const links = linksWithin(document, stage, to, context);
  const looked = { reads: [...programsOf(document, stage, from), ...programsOf(document, stage, to)], writes: [] };
  const passed: Effects[] = [];
  for (const [index, instruction] of stage.instructions.slice(first + 1, last).entries()) {
    const its = instructionEffects(document, stage, instruction, context);
    if (conflict(effects, its, links)) return { stops: instruction };
    // What packages bring is the same program, or one that does the same.
    if (copiesFiles(instruction) && conflict(looked, its, links)) return { stops: instruction };
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

/** The links that there may be while a step runs: `..` behind one of them leads elsewhere than it reads. */
function linksWithin(document: Document, stage: Stage, step: Instruction, context: BuildContext | null): StageLinks {
  const links = linksBefore(document, stage, step, context);
  const body = step.kind === 'RUN' ? runBody(document, stage, step) : null;
  return body?.ok === true ? { ...linksBehind(body.trace, links), unseen: links.unseen } : links;
}

function copiesFiles({ kind }: Instruction): boolean {
  return kind === 'COPY' || kind === 'ADD';
}

/** Where the shell and the loader look for what a RUN starts: a file that is copied there may be another program (dash(1); ld.so(8)). */
function programsOf(document: Document, stage: Stage, instruction: Instruction): readonly Resource[] {
  if (instruction.kind !== 'RUN') return [];
  const body = runBody(document, stage, instruction);
  const state = stateBefore(document, stage, instruction);
  const folders = programFolders(state);
  // Behind a `cd` a relative folder of PATH is another one: `cd` itself reads it.
  if (!body.ok || folders === null) return ANYTHING.reads;
  const names = ['sh', ...body.trace.commands.flatMap(({ command }) => command.name?.literal ?? [])];
  const files = names.flatMap((name) => (name.includes('/') ? [name] : folders.map((folder) => `${folder}/${name}`)));
  return ['/etc/ld.so.preload', ...files].map((file) => ({ kind: 'path', path: file }));
}
