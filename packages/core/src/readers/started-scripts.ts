import type { BuildContext } from '../context/build-context.js';
import type { ImageStart } from '../stage/elsewhere.js';
import { type State, stageStates } from '../stage/state.js';
import type { Document, Instruction, Stage } from '../syntax/document.js';
import { lineIndex } from '../text/lines.js';
import type { Cache } from '../tools/contract/cache.js';
import { type ImageScripts, imageScripts } from './image-scripts.js';
import { readInFile, readInScript, type ScriptOf, type ScriptRead } from './script-reads.js';
import { startText } from './start-commands.js';

/**
 * Does what a container of this stage starts (ENTRYPOINT, CMD, HEALTHCHECK, a folder of scripts that something
 * runs, a supervisor's list of programs) need what a cache holds? Scripts are followed that the build context brought, or
 * the file itself holds.
 */
export function readByContainer(
  document: Document,
  stage: Stage,
  cache: Cache,
  context: BuildContext | null,
): ScriptRead | null {
  const scripts = imageScripts(document, stage, context);
  const { end } = stageStates(document, stage);
  for (const { instruction } of scripts.steps) {
    const text = startText(instruction);
    const read = text === null ? null : readInScript(withValues(text, end), cache, scripts.byName, null, 'container');
    if (read !== null) return { ...read, place: read.place ?? placeIn(document, instruction) };
  }
  return readByService(scripts, cache);
}

function readByService({ services, byName }: ImageScripts, cache: Cache): ScriptRead | null {
  for (const service of services) {
    const read = readInFile(service, cache, byName);
    if (read !== null) return { ...read, place: read.place ?? service.path };
  }
  return null;
}

/** The same for a command that a file of the repository runs in a container of this stage. */
export function readByStart(
  document: Document,
  stage: Stage,
  cache: Cache,
  context: BuildContext | null,
  { text, script }: ImageStart,
): ScriptRead | null {
  const { byName } = imageScripts(document, stage, context);
  const { end } = stageStates(document, stage);
  const find: ScriptOf = (name) => byName(name) ?? script(name);
  return readInScript(withValues(text, end), cache, find, null, 'container');
}

/** A text with the variables whose values the image says. */
function withValues(text: string, { env }: State): string {
  return text.replace(
    /\$(?:\{(\w+)\}|(\w+))/g,
    (all, braced?: string, plain?: string) => env.get(braced ?? plain ?? '') ?? all,
  );
}

function placeIn(document: Document, instruction: Instruction): string {
  return `line ${lineIndex(document.source).position(instruction.span.start).line}`;
}
