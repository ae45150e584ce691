import type { BuildContext } from '../context/build-context.js';
import { type BuildState, expandIn, freshState, imageOf, parentStage, stateAfter } from '../stage/build-state.js';
import { type BuildArguments, type GlobalArguments, globalArguments } from '../stage/global-arguments.js';
import type { Document, Instruction, Stage } from '../syntax/document.js';
import { instructionKey } from '../syntax/key.js';
import { knownImage, parseReference } from '../tools/images.js';
import { copyKey, type KeyParts } from './copy-key.js';
import type { BuilderMode, CachePlan, CacheStep } from './plan.js';
import { PlanDraft } from './plan-draft.js';
import { runKey } from './run-key.js';

/** How a Dockerfile is built. */
export interface BuildOptions {
  /** Values of ARGs, as given with `--build-arg`. */
  readonly args?: BuildArguments;
  /** The stage to build, by name or number; the last one by default. */
  readonly target?: string;
  /** By default `buildkit`. */
  readonly mode?: BuilderMode;
  /** False: the builder takes `--link` for a plain copy, as Docker does without containerd's image store. By default true. */
  readonly links?: boolean;
}

/** What a build of this file does, step by step, with what each cache key is made of. */
export function cachePlan(document: Document, context: BuildContext | null, options: BuildOptions = {}): CachePlan {
  const draft = new PlanDraft(document, context);
  const mode = options.mode ?? 'buildkit';
  const given = options.args ?? {};
  const links = mode === 'buildkit' && options.links !== false;
  const globals = globalArguments(document, given);
  const ends = new Map<Stage, number | null>();
  for (const stage of document.stages) ends.set(stage, addStage(draft, stage, { mode, links, given, globals, ends }));
  const target = targetOf(document, options.target);
  const needed = target === null ? new Set<Stage>() : neededFor(target, mode, draft.steps);
  const steps = draft.steps.map((step) => ({ ...step, built: needed.has(step.stage) }));
  return { mode, steps, selections: draft.selections, target };
}

interface Surroundings {
  readonly mode: BuilderMode;
  readonly links: boolean;
  readonly given: BuildArguments;
  readonly globals: GlobalArguments;
  readonly ends: ReadonlyMap<Stage, number | null>;
}

/** Adds the steps of a stage and returns the last one. */
function addStage(draft: PlanDraft, stage: Stage, around: Surroundings): number | null {
  const { document } = draft;
  const { mode, links, given, globals, ends } = around;
  const parent = parentStage(document, stage, globals);
  const image = imageOf(document, stage, globals);
  const triggers = (parent?.instructions ?? []).flatMap((one) => (one.kind === 'ONBUILD' ? [one.trigger] : []));
  const body = [...triggers, ...stage.instructions];
  const below = parent === null ? null : (ends.get(parent) ?? null);
  let state = below === null ? freshState(folderOf(image)) : draft.stateBehind(below);
  // BuildKit's number of steps has the FROM only where it fetches an image (convert.go, toDispatchState).
  const fetched = parent === null && image !== 'scratch';
  const of = body.filter(isNumbered).length + (fetched ? 1 : 0);
  let at = fetched ? 1 : 0;
  let last = below;
  if (parent === null) {
    const fields = { does: 'FROM', image, platform: stage.from.platform ?? '' };
    const ordinal = fetched ? { at, of } : null;
    last = draft.add({ ...baseOf(draft, stage, stage.from), kind: 'base', parent: null, fields, ordinal }, state);
  }
  for (const instruction of body) {
    const before = state;
    state = stateAfter(before, instruction, document, given, globals);
    const base = baseOf(draft, stage, instruction);
    const parts = partsOf(draft, stage, instruction, before, state, mode, ends);
    const numbered = isNumbered(instruction);
    if (numbered) at++;
    const step: CacheStep = {
      ...base,
      kind: parts === null ? 'metadata' : 'layer',
      parent: last,
      link: links && isLinked(draft, instruction, before),
      fields: parts?.fields ?? {},
      env: parts !== null && instruction.kind === 'RUN' ? before.env : null,
      inputs: parts?.inputs ?? [],
      ordinal: numbered ? { at, of } : null,
    };
    last = draft.add(step, state);
  }
  return last;
}

function baseOf(draft: PlanDraft, stage: Stage, instruction: Instruction): CacheStep {
  return {
    index: draft.steps.length,
    stage,
    instruction,
    kind: 'metadata',
    parent: null,
    link: false,
    fields: {},
    env: null,
    inputs: [],
    ordinal: null,
    built: true,
  };
}

/** The working folder that an image sets; `?` where nobody knows. */
function folderOf(image: string): string {
  const reference = parseReference(image);
  if (image === 'scratch') return '/';
  return (reference === null ? null : knownImage(reference))?.workdir ?? '?';
}

/** The instructions that BuildKit numbers (frontend/dockerfile/dockerfile2llb/convert.go: toDispatchState). */
function isNumbered({ kind }: Instruction): boolean {
  return kind === 'RUN' || kind === 'COPY' || kind === 'ADD' || kind === 'WORKDIR';
}

/** What the key of an instruction is made of; null where it makes no step. */
function partsOf(
  draft: PlanDraft,
  stage: Stage,
  instruction: Instruction,
  before: BuildState,
  after: BuildState,
  mode: BuilderMode,
  ends: ReadonlyMap<Stage, number | null>,
): KeyParts | null {
  const endOf = (other: Stage): number | null => ends.get(other) ?? null;
  switch (instruction.kind) {
    case 'RUN':
      return runKey(draft, stage, instruction, before, endOf);
    case 'COPY':
    case 'ADD':
      return copyKey(draft, stage, instruction, before, endOf);
    case 'WORKDIR':
      // BuildKit makes the folder in a step of its own, as the user who is set; `/` is there.
      if (mode === 'buildkit' && after.workdir === '/') return null;
      return { fields: { does: 'WORKDIR', folder: after.workdir, user: before.user }, inputs: [] };
    default:
      // Under the legacy builder every instruction makes an image, and what follows is keyed by it.
      if (mode === 'buildkit') return null;
      return { fields: { does: expandIn(before, instructionKey(instruction), draft.document).text }, inputs: [] };
  }
}

/** A named owner is looked up in the image below, and then the copy depends on it after all. */
function isLinked(draft: PlanDraft, instruction: Instruction, state: BuildState): boolean {
  if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') return false;
  const link = instruction.flags.find((flag) => flag.name === 'link');
  if (link === undefined || link.value === 'false') return false;
  const owner = instruction.flags.find((flag) => flag.name === 'chown')?.value ?? '0';
  return /^\d+(:\d+)?$/.test(expandIn(state, owner, draft.document).text);
}

function targetOf(document: Document, name: string | undefined): Stage | null {
  if (name === undefined) return document.stages.at(-1) ?? null;
  const lower = name.toLowerCase();
  const named = document.stages.findLast((stage) => stage.name === lower);
  return named ?? (/^\d+$/.test(name) ? (document.stages[Number(name)] ?? null) : null);
}

/** The legacy builder builds all stages up to its target, BuildKit those that it needs. */
function neededFor(target: Stage, mode: BuilderMode, steps: readonly CacheStep[]): ReadonlySet<Stage> {
  const needed = new Set<Stage>([target]);
  for (const step of [...steps].reverse()) {
    if (mode === 'legacy' && step.stage.index <= target.index) needed.add(step.stage);
    if (!needed.has(step.stage)) continue;
    const parent = step.parent === null ? undefined : steps[step.parent];
    if (parent !== undefined) needed.add(parent.stage);
    for (const input of step.inputs) {
      if (input.kind === 'stage') needed.add(input.stage);
      const other = input.kind === 'step' ? steps[input.step] : undefined;
      if (other !== undefined) needed.add(other.stage);
    }
  }
  return needed;
}
