import type { Document, Stage } from '../syntax/document.js';
import { cleanPath } from '../text/paths.js';
import { defineAnalysis } from './ask.js';
import { mountsOf } from './mounts.js';
import { stageStates } from './state.js';

/** How the stages of a file use each other. */
export interface StageUse {
  /** Stages whose FROM names this one. */
  readonly children: readonly Stage[];
  /** Its file system ends up in an image: it is the last stage, or no other stage uses it, or a shipped one starts from it. */
  readonly shipped: boolean;
}

/** The use of each stage by others; see {@link StageUse}. */
export const stageUses: (document: Document) => ReadonlyMap<Stage, StageUse> = defineAnalysis((document) => {
  const children = new Map<Stage, Stage[]>(document.stages.map((stage) => [stage, []]));
  for (const stage of document.stages) {
    const { parent } = stageStates(document, stage);
    if (parent !== null) children.get(parent)?.push(stage);
  }
  const taken = new Set(document.stages.flatMap((stage) => takenFrom(document, stage)));
  const whole = new Set(document.stages.flatMap((stage) => copiedWhole(document, stage)));
  const uses = new Map<Stage, StageUse>();
  // A child comes behind its parent, so backwards the children are known first.
  for (const stage of [...document.stages].reverse()) {
    const own = children.get(stage) ?? [];
    // A stage that nobody uses can only be a target of its own, and the last one is.
    const target = own.length === 0 && !taken.has(stage);
    const shipped = target || whole.has(stage) || own.some((child) => uses.get(child)?.shipped === true);
    uses.set(stage, { children: own, shipped });
  }
  return uses;
});

/** The stages that a stage copies from or mounts. (ADD has no `--from`.) */
export function takenFrom(document: Document, stage: Stage): Stage[] {
  const names = stage.instructions.flatMap((instruction) => {
    if (instruction.kind === 'COPY') return instruction.from === null ? [] : [instruction.from];
    if (instruction.kind === 'RUN')
      return mountsOf(instruction, '/').flatMap((mount) => (mount.from === null ? [] : [mount.from]));
    return [];
  });
  return names.flatMap((name) => namedStage(document, stage, name));
}

/** The stages whose whole file system a stage copies, to flatten it. */
function copiedWhole(document: Document, stage: Stage): Stage[] {
  return stage.instructions.flatMap((instruction) => {
    if (instruction.kind !== 'COPY' || instruction.from === null) return [];
    return instruction.sources.some((source) => cleanPath(`/${source}`) === '/')
      ? namedStage(document, stage, instruction.from)
      : [];
  });
}

/** The earlier stage that `--from=name` means: a name wins over a number. */
export function namedStage(document: Document, user: Stage, name: string): Stage[] {
  const earlier = document.stages.slice(0, user.index);
  const named = earlier.filter((stage) => stage.name === name.toLowerCase()).at(-1);
  const found = named ?? (/^\d+$/.test(name) ? earlier[Number(name)] : undefined);
  return found === undefined ? [] : [found];
}
