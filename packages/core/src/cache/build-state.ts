import { resolvePath } from '../effects/resource.js';
import type { Document, Instruction, PairsInstruction, Stage } from '../syntax/document.js';
import { type Environment, NO_ENVIRONMENT } from './environment.js';
import { type Expanded, expandWord, type ValueOf } from './expand-word.js';

/** Values given with `--build-arg`. */
export type BuildArguments = Readonly<Record<string, string>>;

/** What an instruction of a build runs with, values included: what its cache key is made of. */
export interface BuildState {
  /** ARG among them, as the builder hands them to a process. */
  readonly env: Environment;
  /** '' is the base image's own. */
  readonly user: string;
  /** Absolute, or below `?`. */
  readonly workdir: string;
  /** The words of SHELL, or what stands for the default. */
  readonly shell: string;
  /** ARGs that a builder sets to what it builds on and for. */
  readonly platform: ReadonlySet<string>;
}

/** ARGs that BuildKit fills in (Dockerfile reference, "Automatic platform ARGs in the global scope"). */
const PLATFORM = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$/;

/** The state in which a stage from an image that is not of this file begins. */
export function freshState(workdir: string): BuildState {
  return { env: NO_ENVIRONMENT, user: '', workdir, shell: '', platform: new Set() };
}

/** The values of the ARGs before the first FROM: FROM lines see them, and ARGs that take them up. */
export function globalArguments(document: Document, given: BuildArguments): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const instruction of document.preamble) {
    if (instruction.kind !== 'ARG') continue;
    for (const { name, value } of instruction.pairs) {
      const own = value === null ? undefined : expandWord(value, (other) => values.get(other), document.escape).text;
      const set = given[name] ?? own;
      if (set !== undefined) values.set(name, set);
    }
  }
  return values;
}

/** A text of the file as the builder reads it in this state. */
export function expandIn(state: BuildState, text: string, document: Document): Expanded {
  return expandWord(text, valueIn(state), document.escape);
}

function valueIn(state: BuildState): ValueOf {
  return (name) => state.env.get(name) ?? (state.platform.has(name) ? null : undefined);
}

/** The state behind an instruction. */
export function stateAfter(
  state: BuildState,
  instruction: Instruction,
  document: Document,
  given: BuildArguments,
  globals: ReadonlyMap<string, string>,
): BuildState {
  switch (instruction.kind) {
    case 'ENV':
      return { ...state, env: withEnv(state, instruction, document) };
    case 'ARG':
      return withArguments(state, instruction, document, given, globals);
    case 'WORKDIR': {
      const { text } = expandIn(state, instruction.value, document);
      return { ...state, workdir: resolvePath(state.workdir, text) ?? `?${text}` };
    }
    case 'USER':
      return { ...state, user: expandIn(state, instruction.value, document).text };
    case 'SHELL':
      return { ...state, shell: JSON.stringify(instruction.argv) };
    default:
      return state;
  }
}

function withEnv(state: BuildState, instruction: PairsInstruction, document: Document): Environment {
  // All values of one ENV see the variables as they were before it.
  return instruction.pairs.reduce(
    (env, { name, value }) =>
      env.with(expandIn(state, name, document).text, expandIn(state, value ?? '', document).text),
    state.env,
  );
}

function withArguments(
  state: BuildState,
  instruction: PairsInstruction,
  document: Document,
  given: BuildArguments,
  globals: ReadonlyMap<string, string>,
): BuildState {
  let next = state;
  for (const { name, value } of instruction.pairs) {
    const own = value === null ? globals.get(name) : expandIn(next, value, document).text;
    const found = given[name] ?? own;
    if (found !== undefined) next = { ...next, env: next.env.with(name, found) };
    else if (PLATFORM.test(name)) next = { ...next, platform: new Set([...next.platform, name]) };
  }
  return next;
}

/** The stage of this file that a FROM names, if it names one. */
export function parentStage(document: Document, stage: Stage, globals: ReadonlyMap<string, string>): Stage | null {
  const image = imageOf(document, stage, globals).toLowerCase();
  return document.stages.slice(0, stage.index).findLast((other) => other.name === image) ?? null;
}

/** What a FROM names, variables replaced. */
export function imageOf(document: Document, stage: Stage, globals: ReadonlyMap<string, string>): string {
  return expandWord(stage.from.image, (name) => globals.get(name), document.escape).text;
}
