import {
  type CopyInstruction,
  copyTarget,
  type Document,
  isEmptyFolderOf,
  isFreeIn,
  isOtherFolder,
  isPlainFolderOf,
  isWithin,
  linksBefore,
  type Stage,
  type Subject,
  shortText,
  stageStates,
  stateBefore,
  visible,
} from '@dockshift/core/kit';
import { isRoots } from './roots.js';
import { type Ahead, bringsPackages, isUnknown, meets, type Step, stepsAhead } from './steps-ahead.js';

/**
 * What is at a path ahead of a copy. `absent`: nothing, or a file. `plain`: a folder of root with mode 755, which is what --link makes of it.
 * `either`: one of the two. `other`: something else, or it may well be. `open`: that depends on what only a person knows, a claim.
 */
export type Standing =
  | { readonly kind: 'absent' | 'plain' | 'either' }
  | { readonly kind: 'other'; readonly because: string }
  | { readonly kind: 'open'; readonly claim: string };

/** What is at a folder ahead of a copy: in the image below, and behind each step since. */
export function folderStanding(subject: Subject, stage: Stage, copy: CopyInstruction, path: string): Standing {
  const { document } = subject;
  const link = linkAt(subject, stage, copy, path);
  if (link !== null) return link;
  const ahead = stepsAhead(document, stage, copy);
  let now = atBottom(ahead, path);
  // What a step finds as something else it leaves so: /tmp keeps its mode whatever is put there.
  for (const step of ahead.steps) if (now.kind !== 'other') now = behind(subject, step, path, now);
  return now;
}

/** That a path may be a link ahead of a copy; null: it is none. */
export function linkAt(
  { document, context }: Subject,
  stage: Stage,
  copy: CopyInstruction,
  path: string,
): Standing | null {
  const { all } = linksBefore(document, stage, copy, visible(context));
  return all.some(({ at }) => isWithin(path, at))
    ? other(`${path} may be a link, which --link does not follow.`)
    : null;
}

/** Is surely nothing in a folder ahead of a copy? */
export function isEmpty(subject: Subject, stage: Stage, copy: CopyInstruction, path: string): boolean {
  const { bottom, isScratch, steps } = stepsAhead(subject.document, stage, copy);
  const base = bottom?.base ?? null;
  if (!isScratch && !isFreeIn(base, path) && !isEmptyFolderOf(base, path)) return false;
  const isMet = (place: string): boolean => isWithin(path, place) || isWithin(place, path);
  return steps.every(
    (step) =>
      step.instruction.kind !== 'ONBUILD' &&
      !meets(subject, step, isMet) &&
      !isUnknown(subject, step) &&
      !bringsPackages(subject, step, path),
  );
}

/** It is something else, as a full sentence says. */
export function other(because: string): { readonly kind: 'other'; readonly because: string } {
  return { kind: 'other', because };
}

/** A person has to say. */
export function open(claim: string): { readonly kind: 'open'; readonly claim: string } {
  return { kind: 'open', claim };
}

function claimOf(path: string): string {
  return `${path}, if it is there, is a folder of root with mode 755, and no link.`;
}

/** The claim behind a step that may change it. */
function openBehind({ instruction }: Step, path: string): Standing {
  return open(`Behind \`${shortText(instruction)}\`: ${claimOf(path)}`);
}

function atBottom({ bottom, isScratch }: Ahead, path: string): Standing {
  const base = bottom?.base ?? null;
  if (isScratch || isFreeIn(base, path)) return { kind: 'absent' };
  if (isPlainFolderOf(base, path)) return { kind: 'plain' };
  if (isOtherFolder(path)) return other(`${path} is not a folder of root with mode 755 in most images.`);
  return open(claimOf(path));
}

function behind(subject: Subject, step: Step, path: string, now: Standing): Standing {
  const { instruction } = step;
  switch (instruction.kind) {
    case 'WORKDIR':
      return behindWorkdir(subject.document, step, path, now);
    case 'COPY':
    case 'ADD':
      return behindCopy(subject, step, instruction, path, now);
    case 'RUN':
      return behindRun(subject, step, path, now);
    case 'ONBUILD':
      return openBehind(step, path);
    default:
      return now;
  }
}

/** WORKDIR makes its folder, and those around it, with mode 755 for the user that is set (dockerfile2llb/convert.go, dispatchWorkdir). */
function behindWorkdir(document: Document, { stage, instruction }: Step, path: string, now: Standing): Standing {
  const workdir = workdirBehind(document, { stage, instruction });
  if (workdir === null) return maybeMade(now);
  if (now.kind === 'plain' || !isWithin(workdir, path)) return now;
  const { user, root } = stateBefore(document, stage, instruction);
  if (root !== true || !isRoots(user)) return madeForAnother({ stage, instruction }, path, now);
  return now.kind === 'open' ? now : { kind: 'plain' };
}

/** A step makes a folder for another user than root, or may, if it is not there. */
function madeForAnother(step: Step, path: string, now: Standing): Standing {
  if (now.kind === 'open') return openBehind(step, path);
  return other(`\`${shortText(step.instruction)}\` may make ${path} for another user than root.`);
}

/** The working folder behind a step; null: it is not known. */
export function workdirBehind(document: Document, { stage, instruction }: Step): string | null {
  const { before, end } = stageStates(document, stage);
  const next = stage.instructions[stage.instructions.indexOf(instruction) + 1];
  const { workdir } = (next === undefined ? undefined : before.get(next)) ?? end;
  return workdir.startsWith('/') ? workdir : null;
}

/** A folder that is not told may be made, or may not be. */
function maybeMade(now: Standing): Standing {
  return now.kind === 'absent' ? { kind: 'either' } : now;
}

function behindCopy(subject: Subject, step: Step, copy: CopyInstruction, path: string, now: Standing): Standing {
  const { document } = subject;
  const target = placeOf(document, step.stage, copy);
  if (target === null) return openBehind(step, path);
  if (isWithin(target, path)) {
    // ADD unpacks archives, whose first entry may be the folder itself.
    if (copy.kind === 'ADD' && target === path) return openBehind(step, path);
    // With --link the folders on the way are made anew, whatever was there.
    const anew = copy.flags.some((flag) => flag.name === 'link') && !copy.flags.some((flag) => flag.name === 'chmod');
    if (now.kind === 'plain' && !anew) return now;
    const owner = copy.flags.find((flag) => flag.name === 'chown')?.value ?? '';
    if (!isRoots(owner)) return madeForAnother(step, path, anew ? { kind: 'absent' } : now);
    if (now.kind === 'open' && !anew) return now;
    // A file that is put there is no folder: which of the two it is, is not told.
    return { kind: target === path ? 'either' : 'plain' };
  }
  return meets(subject, step, (place) => isWithin(path, place)) ? openBehind(step, path) : now;
}

/** Where an instruction ahead puts what it copies; null: that is not known. */
export function placeOf(document: Document, stage: Stage, copy: CopyInstruction): string | null {
  const path = copyTarget(document, copy, stateBefore(document, stage, copy))?.path;
  return path?.startsWith('/') === true ? path : null;
}

function behindRun(subject: Subject, step: Step, path: string, now: Standing): Standing {
  if (isUnknown(subject, step)) return openBehind(step, path);
  if (meets(subject, step, (place) => isWithin(path, place)))
    return other(`\`${shortText(step.instruction)}\` works with ${path}.`);
  if (now.kind === 'plain') return now;
  // Whatever it puts below a folder makes that where it is not there, and so does a package whose folder it is.
  return meets(subject, step, (place) => isWithin(place, path)) || bringsPackages(subject, step, path)
    ? openBehind(step, path)
    : now;
}
