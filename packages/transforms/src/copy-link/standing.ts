import {
  ancestorsOf,
  type CopyInstruction,
  copyTarget,
  type Document,
  type Instruction,
  isEmptyFolderOf,
  isFreeIn,
  isNoFolderIn,
  isOtherFolder,
  isPlainFolderOf,
  isWithin,
  linksBefore,
  placesOf,
  type Stage,
  type State,
  type Subject,
  SYSTEM,
  shortText,
  stageStates,
  stateBefore,
  stepEffects,
  visible,
} from '@dockshift/core/kit';
import { isRoots } from './roots.js';

/**
 * What is at a path ahead of a copy. `absent`: nothing, or a file. `plain`: a folder of root with mode 755, which is what --link makes of it.
 * `either`: one of the two. `other`: something else, or it may well be. `open`: that depends on what only a person knows, a claim.
 */
export type Standing =
  | { readonly kind: 'absent' | 'plain' | 'either' }
  | { readonly kind: 'other'; readonly because: string }
  | { readonly kind: 'open'; readonly claim: string };

/** An instruction ahead of a copy, and its stage. */
interface Step {
  readonly stage: Stage;
  readonly instruction: Instruction;
}

/** What is at a folder ahead of a copy: in the image below, and behind each step since. */
export function folderStanding(subject: Subject, stage: Stage, copy: CopyInstruction, path: string): Standing {
  return standing(subject, stage, copy, path, (state) => {
    const { base } = state;
    if (isFreeIn(base, path) || isScratch(state)) return { kind: 'absent' };
    if (isPlainFolderOf(base, path)) return { kind: 'plain' };
    if (isOtherFolder(path)) return other(`${path} is not a folder of root with mode 755 in most images.`);
    return open(`${path}, if it is there, is a folder of root with mode 755, and no link.`);
  });
}

/** What is at the place itself that a copy names without a slash at its end: a folder or a link there would be gone with --link. */
export function fileStanding(subject: Subject, stage: Stage, copy: CopyInstruction, path: string): Standing {
  const found = standing(subject, stage, copy, path, (state) =>
    isNoFolderIn(state.base, path) || isScratch(state)
      ? { kind: 'absent' }
      : isPlainFolderOf(state.base, path)
        ? { kind: 'plain' }
        : open(`There is no folder and no link at ${path}.`),
  );
  return found.kind === 'plain' || found.kind === 'either'
    ? other(`${path} is a folder, or may be one, and \`${shortText(copy)}\` does not end in \`/\`.`)
    : found;
}

/** Is surely nothing in a folder ahead of a copy? */
export function isEmpty(subject: Subject, stage: Stage, copy: CopyInstruction, path: string): boolean {
  const { document } = subject;
  const { bottom, steps } = stepsAhead(document, stage, copy);
  if (bottom === null || !(isFreeIn(bottom.base, path) || isEmptyFolderOf(bottom.base, path) || isScratch(bottom)))
    return false;
  const isMet = (place: string): boolean => isWithin(path, place) || isWithin(place, path);
  return steps.every(
    (step) => step.instruction.kind !== 'ONBUILD' && !meets(subject, step, isMet) && !isUnknown(subject, step),
  );
}

function other(because: string): Standing {
  return { kind: 'other', because };
}

function open(claim: string): Standing {
  return { kind: 'open', claim };
}

function isScratch({ base, root, shell }: State): boolean {
  return base === null && root === true && shell.kind === 'unknown';
}

function standing(
  subject: Subject,
  stage: Stage,
  copy: CopyInstruction,
  path: string,
  below: (bottom: State) => Standing,
): Standing {
  const { document } = subject;
  const { all } = linksBefore(document, stage, copy, visible(subject.context));
  if (all.some(({ at }) => isWithin(path, at))) return other(`${path} may be a link, which --link does not follow.`);
  const { bottom, steps } = stepsAhead(document, stage, copy);
  let now =
    bottom === null ? open(`${path} is what --link makes of it: a folder of root with mode 755.`) : below(bottom);
  for (const step of steps) {
    now = behind(subject, step, path, now);
    if (now.kind === 'other') return now;
  }
  return now;
}

/** What is done ahead of a copy, and the state of the image at the bottom; null: it may be any of several. */
function stepsAhead(
  document: Document,
  stage: Stage,
  copy: CopyInstruction,
): { readonly bottom: State | null; readonly steps: readonly Step[] } {
  const { sure, possible } = ancestorsOf(document, stage);
  const first = sure.find(({ instructions }) => instructions.length > 0) ?? stage;
  const bottom = possible.length > 0 ? null : stateBefore(document, first, first.instructions[0] ?? copy);
  const ahead = stage.instructions.slice(0, stage.instructions.indexOf(copy));
  const steps = [
    ...sure.flatMap((one) => one.instructions.map((instruction) => ({ stage: one, instruction }))),
    ...ahead.map((instruction) => ({ stage, instruction })),
  ];
  return { bottom, steps };
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
      return open(`\`${shortText(instruction)}\` leaves ${path} as it is.`);
    default:
      return now;
  }
}

/** WORKDIR makes its folder, and those around it, with mode 755 for the user that is set (dockerfile2llb/convert.go, dispatchWorkdir). */
function behindWorkdir(document: Document, { stage, instruction }: Step, path: string, now: Standing): Standing {
  const { before, end } = stageStates(document, stage);
  const next = stage.instructions[stage.instructions.indexOf(instruction) + 1];
  const { workdir } = (next === undefined ? undefined : before.get(next)) ?? end;
  if (!workdir.startsWith('/')) return maybeMade(now);
  if (!isWithin(workdir, path) || now.kind === 'plain' || now.kind === 'open') return now;
  const { user, root } = stateBefore(document, stage, instruction);
  if (isRoots(user) && root === true) return { kind: 'plain' };
  return root === null
    ? open(`\`${shortText(instruction)}\` makes ${path} for root.`)
    : other(`\`${shortText(instruction)}\` makes ${path} for another user than root.`);
}

/** A folder that is not told may be made, or may not be. */
function maybeMade(now: Standing): Standing {
  return now.kind === 'absent' ? { kind: 'either' } : now;
}

function behindCopy(
  subject: Subject,
  { stage, instruction }: Step,
  copy: CopyInstruction,
  path: string,
  now: Standing,
): Standing {
  const { document } = subject;
  const text = shortText(instruction);
  const target = copyTarget(document, copy, stateBefore(document, stage, copy))?.path ?? null;
  if (target === null) return open(`\`${text}\` leaves ${path} as it is.`);
  if (isWithin(target, path)) {
    // ADD unpacks archives, whose first entry may be the folder itself.
    if (copy.kind === 'ADD' && target === path) return open(`\`${text}\` leaves ${path} with mode 755.`);
    if (now.kind === 'plain' || now.kind === 'open') return now;
    const owner = copy.flags.find((flag) => flag.name === 'chown')?.value ?? '';
    if (!isRoots(owner)) return other(`\`${text}\` makes ${path} for another user than root.`);
    // A file that is put there is no folder: which of the two it is, is not told.
    return { kind: target === path ? 'either' : 'plain' };
  }
  return meets(subject, { stage, instruction }, (place) => isWithin(path, place))
    ? open(`\`${text}\` brings no other ${path}.`)
    : now;
}

function behindRun(subject: Subject, step: Step, path: string, now: Standing): Standing {
  const text = shortText(step.instruction);
  if (isUnknown(subject, step)) return open(`\`${text}\` leaves ${path} as it is.`);
  if (meets(subject, step, (place) => isWithin(path, place))) return other(`\`${text}\` works with ${path}.`);
  // Whatever it puts below a folder makes that where it is not there.
  if (now.kind === 'plain' || !meets(subject, step, (place) => isWithin(place, path))) return now;
  return open(`\`${text}\` makes ${path} a folder of root with mode 755.`);
}

/** May a step write anywhere? */
function isUnknown({ document, context }: Subject, { stage, instruction }: Step): boolean {
  const { writes } = stepEffects({ document, stage, context: visible(context) }, instruction);
  return writes.some(({ kind }) => kind === 'anything');
}

/** Does a step write at such a place, by any of its names? */
function meets(subject: Subject, { stage, instruction }: Step, isMet: (place: string) => boolean): boolean {
  const { document } = subject;
  const context = visible(subject.context);
  const links = linksBefore(document, stage, instruction, context);
  const { writes } = stepEffects({ document, stage, context }, instruction);
  // Packages of the system leave a folder that is there as it is (dpkg, apk), and bring nothing to one of an application.
  return writes.some((one) => one.kind === 'path' && !SYSTEM.includes(one) && placesOf(one.path, links).some(isMet));
}
