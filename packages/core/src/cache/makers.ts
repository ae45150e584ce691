import type { BuildContext } from '../context/build-context.js';
import { conflict, isWithin, resolvePath, tree } from '../effects/resource.js';
import { instructionEffects } from '../run/effects.js';
import { expandIn } from '../stage/build-state.js';
import type { CopyInstruction, Document, Instruction, RunInstruction, Stage } from '../syntax/document.js';
import type { CacheStep, Maker } from './plan.js';
import type { PlanDraft } from './plan-draft.js';
import { selectionOf, within } from './selection.js';

/** Nobody's file has more: each stage takes over those of the stages that it copies from. */
const MOST = 200;

/**
 * What may have made a path that is copied out of a stage: the steps of the stage, and of those it starts from, that
 * may write there. A copy of a stage's files is keyed by their contents, so all others can re-run without a
 * consequence.
 */
export function makersOf(draft: PlanDraft, end: number | null, path: string): readonly Maker[] {
  const makers: Maker[] = [];
  if (end === null) return makers;
  for (let at: number | null = end; at !== null; ) {
    const step: CacheStep | undefined = draft.steps[at];
    if (step === undefined) break;
    makers.unshift(...makersIn(draft, step, path));
    // Copies of copies of copies: then it counts whether the stage has changed at all.
    if (makers.length > MOST) return [{ kind: 'run', step: end }];
    at = step.parent;
  }
  return makers;
}

function makersIn(draft: PlanDraft, step: CacheStep, path: string): readonly Maker[] {
  const { document, context } = draft;
  const { instruction } = step;
  const fixed: Maker = { kind: 'fixed', step: step.index, text: JSON.stringify(step.fields) };
  switch (instruction.kind) {
    case 'FROM':
      return [fixed];
    case 'RUN':
      return mayWrite(document, step.stage, instruction, context, path) ? [{ kind: 'run', step: step.index }] : [];
    case 'COPY':
    case 'ADD':
      return copyMakers(draft, step, instruction, fixed, path);
    case 'WORKDIR':
      return isWithin(draft.stateBehind(step.index).workdir, path) ? [fixed] : [];
    default:
      return [];
  }
}

function mayWrite(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  context: BuildContext | null,
  path: string,
): boolean {
  // The trigger of an ONBUILD runs in a stage that it does not stand in.
  if (!isOf(stage, run)) return true;
  const { writes } = instructionEffects(document, stage, run, context);
  return conflict({ reads: [], writes }, { reads: [tree(path)], writes: [] });
}

function isOf(stage: Stage, instruction: Instruction): boolean {
  return stage.instructions.includes(instruction);
}

function copyMakers(
  draft: PlanDraft,
  step: CacheStep,
  copy: CopyInstruction,
  fixed: Maker,
  path: string,
): readonly Maker[] {
  const destination = destinationOf(draft, step, copy);
  if (destination !== null && !isWithin(path, destination) && !isWithin(destination, path)) return [];
  const exact = destination === null ? null : exactSelection(draft, step, copy, destination, path);
  const makers: Maker[] = [fixed];
  for (const input of step.inputs) {
    if (input.kind === 'files') {
      makers.push({ kind: 'files', step: step.index, selection: exact ?? input.selection });
    } else if (input.kind === 'stage') makers.push(...input.makers);
  }
  return makers;
}

function destinationOf(draft: PlanDraft, step: CacheStep, copy: CopyInstruction): string | null {
  const state = draft.stateBehind(step.index);
  const { text, exact } = expandIn(state, copy.destination, draft.document);
  return exact ? resolvePath(state.workdir, text) : null;
}

/** Of a copy of one folder of the context: the files that end up at or below the path. */
function exactSelection(
  draft: PlanDraft,
  step: CacheStep,
  copy: CopyInstruction,
  destination: string,
  path: string,
): number | null {
  const { context, document } = draft;
  const [source, ...more] = copy.sources;
  if (context === null || source === undefined || more.length > 0 || copy.from !== null) return null;
  if (!isWithin(path, destination) || copy.flags.some((flag) => flag.name === 'parents')) return null;
  const { text, exact } = expandIn(draft.stateBehind(step.index), source, document);
  const folder = text.replace(/^\/+/, '').replace(/(?<!\/)\/+$/, '');
  const clean = folder === '.' ? '' : folder.replace(/^\.\//, '');
  if (!exact || /[*?[\\]/.test(clean) || (clean !== '' && context.entries(clean).length === 0)) return null;
  const below = path === destination ? '' : path.slice(destination === '/' ? 1 : destination.length + 1);
  const inContext = [clean, below].filter((part) => part !== '').join('/');
  return draft.selection(within(selectionOf(clean), inContext));
}
