import { Set as SharedSet } from 'immutable';
import { resolvePath } from '../effects/resource.js';
import type { Document, Instruction, PairsInstruction, Stage } from '../syntax/document.js';
import { type Environment, NO_ENVIRONMENT } from './environment.js';
import { type Expanded, expandWord, type ValueOf } from './expand.js';
import { type BuildArguments, type GlobalArguments, givenValue, PLATFORM } from './global-arguments.js';
import { stageCalled } from './stages-by-name.js';

/**
 * What an instruction of one build runs with, values included: what its cache key is made of. What holds in every build of the file is
 * its `State`.
 */
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
  /** Variables whose text in `env` is not what Docker makes of them, though equal for equal values. */
  readonly notFollowed: SharedSet<string>;
}

/** The state in which a stage from an image that is not of this file begins. */
export function freshState(workdir: string): BuildState {
  return { env: NO_ENVIRONMENT, user: '', workdir, shell: '', platform: new Set(), notFollowed: SharedSet() };
}

/** A text of the file as the builder reads it in this state. */
export function expandIn(state: BuildState, text: string, document: Document): Expanded {
  return expandWord(text, valueIn(state), document.escape);
}

function valueIn(state: BuildState): ValueOf {
  return (name) => {
    const text = state.env.get(name);
    if (text === undefined) return state.platform.has(name) ? null : undefined;
    return { text, exact: !state.notFollowed.has(name) };
  };
}

/** The state behind an instruction. */
export function stateAfter(
  state: BuildState,
  instruction: Instruction,
  document: Document,
  given: BuildArguments,
  globals: GlobalArguments,
): BuildState {
  switch (instruction.kind) {
    case 'ENV':
      return withEnv(state, instruction, document);
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

function withEnv(state: BuildState, instruction: PairsInstruction, document: Document): BuildState {
  // All values of one ENV see the variables as they were before it.
  return instruction.pairs.reduce(
    (next, { name, value }) =>
      withValue(next, expandIn(state, name, document).text, expandIn(state, value ?? '', document)),
    state,
  );
}

function withArguments(
  state: BuildState,
  instruction: PairsInstruction,
  document: Document,
  given: BuildArguments,
  globals: GlobalArguments,
): BuildState {
  let next = state;
  for (const { name, value } of instruction.pairs) {
    const found = givenValue(given, name) ?? (value === null ? globals.get(name) : expandIn(next, value, document));
    if (found !== undefined) next = withValue(next, name, found);
    else if (PLATFORM.test(name)) next = { ...next, platform: new Set([...next.platform, name]) };
  }
  return next;
}

function withValue(state: BuildState, name: string, { text, exact }: Expanded): BuildState {
  const notFollowed = exact ? state.notFollowed.remove(name) : state.notFollowed.add(name);
  return { ...state, env: state.env.with(name, text), notFollowed };
}

/** The stage of this file that a FROM names, if it names one. */
export function parentStage(document: Document, stage: Stage, globals: GlobalArguments): Stage | null {
  return stageCalled(document, imageOf(document, stage, globals), stage.index);
}

/** What a FROM names, variables replaced. */
export function imageOf(document: Document, stage: Stage, globals: GlobalArguments): string {
  return expandWord(stage.from.image, (name) => globals.get(name), document.escape).text;
}
