import type { BuildContext } from '../context/build-context.js';
import { visibleContext } from '../context/visible-context.js';
import type { Elsewhere, ImageStart, ImageUser } from '../stage/elsewhere.js';
import type { Document, Instruction, Stage } from '../syntax/document.js';
import { parse } from '../syntax/parse.js';
import { lineIndex } from '../text/lines.js';
import { oncePer } from '../text/recall.js';
import type { Cache } from '../tools/contract/cache.js';
import { fateInChild } from './cache-fate.js';
import type { ScriptRead } from './script-reads.js';
import { readByContainer, readByStart } from './started-scripts.js';
import { takenFrom } from './taken-by.js';

/** Someone outside of a file's own steps who needs, or may need, a cache that its image holds. */
export interface OutsideReader {
  readonly command: string;
  /** File and line. */
  readonly place: string;
  /** How it comes to read it, a clause. */
  readonly because: string;
  /** False: it is not sure to be one. */
  readonly sure: boolean;
}

/**
 * Who needs a cache that is there at the end of `stages`: what a container starts, and the Dockerfiles of the
 * repository that start from the image, with their containers and those that start from them.
 */
export function readersElsewhere(
  {
    document,
    context,
    elsewhere,
  }: { document: Document; context: BuildContext | null; elsewhere?: Elsewhere | undefined },
  stages: readonly Stage[],
  cache: Cache,
): readonly OutsideReader[] {
  const found = stages.flatMap((stage) => startedBy(document, stage, cache, context, ''));
  for (const start of elsewhere?.starts() ?? []) {
    const stage = targetOf(document, start.target);
    if (stages.includes(stage)) found.push(...startedElsewhere(document, stage, cache, context, start));
  }
  const seen: Seen = new Map();
  for (const user of elsewhere?.users() ?? []) {
    if (stages.includes(targetOf(document, user.target))) found.push(...readersIn(user, cache, user.sure, seen));
  }
  return found;
}

/**
 * The uses that one search has followed, by {@link keyOf}, and whether they were sure. Each is followed once, and once more where it
 * turns out to be sure: among many Dockerfiles that may start from each other, the ways are more than can be walked.
 */
type Seen = Map<string, boolean>;

function keyOf({ path, stages, takings }: ImageUser): string {
  return JSON.stringify([path, stages, takings]);
}

/** The stage that a build makes; the last one where no other is named, and where the name is none of the file's. */
function targetOf(document: Document, target: string | null): Stage {
  const named = document.stages.find((stage) => stage.name === target?.toLowerCase());
  const stage = named ?? document.stages.at(-1);
  if (stage === undefined) throw new RangeError('a Dockerfile has a stage');
  return stage;
}

function readersIn(user: ImageUser, cache: Cache, sure: boolean, seen: Seen): readonly OutsideReader[] {
  const use = keyOf(user);
  const before = seen.get(use);
  if (before === true || before === sure) return [];
  seen.set(use, sure);
  const document = parse(user.text);
  const { because } = user;
  const [problem] = document.problems;
  if (problem !== undefined)
    return [{ command: 'a Dockerfile that is not understood', place: user.path, because, sure: false }];
  const next = (stage: Stage, position: number): readonly OutsideReader[] =>
    readersBehind({ user, document, stage, position }, cache, sure, seen);
  return [
    ...user.stages.flatMap((index) => document.stages[index] ?? []).flatMap((stage) => next(stage, 0)),
    ...user.takings.flatMap(({ stage: index, position, from }): readonly OutsideReader[] => {
      const stage = document.stages[index];
      const instruction = stage?.instructions[position];
      if (stage === undefined || instruction === undefined) return [];
      const one = instruction.kind === 'ONBUILD' ? instruction.trigger : instruction;
      const taken = takenFrom(cache, one, (name) => name === from);
      // All of a file system, with the lists in it, goes on in the other stage; a part of it was asked for by name.
      if (taken === 'whole' && instruction.kind !== 'ONBUILD') return next(stage, position + 1);
      if (taken === null) return [];
      return [{ command: instruction.args.text, place: placeOf(user, one), because, sure: sure && one.kind !== 'RUN' }];
    }),
  ];
}

interface Behind {
  readonly user: ImageUser;
  readonly document: Document;
  readonly stage: Stage;
  readonly position: number;
}

/** Who reads a cache that a stage of another Dockerfile has at one of its instructions. */
function readersBehind(
  { user, document, stage, position }: Behind,
  cache: Cache,
  sure: boolean,
  seen: Seen,
): readonly OutsideReader[] {
  const { because } = user;
  const { fate, reached } = fateInChild(document, stage, cache, visible(user.context()), position);
  if (fate.kind === 'read') return [{ command: fate.command, place: placeOf(user, fate.by), because, sure }];
  const unknown = fate.kind === 'unknown' ? fate.commands : [];
  const context = reached.length === 0 ? null : user.context();
  return [
    ...unknown.map((command) => ({ command, place: user.path, because, sure: false })),
    ...reached.flatMap((one) => startedBy(document, one, cache, context, user.path)),
    ...user.starts().flatMap((start) => {
      const one = targetOf(document, start.target);
      return reached.includes(one) ? startedElsewhere(document, one, cache, context, start) : [];
    }),
    ...user
      .users()
      .filter((next) => reached.includes(targetOf(document, next.target)))
      .flatMap((next) => readersIn(next, cache, sure && next.sure, seen)),
  ];
}

function placeOf({ path, text }: ImageUser, { span }: Instruction): string {
  return `${path}:${lineIndex(text).position(span.start).line}`;
}

function startedBy(
  document: Document,
  stage: Stage,
  cache: Cache,
  context: BuildContext | null,
  path: string,
): readonly OutsideReader[] {
  const read = readByContainer(document, stage, cache, visible(context));
  if (read === null) return [];
  const place =
    read.place?.startsWith('line ') === true && path !== '' ? `${path}, ${read.place}` : (read.place ?? path);
  return [outside(read, place, read.sure)];
}

function startedElsewhere(
  document: Document,
  stage: Stage,
  cache: Cache,
  context: BuildContext | null,
  start: ImageStart,
): readonly OutsideReader[] {
  const read = readByStart(document, stage, cache, visible(context), start);
  if (read === null) return [];
  const place = read.place === null ? start.place : `${read.place}, by ${start.place}`;
  return [outside(read, place, read.sure && start.sure)];
}

function outside({ command }: ScriptRead, place: string, sure: boolean): OutsideReader {
  return { command, place, because: 'a container of the image runs it', sure };
}

export function visible(context: BuildContext | null): BuildContext | null {
  return context === null ? null : seen(context);
}

/** What a build sees of a context: one object for each, by which answers about it are kept. */
const seen = oncePer((context: BuildContext): BuildContext | null => {
  const found = visibleContext(context);
  return found.ok ? found.context : null;
});
