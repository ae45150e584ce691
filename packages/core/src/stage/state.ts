import { Map as SharedMap } from 'immutable';
import { resolvePath } from '../effects/resource.js';
import type { Document, Escape, Instruction, Stage } from '../syntax/document.js';
import { instructionKey } from '../syntax/key.js';
import { oncePer, Recall } from '../text/recall.js';
import { type ImageReference, knownImage, parseReference } from '../tools/images.js';
import { expand, type Lookup } from './expand.js';
import { defaultArguments } from './global-arguments.js';
import { type Analysis, defineAnalysis } from './memo.js';

/** What a shell-form instruction runs in. */
export type StageShell =
  /** Docker's default: `/bin/sh -c`. */
  | { readonly kind: 'default' }
  /** A SHELL instruction of this file. */
  | { readonly kind: 'set'; readonly argv: readonly string[] }
  /** A Windows image: cmd or PowerShell. */
  | { readonly kind: 'windows' }
  /** The base image may have set one. */
  | { readonly kind: 'unknown' };

/** What holds when an instruction runs: the part of the image config that its meaning depends on. */
export interface State {
  /** Absolute; below `?` when the base image decides it. */
  readonly workdir: string;
  /** As set; '' is the base image's own; null when it holds a variable. */
  readonly user: string | null;
  /** Is it root? null when not known. */
  readonly root: boolean | null;
  readonly shell: StageShell;
  /** ENV and ARG of this file. A null value is not known. A state shares it with those before. */
  readonly env: Variables;
  /** What variables of `env` that are not known have where a build is given no arguments: possible values, and no more than that. */
  readonly usual: Variables;
  /** Folders that programs are looked up in, as far as this file tells; null: an unknown one may be among them. */
  readonly path: readonly string[] | null;
  /** The image at the bottom and its tag, if its settings are known; null otherwise. */
  readonly base: ImageReference | null;
}

type Variables = SharedMap<string, string | null>;

const NO_VARIABLES: Variables = SharedMap();

/** The usual PATH (Docker's default, moby/moby, oci/defaults). */
export const PROGRAM_FOLDERS: readonly string[] = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
];

/** A stage with the state before each of its instructions. */
export interface StageStates {
  readonly before: ReadonlyMap<Instruction, State>;
  readonly end: State;
  /** The stage whose image this one starts from, if it is one of this file. */
  readonly parent: Stage | null;
}

const states: Analysis<ReadonlyMap<Stage, StageStates>> = defineAnalysis(computeStates);

/** The states of a stage; see {@link StageStates}. */
export function stageStates(document: Document, stage: Stage): StageStates {
  const found = states(document).get(stage);
  if (found === undefined) throw new TypeError('the stage is not of this document');
  return found;
}

/** The state in which an instruction of a stage runs. */
export function stateBefore(document: Document, stage: Stage, instruction: Instruction): State {
  const state = stageStates(document, stage).before.get(instruction);
  if (state === undefined) throw new TypeError('the instruction is not of this stage');
  return state;
}

/** Looks a variable up in a state; the same function each time, so that others can remember what they found with it. */
export const lookupIn: (state: State) => Lookup = oncePer((state) => (name) => state.env.get(name));

/** The same with the values that they have where a build is given no arguments. */
export const usualIn: (state: State) => Lookup = oncePer(
  (state) => (name) => state.env.get(name) ?? state.usual.get(name) ?? state.env.get(name),
);

const ids = new WeakMap<State, number>();
const idByText = new Recall<number>(500);
let lastId = 0;

/** A number that is equal only for states in which the same happens. */
export function stateId(state: State): number {
  return ids.get(state) ?? known(state, { ...state, env: [...state.env] });
}

/** Takes note of a state with all that makes it what it is. */
function known(state: State, making: unknown): number {
  const id = idByText.answer(JSON.stringify(making), () => ++lastId);
  ids.set(state, id);
  return id;
}

function computeStates(document: Document): ReadonlyMap<Stage, StageStates> {
  idByText.begin();
  const found = new Map<Stage, StageStates>();
  const byName = new Map<string, Stage>();
  for (const stage of document.stages) {
    const parent = parentOf(document, stage, byName);
    let state = parent === null ? baseState(document, stage) : inherited(parent, found.get(parent)?.end);
    const before = new Map<Instruction, State>();
    for (const instruction of stage.instructions) {
      before.set(instruction, state);
      const after = next(state, instruction, document);
      // By the state before and the instruction: to write out all variables each time takes long where there are many.
      if (after !== state) {
        // A value that an ARG takes up stands elsewhere in the file.
        const args = instruction.kind === 'ARG' ? instruction.pairs.map(({ name }) => after.usual.get(name)) : [];
        known(after, [stateId(state), instructionKey(instruction), after.workdir, document.escape, args]);
      }
      state = after;
    }
    found.set(stage, { before, end: state, parent });
    if (stage.name !== null) byName.set(stage.name, stage);
  }
  return found;
}

function parentOf(document: Document, stage: Stage, byName: ReadonlyMap<string, Stage>): Stage | null {
  const image = expand(stage.from.image, () => undefined, document.escape);
  return image === null ? null : (byName.get(image.toLowerCase()) ?? null);
}

/** A trigger of the parent runs first in the child, and may set anything. */
function inherited(parent: Stage, end: State | undefined): State {
  if (end === undefined || parent.instructions.some((instruction) => instruction.kind === 'ONBUILD'))
    return UNKNOWN_BASE;
  return end;
}

/** No folder can be made whose path is longer (`PATH_MAX` in Linux' limits.h, path_resolution(7)). */
const LONGEST_PATH = 4096;

const UNKNOWN_BASE: State = {
  workdir: '?',
  user: '',
  root: null,
  shell: { kind: 'unknown' },
  env: NO_VARIABLES,
  usual: NO_VARIABLES,
  path: PROGRAM_FOLDERS,
  base: null,
};

/** Names and tags of Windows images; the .NET Framework and IIS run nowhere else. */
const WINDOWS =
  /windows|nanoserver|servercore|ltsc20\d\d|dotnet[-/]framework|microsoft(?:\.com)?\/(?:iis|aspnet|wcf)\b/i;

function baseState(document: Document, stage: Stage): State {
  const reference = parseReference(stage.from.image);
  // Under `--platform=windows/…` an official image is another one.
  const platform = stage.from.platform ?? '';
  const windows: State = { ...UNKNOWN_BASE, shell: { kind: 'windows' } };
  if (platform.includes('windows') || WINDOWS.test(stage.from.image)) return windows;
  // Files for Windows change the escape character. That alone says it of no image: it may be one of Linux all the same.
  const official = reference === null ? null : knownImage(reference);
  const linux = reference?.name === 'scratch' || official?.linuxOnly === true;
  if (document.escape === '`' && !linux) return namesDrive(stage) ? windows : UNKNOWN_BASE;
  if (reference === null) return UNKNOWN_BASE;
  if (official === null)
    return reference.name === 'scratch' ? { ...UNKNOWN_BASE, workdir: '/', root: true } : UNKNOWN_BASE;
  return {
    workdir: official.workdir,
    user: '',
    root: true,
    shell: { kind: 'default' },
    env: SharedMap(official.env),
    usual: NO_VARIABLES,
    path: [...official.path, ...PROGRAM_FOLDERS],
    base: reference,
  };
}

/** Does a stage name a place on a drive of Windows (`WORKDIR C:\app`)? */
function namesDrive({ instructions }: Stage): boolean {
  return instructions.some(({ args }) => /(?:^|[\s"'=])[A-Za-z]:[\\/]/.test(args.text));
}

/** With these values, as variables stand for others in them. */
function withValues(
  variables: Variables,
  pairs: readonly { readonly name: string; readonly value: string }[],
  lookup: Lookup,
  escape: Escape,
): Variables {
  return variables.withMutations((all) => {
    for (const { name, value } of pairs) all.set(name, expand(value, lookup, escape));
  });
}

function next(state: State, instruction: Instruction, document: Document): State {
  const { escape } = document;
  switch (instruction.kind) {
    case 'ENV': {
      // All values of one ENV see the variables as they were before it.
      const lookup = lookupIn(state);
      const named = instruction.pairs.flatMap(({ name: written, value }) => {
        const name = expand(written, lookup, escape);
        return name === null ? [] : [{ name, value: value ?? '' }];
      });
      const env = withValues(state.env, named, lookup, escape);
      const unknown = named.filter(({ name }) => env.get(name) === null);
      // What has a known value is no longer what an ARG above said.
      const usual = withValues(state.usual.deleteAll(named.map(({ name }) => name)), unknown, usualIn(state), escape);
      const written = instruction.pairs.findLast((pair) => pair.name === 'PATH');
      if (written === undefined) return { ...state, env, usual };
      // What the base image has on PATH is not told; an entry before or behind it is.
      const before = state.path?.join(':');
      const path = expand(written.value ?? '', (name) => (name === 'PATH' ? before : lookup(name)), escape);
      return {
        ...state,
        env,
        usual,
        path: path === null ? null : path.split(':').map((folder) => folder.replace(/(?<=.)\/$/, '')),
      };
    }
    case 'ARG': {
      // A default may be overridden on the command line. Of an ENV of the same name above it, BuildKit lets the ARG win where it has a
      // value (dockerfile2llb/convert.go, dispatchArg), and other builders the ENV (Dockerfile reference, "Using ARG variables").
      const env = state.env.withMutations((variables) => {
        for (const { name } of instruction.pairs) variables.set(name, null);
      });
      const usual = state.usual.withMutations((variables) => {
        const lookup: Lookup = (name) => variables.get(name) ?? state.env.get(name);
        for (const { name, value } of instruction.pairs) {
          const global = value === null ? defaultArguments(document).get(name) : undefined;
          if (global !== undefined) variables.set(name, global.exact ? global.text : null);
          else variables.set(name, value === null ? (lookup(name) ?? null) : expand(value, lookup, escape));
        }
      });
      const path = instruction.pairs.some(({ name }) => name === 'PATH') ? null : state.path;
      return { ...state, env, usual, path };
    }
    case 'WORKDIR': {
      const path = expand(instruction.value, lookupIn(state), escape);
      const workdir = path === null || path === '' ? null : resolvePath(state.workdir, path);
      // A folder of its own name: it isn't told, and need not be the one that another unknown WORKDIR names.
      return {
        ...state,
        workdir: workdir === null || workdir.length > LONGEST_PATH ? `?${instruction.index}` : workdir,
      };
    }
    case 'USER': {
      const user = expand(instruction.value, lookupIn(state), escape);
      const name = user?.split(':')[0] ?? null;
      return { ...state, user, root: name === null ? null : name === 'root' || name === '0' };
    }
    case 'SHELL':
      return { ...state, shell: { kind: 'set', argv: instruction.argv } };
    default:
      return state;
  }
}
