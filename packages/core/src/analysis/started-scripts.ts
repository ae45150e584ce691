import type { BuildContext } from '../context/build-context.js';
import { isWithin, resolvePath } from '../effects/resource.js';
import type { CopyInstruction, Document, Instruction, Stage } from '../syntax/document.js';
import { lineIndex } from '../text/lines.js';
import { joinPath } from '../text/paths.js';
import { slice } from '../text/span.js';
import type { Cache } from '../tools/contract/tool.js';
import { ancestorsOf } from './ancestors.js';
import { type Brought, broughtBy } from './brought.js';
import { type NamedScript, readInScript, type ScriptRead } from './script-reads.js';
import { stageStates } from './state.js';

/** What a container of an image runs that needs a cache, with where that stands. */
export interface StartedRead extends ScriptRead {
  readonly instruction: Instruction;
}

/**
 * Does what a container of this stage starts (ENTRYPOINT, CMD, HEALTHCHECK, a folder of scripts that something
 * runs) need what a cache holds? Scripts are followed that the build context brought, or the file itself holds.
 */
export function readByContainer(
  document: Document,
  stage: Stage,
  cache: Cache,
  context: BuildContext | null,
): StartedRead | null {
  const steps = chainOf(document, stage).flatMap((one) =>
    one.instructions.map((instruction) => ({ stage: one, instruction })),
  );
  const { workdir } = stageStates(document, stage).end;
  const copies = steps.filter(({ instruction }) => instruction.kind === 'COPY' || instruction.kind === 'ADD');
  const brought = copies.flatMap((one) =>
    context === null ? [] : (broughtBy(document, one.stage, one.instruction, context) ?? []),
  );
  const written = copies.flatMap(({ instruction }) => heredocsOf(document, instruction));
  const scriptOf = (name: string): NamedScript | null =>
    written.find(({ path }) => baseName(path) === baseName(name)) ??
    (context === null ? null : scriptFrom(name, workdir, brought, context));
  for (const { instruction } of steps) {
    const text = startedText(instruction);
    const read = text === null ? null : readInScript(text, cache, scriptOf);
    if (read !== null) return { ...read, place: read.place ?? placeIn(document, instruction), instruction };
  }
  for (const { from, to, kind } of brought) {
    if (context === null || kind !== 'file' || !RUN_PARTS.test(to)) continue;
    const text = context.read(from);
    const read = text === null ? null : readInScript(text, cache, scriptOf, from);
    const [first] = copies;
    if (read !== null && first !== undefined)
      return { ...read, place: read.place ?? from, instruction: first.instruction };
  }
  return null;
}

/** Folders whose scripts an entrypoint, an init system or cron runs. */
const RUN_PARTS = /\/(docker-entrypoint[^/]*\.d|cont-init\.d|my_init\.d|entrypoint\.d|init\.d|cron[^/]*|s6-overlay)\//;

/** The stage, and in front of it those whose settings and files it has or may have. */
function chainOf(document: Document, stage: Stage): readonly Stage[] {
  const { sure, possible } = ancestorsOf(document, stage);
  return [...possible, ...sure, stage];
}

/** What an instruction makes a container run, as a shell script; null if it is about something else. */
function startedText(instruction: Instruction): string | null {
  if (instruction.kind === 'CMD' || instruction.kind === 'ENTRYPOINT')
    return instruction.argv === null ? instruction.args.text : quoted(instruction.argv);
  if (instruction.keyword !== 'HEALTHCHECK') return null;
  const text = /^CMD\s+(.*)$/is.exec(instruction.args.text)?.[1] ?? null;
  return text === null ? null : quotedJson(text);
}

function quotedJson(text: string): string {
  if (!text.startsWith('[')) return text;
  try {
    const words: unknown = JSON.parse(text);
    return Array.isArray(words) ? quoted(words.map(String)) : text;
  } catch {
    return text;
  }
}

/** Words as a command of which a shell would make the same words. */
function quoted(words: readonly string[]): string {
  return words.map((word) => (/^[\w./@:=+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}

/** The script of the context that a name means in the image: by its path there, else any that is called like that. */
function scriptFrom(
  name: string,
  workdir: string,
  brought: readonly Brought[],
  context: BuildContext,
): NamedScript | null {
  if (name === '' || name.includes('$')) return null;
  const path = name.includes('/') ? resolvePath(workdir, name) : null;
  const exact = brought.flatMap(({ from, to, kind }) => {
    if (kind === 'file') return to === path || (path === null && baseName(to) === name) ? [from] : [];
    if (path !== null) return isWithin(path, to) ? [joinPath(from, path.slice(to.length).replace(/^\//, ''))] : [];
    return [joinPath(from, name)];
  });
  const wanted = baseName(name);
  const alike = (): readonly string[] =>
    brought.length === 0 && !/\./.test(wanted)
      ? []
      : context.files.map((file) => file.path).filter((file) => baseName(file) === wanted);
  for (const file of [...exact, ...alike()]) {
    const text = context.read(file);
    if (text !== null) return { path: file, text };
  }
  return null;
}

/** The files that a COPY writes from its own heredocs. */
function heredocsOf(document: Document, instruction: Instruction): readonly NamedScript[] {
  if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') return [];
  const copy: CopyInstruction = instruction;
  return copy.heredocs.map((heredoc) => ({
    path: copy.destination.endsWith('/') ? `${copy.destination}${heredoc.name}` : copy.destination,
    text: slice(document.source, heredoc.body),
  }));
}

function placeIn(document: Document, instruction: Instruction): string {
  return `line ${lineIndex(document.source).position(instruction.span.start).line}`;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
