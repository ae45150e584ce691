import type { BuildContext } from '../context/build-context.js';
import { keptBelow } from '../copy/kept-files.js';
import { keepsFolders, resolveCopy } from '../copy/resolve.js';
import { copyTarget } from '../copy/target.js';
import {
  ACCOUNT,
  ANYTHING,
  type Effects,
  NAMED_USERS,
  type Resource,
  resolvePath,
  tree,
  union,
} from '../effects/resource.js';
import { expand } from '../stage/expand.js';
import { mountsOf } from '../stage/mounts.js';
import { lookupIn, type State, stateBefore } from '../stage/state.js';
import { flagVariables, variablesIn, writtenLabel, writtenVariable } from '../stage/variables-in.js';
import type { CopyInstruction, Document, Instruction, RunInstruction, Stage } from '../syntax/document.js';
import { joinPath } from '../text/paths.js';
import { slice } from '../text/span.js';
import { loadedBy } from '../tools/system/loader.js';
import { localRepositories } from './local-repositories.js';
import { namedBySettings } from './named-by-settings.js';
import { type RunScript, runBody } from './run-script.js';

/** What surrounds every process that a RUN starts; its HOME and groups are looked up in the image (BuildKit, executor/oci/user.go). */
export const SURROUNDINGS: Effects = {
  reads: [{ kind: 'cwd' }, { kind: 'user' }, { kind: 'shell' }, { kind: 'env-all' }, ...ACCOUNT],
  writes: [],
};

/**
 * What an instruction reads and writes. The making of WORKDIR's folder is not in it: that a folder
 * is there already, or comes later with other attributes, is for the one who moves a step to see.
 */
export function instructionEffects(
  document: Document,
  stage: Stage,
  instruction: Instruction,
  context: BuildContext | null,
): Effects {
  const state = stateBefore(document, stage, instruction);
  switch (instruction.kind) {
    case 'RUN':
      return runEffects(document, stage, instruction, state, context);
    case 'COPY':
    case 'ADD':
      return copyEffects(document, instruction, state, context);
    case 'ENV':
    case 'ARG':
      return {
        reads: instruction.pairs.flatMap(({ name, value }) => [...variablesIn(name), ...variablesIn(value ?? '')]),
        writes: instruction.pairs.map(({ name }) => writtenVariable(name)),
      };
    case 'LABEL':
      return {
        reads: variablesIn(instruction.args.text),
        writes: instruction.pairs.map(({ name }) => writtenLabel(name, document.escape)),
      };
    case 'WORKDIR':
      return {
        reads: [{ kind: 'cwd' }, { kind: 'user' }, ...variablesIn(instruction.value)],
        writes: [{ kind: 'cwd' }],
      };
    case 'USER':
      return { reads: variablesIn(instruction.value), writes: [{ kind: 'user' }] };
    case 'SHELL':
      return { reads: [], writes: [{ kind: 'shell' }] };
    case 'CMD':
    case 'ENTRYPOINT':
      // An ENTRYPOINT empties the CMD that it inherits: the two do not change places.
      return { reads: [{ kind: 'shell' }], writes: [{ kind: 'config', key: 'command' }] };
    case 'VOLUME':
      return volumeEffects(document, instruction.words, state);
    case 'EXPOSE':
    case 'HEALTHCHECK':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
    case 'ONBUILD':
      return {
        reads: [{ kind: 'shell' }, ...variablesIn(instruction.args.text)],
        writes: [{ kind: 'config', key: instruction.kind }],
      };
    case 'FROM':
    case 'UNKNOWN':
      return ANYTHING;
    default:
      return instruction satisfies never;
  }
}

function runEffects(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  state: State,
  context: BuildContext | null,
): Effects {
  const body = runBody(document, stage, run);
  if (!body.ok) return ANYTHING;
  const mounts = mountsOf(run, state.workdir).map((mount) => tree(mount.target ?? '/'));
  const told = placesTold(document, stage, run, body, context);
  return union(body.trace.effects, SURROUNDINGS, {
    reads: [...mounts, ...told, ...flagVariables(run)],
    writes: mounts,
  });
}

/** What a RUN looks at because variables, settings or lists of repositories tell it to. */
export function placesTold(
  document: Document,
  stage: Stage,
  run: RunInstruction,
  body: RunScript,
  context: BuildContext | null,
): readonly Resource[] {
  return [
    ...localRepositories(document, stage, run, body.trace.effects, context),
    ...namedBySettings(document, stage, run, body, context),
    ...body.trace.commands.flatMap(({ invocation }) => (invocation === null ? [] : loadedBy(invocation))),
  ];
}

/** What a copy reads of the image before it, and what it writes. */
export function copyEffects(
  document: Document,
  copy: CopyInstruction,
  state: State,
  context: BuildContext | null,
): Effects {
  const bodies = copy.heredocs.map(({ body, expand: expands }) => (expands ? slice(document.source, body) : ''));
  const reads: Resource[] = [copy.args.text, ...bodies].flatMap(variablesIn);
  for (const flag of copy.flags) {
    reads.push(...variablesIn(flag.value ?? ''));
    // A name, unlike a number, is looked up in the image, and must be there (BuildKit, solver/llbsolver/file/user_linux.go).
    if (flag.name === 'chown' && !/^\d+(:\d+)?$/.test(flag.value ?? '')) reads.push(...NAMED_USERS);
  }
  const written = expand(copy.destination, lookupIn(state), document.escape);
  if (written === null || !written.startsWith('/')) reads.push({ kind: 'cwd' });
  const destination = copyTarget(document, copy, state)?.path;
  if (destination === undefined) return { reads, writes: [tree('/')] };
  const resolved = context === null ? null : resolveCopy(document, copy, state, context);
  if (resolved === null || context === null)
    return { reads, writes: keptPlaces(document, copy, state, destination) ?? [tree(destination)] };
  const writes: Resource[] = [];
  for (const { path, kind, to } of resolved.sources) {
    if (kind === 'folder') writes.push(...context.entries(path).map((entry) => brought(join(to, entry))));
    else writes.push(brought(to));
  }
  return { reads, writes };
}

/** The folders that a copy by patterns with --parents writes into; null for another one. */
function keptPlaces(
  document: Document,
  copy: CopyInstruction,
  state: State,
  destination: string,
): readonly Resource[] | null {
  if (!keepsFolders(copy) || copy.from !== null || copy.heredocs.length > 0) return null;
  const sources = copy.sources.map((text) => expand(text, lookupIn(state), document.escape));
  return sources.some((source) => source === null)
    ? null
    : sources.map((source) => brought(joinPath(destination, keptBelow(source ?? ''))));
}

function brought(path: string): Resource {
  return { kind: 'path', path, of: 'context' };
}

function join(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}

function volumeEffects(document: Document, words: readonly string[], state: State): Effects {
  const paths = words.map((word) => {
    const path = expand(word, lookupIn(state), document.escape);
    return path === null ? '/' : (resolvePath('/', path) ?? '/');
  });
  // The legacy builder drops what is written below a volume later on: no write crosses it.
  return { reads: words.flatMap(variablesIn), writes: [{ kind: 'config', key: 'volume' }, ...paths.map(tree)] };
}
