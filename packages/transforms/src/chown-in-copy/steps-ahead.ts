import {
  ancestorsOf,
  type CopyInstruction,
  conflict,
  copyTarget,
  type Document,
  type Effects,
  type Instruction,
  isWithin,
  type Links,
  leavesFoldersEmpty,
  type Resource,
  runBody,
  type Stage,
  type Subject,
  stateBefore,
  stepEffects,
  visible,
} from '@dockshift/core/kit';
import type { GivenCall } from './owner-call.js';

/** An instruction of the stage, or of one that it starts from, and what it does. */
export interface Step {
  readonly instruction: Instruction;
  readonly effects: Effects;
  /** The working folder ahead of it. */
  readonly workdir: string;
  /** It writes to the place, as far as is known. */
  readonly meets: boolean;
  /** All that it does there is to make the folder itself. */
  readonly makes: boolean;
  /** That it writes elsewhere alone is known from the build context. */
  readonly byContext: boolean;
}

export function isCopy(instruction: Instruction): instruction is CopyInstruction {
  return instruction.kind === 'COPY' || instruction.kind === 'ADD';
}

/** What copies bring: no package of the system has a folder of the same name in /opt. */
export function placed(path: string): Resource {
  return { kind: 'path', path, of: 'context' };
}

/** What is done ahead of a call, from the first stage on. */
export function stepsAhead(subject: Subject, stage: Stage, { run, change }: GivenCall, links: Links): readonly Step[] {
  const { document } = subject;
  const context = visible(subject.context);
  const meetsPlace: Meets = (effects) => {
    const writes = effects.writes.filter(({ kind }) => kind === 'path');
    return conflict({ reads: [], writes: [placed(change.path)] }, { reads: [], writes }, links);
  };
  const ahead = stage.instructions.slice(0, stage.instructions.indexOf(run));
  const below = ancestorsOf(document, stage).sure.map((one) => ({ one, instructions: one.instructions }));
  return [...below, { one: stage, instructions: ahead }].flatMap(({ one, instructions }) =>
    instructions.map((instruction): Step => {
      const effectsIn = (files: typeof context): Effects =>
        stepEffects({ document, stage: one, context: files }, instruction);
      const anyway = effectsIn(null);
      // What a copy brings into a folder around the place, the build context alone tells.
      const byContext = isCopy(instruction) && context !== null && goesAround(document, one, instruction, change.path);
      const effects = byContext ? effectsIn(context) : anyway;
      const meets = meetsPlace(effects);
      const makes = meets && makesFolder(document, one, instruction, change.path, meetsPlace);
      const { workdir } = stateBefore(document, one, instruction);
      return { instruction, effects, workdir, meets, makes, byContext: byContext && !meets };
    }),
  );
}

/** Goes a copy to a folder in which the place lies? */
function goesAround(document: Document, stage: Stage, copy: CopyInstruction, path: string): boolean {
  const target = copyTarget(document, copy, stateBefore(document, stage, copy));
  return target !== null && target.path !== path && isWithin(path, target.path);
}

/** Does a RUN make a folder, or those around it, and nothing in it? */
function makesFolder(document: Document, stage: Stage, run: Instruction, path: string, meets: Meets): boolean {
  const body = run.kind === 'RUN' && run.flags.length === 0 ? runBody(document, stage, run) : null;
  if (body?.ok !== true) return false;
  const { commands, effects } = body.trace;
  const own = commands.flatMap((command) => command.effects.writes);
  const isBelow = (one: Resource): boolean => one.kind === 'path' && one.path !== path && isWithin(one.path, path);
  const leaves = commands.every(
    (command) => !meets(command.effects) || (leavesFoldersEmpty(command.call) && !command.effects.writes.some(isBelow)),
  );
  // Whatever else it writes, by a redirection for instance, is no command's own.
  return leaves && effects.writes.length === own.length;
}

type Meets = (effects: Effects) => boolean;
