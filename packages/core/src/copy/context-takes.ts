import { expand } from '../stage/expand.js';
import { mountsOf } from '../stage/mounts.js';
import { namedStage, takenFrom } from '../stage/stage-uses.js';
import { stageStates, usualIn } from '../stage/state.js';
import type { CopyInstruction, Document, Instruction, RunInstruction, Stage } from '../syntax/document.js';
import { joinPath } from '../text/paths.js';
import { knownImage, parseReference } from '../tools/images.js';

/** A path of the build context that an instruction asks for. */
export interface ContextTake {
  readonly instruction: Instruction;
  /** As written. */
  readonly source: string;
  /** Clean, relative to the root of the context, which is ''; it may hold wildcards. Null when a variable in it has no known value. */
  readonly path: string | null;
  /** The build of the last stage runs the instruction. */
  readonly reached: boolean;
  /** False: BuildKit fetches it, and nothing sees it. */
  readonly seen: boolean;
}

/** What a Dockerfile asks of its context. */
export interface ContextTakes {
  readonly takes: readonly ContextTake[];
  /** Images that stages start from and that may hold ONBUILD triggers, which ask for more. */
  readonly unseen: readonly string[];
}

/** BuildKit leaves these to ADD, all other sources are paths (frontend/dockerfile/dockerfile2llb/convert.go: dispatch). */
const URL = /^https?:\/\//;

/**
 * The paths that BuildKit fetches from the client for this file: the sources of COPY and ADD and the
 * bind mounts of RUN, variables replaced by their defaults (dockerfile2llb/convert.go: ctxPaths).
 */
export function contextTakes(document: Document): ContextTakes {
  return takesOf(document, (_, from) => from === null);
}

/**
 * The same with what is taken `--from` a name that no stage has: of an image, or of a named context, which may be the folder of
 * the main one and then obeys its ignore file (BuildKit, frontend/dockerui/namedcontext.go: NamedContext.load).
 */
export function possibleTakes(document: Document): ContextTakes {
  return takesOf(document, (stage, from) => from === null || namedStage(document, stage, from).length === 0);
}

/** Is what stands behind `--from`, if anything, a context for a stage? */
type IsContext = (stage: Stage, from: string | null) => boolean;

function takesOf(document: Document, isContext: IsContext): ContextTakes {
  const reached = reachedStages(document);
  const takes = document.stages.flatMap((stage) => {
    const { before, parent } = stageStates(document, stage);
    const start = parent === null ? null : stageStates(document, parent).end;
    // A trigger of the parent runs first in the child.
    return [...(parent === null ? [] : triggersOf(parent)), ...stage.instructions].flatMap((instruction) => {
      const state = before.get(instruction) ?? start;
      return sourcesOf(instruction, (from) => isContext(stage, from)).flatMap(({ source, seen }): ContextTake[] => {
        const expanded = source === null || state === null ? null : expand(source, usualIn(state), document.escape);
        if (expanded !== null && URL.test(expanded)) return [];
        const path = expanded === null ? null : joinPath('/', expanded).slice(1);
        return [{ instruction, source: source ?? 'a mount', path, reached: reached.has(stage), seen }];
      });
    });
  });
  return { takes, unseen: unseenBases(document) };
}

function triggersOf(stage: Stage): readonly Instruction[] {
  return stage.instructions.flatMap((instruction) => (instruction.kind === 'ONBUILD' ? [instruction.trigger] : []));
}

/** A source as written, null when it holds a variable that is not followed. */
interface Source {
  readonly source: string | null;
  readonly seen: boolean;
}

function sourcesOf(instruction: Instruction, isContext: (from: string | null) => boolean): readonly Source[] {
  switch (instruction.kind) {
    case 'COPY':
    case 'ADD':
      return isContext(instruction.from) ? copySources(instruction) : [];
    case 'RUN':
      return mountSources(instruction, isContext);
    default:
      return [];
  }
}

function copySources(copy: CopyInstruction): readonly Source[] {
  const heredoc = (source: string): boolean => copy.heredocs.length > 0 && /^\d*<</.test(source);
  return copy.sources.filter((source) => !heredoc(source)).map((source) => ({ source, seen: true }));
}

/**
 * Bind mounts. For a tmpfs BuildKit notes the root of the context as well, without a use for it
 * (dockerfile2llb/convert_runmount.go: dispatchRunMounts).
 */
function mountSources(run: RunInstruction, isContext: (from: string | null) => boolean): readonly Source[] {
  return mountsOf(run, '/')
    .filter(({ type, from }) => isContext(from) && (type === 'bind' || type === 'tmpfs' || type === null))
    .map(({ type, source }) => ({ source, seen: type !== 'tmpfs' }));
}

/** The stages that a build of the last one runs: those it starts from, copies from and mounts. */
function reachedStages(document: Document): ReadonlySet<Stage> {
  const reached = new Set(document.stages.slice(-1));
  // A stage uses earlier ones only, so backwards one pass finds them all.
  for (const stage of [...document.stages].reverse()) {
    if (!reached.has(stage)) continue;
    const { parent } = stageStates(document, stage);
    for (const used of takenFrom(document, stage)) reached.add(used);
    if (parent !== null) reached.add(parent);
  }
  return reached;
}

function unseenBases(document: Document): readonly string[] {
  const images = document.stages.flatMap((stage) => {
    if (stageStates(document, stage).parent !== null) return [];
    const reference = parseReference(stage.from.image);
    const known = reference !== null && (reference.name === 'scratch' || knownImage(reference) !== null);
    return known ? [] : [stage.from.image];
  });
  return [...new Set(images)];
}
