import { cachePlan } from '../cache/cache-plan.js';
import type { CacheInput, CachePlan, CacheStep } from '../cache/plan.js';
import { selectionOf } from '../cache/selection.js';
import { shortStep } from '../cache/short-text.js';
import { usualSeconds } from '../cache/step-seconds.js';
import type { BuildContext } from '../context/build-context.js';
import { hasWildcards } from '../context/go-match.js';
import { expand } from '../stage/expand.js';
import { stateBefore, usualIn } from '../stage/state.js';
import type { Document, Instruction, RunInstruction, Stage } from '../syntax/document.js';
import { cleanPath } from '../text/paths.js';
import type { Span } from '../text/span.js';
import { whyLeft } from './why-left.js';

/** A step that an edit of a source file runs again, and that takes its time. */
export interface LeftStep {
  /** The RUN. */
  readonly at: Span;
  /** The RUN on one short line. */
  readonly step: string;
  /** What it usually takes, in seconds. */
  readonly seconds: number;
  /** Why it stays behind the sources, a full sentence. */
  readonly because: string;
  /** What a user can do, a full sentence. */
  readonly byHand: string;
}

/** What takes less is not worth a line, in seconds. */
const LEAST = 5;

/** Every RUN behind a copy of the sources, or with a mount of them, that usually takes 5 seconds or more, in the order of the file. */
export function leftSteps(document: Document, context: BuildContext | null): readonly LeftStep[] {
  // Most files copy no folder, and then no step has to be looked at.
  const copies = document.stages.some(({ instructions }) =>
    instructions.some((one) => mayTakeFolder(one.kind === 'ONBUILD' ? one.trigger : one, context)),
  );
  if (!copies) return [];
  const plan = cachePlan(document, context);
  const again = rerun(document, plan, context);
  const seen = new Set<RunInstruction>();
  return plan.steps.flatMap((step) => {
    const { instruction } = step;
    if (instruction.kind !== 'RUN' || again[step.index] !== true || seen.has(instruction)) return [];
    seen.add(instruction);
    const seconds = usualSeconds(document, step);
    if (seconds < LEAST) return [];
    const why = whyLeft(document, step.stage, instruction);
    const byHand = foldersOf(document, step, plan, context).length > 0 ? MOUNTED : why.byHand;
    return [{ at: instruction.span, step: shortStep(document, instruction), seconds, ...why, byHand }];
  });
}

const MOUNTED = 'Mount only the files that it needs; what it downloads or compiles can be kept in a cache mount.';

/** By step: does an edit of a source file run it again? */
function rerun(document: Document, plan: CachePlan, context: BuildContext | null): readonly boolean[] {
  const again: boolean[] = [];
  const isAgain = (step: number | null): boolean => step !== null && again[step] === true;
  const comesAgain = (input: CacheInput): boolean => {
    if (input.kind === 'files') return false;
    return input.kind === 'step' ? isAgain(input.step) : input.makers.some((maker) => isAgain(maker.step));
  };
  const sources = sourceCopies(document, plan, context);
  for (const step of plan.steps) again.push(sources.has(step) || isAgain(step.parent) || step.inputs.some(comesAgain));
  return again;
}

/**
 * The steps that copy or mount a folder of the build context. One that a later copy of its stage brings as well was put ahead on purpose:
 * `COPY patches ./patches` in front of an install, and `COPY . .` behind it.
 */
function sourceCopies(document: Document, plan: CachePlan, context: BuildContext | null): ReadonlySet<CacheStep> {
  const found = new Set<CacheStep>();
  const later = new Map<Stage, Set<string>>();
  for (const step of plan.steps.toReversed()) {
    const { stage } = step;
    const folders = foldersOf(document, step, plan, context);
    if (folders.length === 0) continue;
    const wider = later.get(stage) ?? new Set();
    later.set(stage, wider);
    if (folders.some((folder) => !foldersAbove(folder).some((above) => wider.has(above)))) found.add(step);
    for (const folder of folders) wider.add(folder);
  }
  return found;
}

/** `a/b` and `a`, and the root, for `a/b/c`; none for the root. */
function foldersAbove(folder: string): readonly string[] {
  const parts = folder === '' ? [] : folder.split('/');
  return parts.map((_, count) => parts.slice(0, count).join('/'));
}

/** May an instruction take a folder of the build context? What variables come to is not looked at. */
function mayTakeFolder(instruction: Instruction, context: BuildContext | null): boolean {
  if (instruction.kind === 'RUN') return instruction.flags.some(({ name }) => name === 'mount');
  if ((instruction.kind !== 'COPY' && instruction.kind !== 'ADD') || instruction.from !== null) return false;
  return instruction.sources.some(
    (source) => source.includes('$') || foldersAt(withoutSlash(source), context).length > 0,
  );
}

/** The folders of the build context that a step copies or mounts; '' is the root. Without a context only the root counts. */
function foldersOf(
  document: Document,
  { instruction, inputs, stage }: CacheStep,
  plan: CachePlan,
  context: BuildContext | null,
): readonly string[] {
  const isRoot = (source: string): boolean => {
    const usual =
      source.includes('$') && stage.instructions.includes(instruction)
        ? expand(source, usualIn(stateBefore(document, stage, instruction)), document.escape)
        : source;
    return usual !== null && usual !== '' && ['', '*'].includes(withoutSlash(usual));
  };
  return inputs.flatMap((input) => {
    const selection = input.kind === 'files' ? plan.selections[input.selection] : undefined;
    if (selection === undefined) return [];
    const copies = instruction.kind === 'COPY' || instruction.kind === 'ADD';
    // A variable without a value is no name of everything.
    if (selection.path === '' && copies && !instruction.sources.some(isRoot)) return [];
    return foldersAt(selection.path, context);
  });
}

function withoutSlash(source: string): string {
  return cleanPath(`/${source}`).slice(1);
}

/** The folders among what a path, with wildcards perhaps, takes of the context. */
function foldersAt(path: string, context: BuildContext | null): readonly string[] {
  if (path === '' || path === '*') return [''];
  if (context === null) return [];
  if (!hasWildcards(path)) return context.entries(path).length > 0 ? [path] : [];
  const depth = path.split('/').length;
  const selection = selectionOf(path);
  const found = context.files.flatMap(({ path: file }) => {
    const parts = file.split('/');
    return parts.length > depth && selection.selects(file) ? [parts.slice(0, depth).join('/')] : [];
  });
  return [...new Set(found)];
}
