import type { Document, Instruction, Stage } from '../syntax/document.js';
import { cleanPath } from '../text/paths.js';
import { defineAnalysis } from './memo.js';
import { mountsOf } from './mounts.js';
import { stageCalled } from './stages-by-name.js';
import { stageStates } from './state.js';
import { aroundVariables, mayName, type VariableBase, variableBases } from './variable-bases.js';

/** How the stages of a file use each other. */
export interface StageUse {
  /** Stages whose FROM names this one. */
  readonly children: readonly Stage[];
  /** FROMs with variables that may name this one, where they stand behind it. */
  readonly mayStart: readonly VariableBase[];
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
  const baseOf = variableBases(document);
  const bases = [...new Set(baseOf.values())];
  const started = new Set<VariableBase>();
  const uses = new Map<Stage, StageUse>();
  // A child comes behind its parent, so backwards the children are known first.
  for (const stage of [...document.stages].reverse()) {
    const own = children.get(stage) ?? [];
    const mayStart = bases.filter(
      (base) => (base.users.at(-1)?.index ?? 0) > stage.index && mayName(base.pieces, stage),
    );
    // `FROM $BASE` may name any image, and mostly names one from elsewhere.
    const likely = mayStart.filter(({ pieces }) => pieces.some((piece) => piece !== ''));
    // A stage that nobody uses can only be a target of its own, and the last one is.
    const target = own.length === 0 && likely.length === 0 && !taken.has(stage);
    const shipped =
      target ||
      whole.has(stage) ||
      own.some((child) => uses.get(child)?.shipped === true) ||
      likely.some((base) => started.has(base));
    uses.set(stage, { children: own, mayStart, shipped });
    const base = baseOf.get(stage);
    if (shipped && base !== undefined) started.add(base);
  }
  return uses;
});

/** An instruction that takes files of a stage, and where it stands. */
export interface Taker {
  readonly user: Stage;
  /** Its position in the stage that uses them. */
  readonly position: number;
  readonly instruction: Instruction;
}

/** What takes files of each stage, in file order. */
export const takers: (document: Document) => ReadonlyMap<Stage, readonly Taker[]> = defineAnalysis((document) => {
  const found = new Map<Stage, Taker[]>(document.stages.map((stage) => [stage, []]));
  for (const user of document.stages) {
    for (const [position, instruction] of user.instructions.entries()) {
      const taken = new Set(takenBy(document, user, instruction));
      for (const stage of taken) found.get(stage)?.push({ user, position, instruction });
    }
  }
  return found;
});

/** The stages that a stage copies from or mounts, its triggers included. */
export function takenFrom(document: Document, stage: Stage): Stage[] {
  return [...new Set(stage.instructions.flatMap((instruction) => takenBy(document, stage, instruction)))];
}

/** The stages whose files an instruction of `user` takes: by a copy, or by a mount. */
function takenBy(document: Document, user: Stage, instruction: Instruction): Stage[] {
  switch (instruction.kind) {
    case 'COPY':
    case 'ADD':
      return instruction.from === null ? [] : namedStage(document, user, instruction.from);
    case 'RUN':
      return mountsOf(instruction, '/').flatMap(({ from }) => (from === null ? [] : namedStage(document, user, from)));
    case 'ONBUILD': {
      // The stage that it runs in may stand behind others of that name.
      const last = document.stages.at(-1) ?? user;
      return takenBy(document, last, instruction.trigger);
    }
    default:
      return [];
  }
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

/**
 * The earlier stage that `--from=name` means: a name wins over a number. BuildKit replaces no variable there, other
 * builders do, and then each stage that the name can be.
 */
export function namedStage(document: Document, user: Stage, name: string): Stage[] {
  const pieces = aroundVariables(name, document.escape);
  if (pieces !== null) return document.stages.slice(0, user.index).filter((stage) => mayName(pieces, stage));
  const named = stageCalled(document, name, user.index);
  if (named !== null) return [named];
  const found = /^\d+$/.test(name) ? document.stages[Number(name)] : undefined;
  return found === undefined || found.index >= user.index ? [] : [found];
}
