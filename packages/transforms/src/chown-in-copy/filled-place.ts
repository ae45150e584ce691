import {
  ancestorsOf,
  applicationFolder,
  basename,
  type CopyInstruction,
  cleanPath,
  conflict,
  copyTarget,
  type Document,
  type Effects,
  folderOf,
  hasWildcards,
  type Instruction,
  isAccountOf,
  isFolderOf,
  isFreeIn,
  isWithin,
  type Links,
  linksBefore,
  type Premise,
  resolveCopy,
  type Stage,
  type Subject,
  shortText,
  stateBefore,
  visible,
} from '@dockshift/core/kit';
import type { GivenCall } from './owner-call.js';
import { isCopy, placed, type Step, stepsAhead } from './steps-ahead.js';

/** Why copies cannot give what they bring to its owner. */
export type PlaceCode =
  | 'not-known'
  | 'wider'
  | 'other-copy'
  | 'others'
  | 'volume'
  | 'between'
  | 'account'
  | 'owner-kept';

/** The copies that bring what a chown changes, and what that rests on. */
export interface FilledPlace {
  readonly ok: true;
  readonly copies: readonly CopyInstruction[];
  /** The folder itself is left to chown: it is, or may be, there ahead of the copies, or the account may not be. */
  readonly keepsFolder: boolean;
  readonly premises: readonly Premise[];
}

/** Why they cannot: a code and a full sentence. */
export interface PlaceObjection {
  readonly ok: false;
  readonly code: PlaceCode;
  readonly because: string;
}

/** What fills the place that a call changes; null: no copy does. */
export function filledPlace(subject: Subject, stage: Stage, call: GivenCall): FilledPlace | PlaceObjection | null {
  const { path, recursiveAt } = call.change;
  if (!path.startsWith('/') || path === '/') return null;
  const { document } = subject;
  const links = linksBefore(document, stage, call.run, null);
  const steps = stepsAhead(subject, stage, call, links);
  const own = steps.filter(({ instruction }) => instruction.index > stage.from.index);
  const filling = own.filter((step) => isCopy(step.instruction) && step.meets);
  const last = filling.at(-1);
  if (last === undefined) return null;
  const file = fileOf(subject, stage, last.instruction, path);
  if (file === 'file') return judged(subject, stage, call, { steps, copies: [last], isFile: true, links });
  if (recursiveAt !== null && filling.every(({ instruction }) => !isInto(document, stage, instruction, path)))
    return null;
  if (recursiveAt !== null) return judged(subject, stage, call, { steps, copies: filling, isFile: false, links });
  // A folder alone is no second copy of what is in it.
  return file === 'folder' || !mayBe(last.instruction, path)
    ? null
    : no('not-known', `The build context does not show that a copy brings ${path}, and nothing but that file.`);
}

function no(code: PlaceCode, because: string): PlaceObjection {
  return { ok: false, code, because };
}

/** Does a copy bring one file to a path, and nothing else? `folder`: it brings a folder there. Null: not known. */
function fileOf(subject: Subject, stage: Stage, copy: Instruction, path: string): 'file' | 'folder' | null {
  const context = visible(subject.context);
  if (!isCopy(copy) || context === null) return null;
  const resolved = resolveCopy(subject.document, copy, stateBefore(subject.document, stage, copy), context);
  const [only, ...others] = resolved?.sources ?? [];
  if (only === undefined || others.length > 0) return null;
  if (only.kind === 'folder') return 'folder';
  return only.kind === 'file' && only.to === path ? 'file' : null;
}

/** Goes all that a copy brings to a folder, or into it? */
function isInto(document: Document, stage: Stage, copy: Instruction, path: string): boolean {
  const target = isCopy(copy) ? copyTarget(document, copy, stateBefore(document, stage, copy)) : null;
  return target !== null && isWithin(target.path, path);
}

/** Has a source of a copy the name of the path? */
function mayBe(instruction: Instruction, path: string): boolean {
  return isCopy(instruction) && instruction.sources.some((source) => basename(source) === basename(path));
}

interface Case {
  readonly steps: readonly Step[];
  readonly copies: readonly Step[];
  readonly isFile: boolean;
  readonly links: Links;
}

function judged(subject: Subject, stage: Stage, call: GivenCall, found: Case): FilledPlace | PlaceObjection {
  const { path, user, group } = call.change;
  const { steps, copies, isFile } = found;
  const premises: Premise[] = [];
  const taken: CopyInstruction[] = [];
  for (const { instruction } of copies) {
    if (!isCopy(instruction)) continue;
    const objection = objectionTo(subject, stage, call, instruction, isFile);
    if (objection !== null) return objection;
    taken.push(instruction);
    if (instruction.from === null) continue;
    if (user === null || group === null)
      return no('owner-kept', 'What comes from another stage or image may have owners of its own, of which one stays.');
    const claim = `No file that comes from ${instruction.from} has a setuid bit or capabilities, which chown takes away.`;
    premises.push({ claim, proof: null });
  }
  const [first] = copies;
  const start = first === undefined ? 0 : steps.indexOf(first);
  const objection =
    steps.map(volumeAt).find((one) => one !== null) ??
    (isFile ? null : besideThem(call, found)) ??
    betweenThem(
      call,
      steps.slice(start).filter((step) => !copies.includes(step)),
      found.links,
    );
  if (objection !== null) return objection;
  if ((isFile || steps.some(({ byContext }) => byContext)) && subject.contextPremise !== null)
    premises.push(subject.contextPremise);
  if (!isFile) premises.push(...unknownWrites(path, steps));

  const { base, root } = stateBefore(subject.document, ...bottomOf(subject, stage, call));
  const isFree = isFreeIn(base, path) || (base === null && root === true);
  const folders = steps.slice(0, start + 1).map(({ workdir }) => workdir);
  const isMade = folders.some((folder) => isWithin(folder, path)) || steps.some(({ makes }) => makes);
  if (!isFile && !isFree)
    premises.push({ claim: `The base image has no ${path}, or an empty folder there.`, proof: null });
  const around = folderOf(path);
  // Folders that a COPY makes on its way get its owner, and not its mode.
  if (
    call.change.mode === null &&
    !isMade &&
    !isFolderOf(base, around) &&
    !folders.some((folder) => isWithin(folder, around))
  )
    premises.push({
      claim: `The folder ${around} is there ahead of the COPY, which would give it to the same owner if it made it.`,
      proof: null,
    });
  if (call.root === null) premises.push({ claim: 'The base image runs as root.', proof: null });
  const unknown = [user, group].filter((one) => !isNumber(one) && !isAccountOf(base, one ?? ''));
  if (isFile && unknown.length > 0)
    premises.push({
      claim: `The image has the account ${unknown[0]}: a COPY gives its files to root where it is missing, and no build fails.`,
      proof: null,
    });
  // chown for the folder alone fails, as it did, where there is no such account, or no file for a pattern, and so no folder.
  const mayBeNone = taken.every(({ sources }) =>
    sources.every((source) => hasWildcards(source) || source.includes('$')),
  );
  const keepsFolder = !isFile && (isMade || !isFree || unknown.length > 0 || mayBeNone);
  return { ok: true, copies: taken, keepsFolder, premises };
}

/** The first instruction of all on which the stage lies. */
function bottomOf({ document }: Subject, stage: Stage, { run }: GivenCall): [Stage, Instruction] {
  const bottom = ancestorsOf(document, stage).sure.find(({ instructions }) => instructions.length > 0) ?? stage;
  return [bottom, bottom.instructions[0] ?? run];
}

/** Modes with a setuid bit would lose it behind a chown, and keep it here. */
const PLAIN_MODE = /^0?[0-7]{3}$/;

/** Flags that a COPY may have beside --chown; the second with a plain mode. */
const OTHER_FLAGS = new Set(['from', 'chmod']);

/** The same beside --chmod. */
const BESIDE_MODE = new Set(['chown']);

function objectionTo(
  subject: Subject,
  stage: Stage,
  { change }: GivenCall,
  copy: CopyInstruction,
  isFile: boolean,
): PlaceObjection | null {
  const { document } = subject;
  const text = shortText(copy);
  if (copy.kind === 'ADD' && !takesFolders(subject, stage, copy))
    return no('other-copy', `\`${text}\` may unpack, or fetch, what it brings.`);
  if (copy.heredocs.length > 0) return no('other-copy', `\`${text}\` writes its file in the Dockerfile.`);
  const other = copy.flags.find((flag) =>
    change.mode === null
      ? !OTHER_FLAGS.has(flag.name) || (flag.name === 'chmod' && !PLAIN_MODE.test(flag.value ?? ''))
      : !BESIDE_MODE.has(flag.name),
  );
  if (other !== undefined) return no('other-copy', `\`${text}\` has --${other.name}.`);
  return isFile || isInto(document, stage, copy, change.path)
    ? null
    : no('wider', `\`${text}\` brings, or may bring, files to other places than ${change.path}, too.`);
}

/** Takes an ADD folders of the build context alone? Of these it unpacks nothing (BuildKit, dockerfile2llb/convert_copy.go, dispatchCopy). */
function takesFolders({ document, context }: Subject, stage: Stage, add: CopyInstruction): boolean {
  if (add.sources.every((source) => cleanPath(`/${source}`) === '/')) return true;
  const seen = visible(context);
  const resolved = seen === null ? null : resolveCopy(document, add, stateBefore(document, stage, add), seen);
  return resolved !== null && resolved.sources.length > 0 && resolved.sources.every(({ kind }) => kind === 'folder');
}

function volumeAt({ instruction, meets }: Step): PlaceObjection | null {
  return instruction.kind === 'VOLUME' && meets
    ? no('volume', 'It lies in a VOLUME: what changes there behind it is kept by some builders, and not by others.')
    : null;
}

/** Does something behind the first copy, up to the chown, look at the files, or make the accounts? */
function betweenThem({ change, ahead }: GivenCall, steps: readonly Step[], links: Links): PlaceObjection | null {
  const { path, user, group, mode } = change;
  const all = [
    ...steps.map(({ instruction, effects }) => ({ effects, text: shortText(instruction) })),
    { effects: ahead, text: null },
  ];
  for (const { effects, text } of all) {
    const what = text === null ? `What stands in front of ${nameOf(mode)}` : `\`${text}\``;
    const accounts: Effects = { reads: [user, group].every(isNumber) ? [] : [{ kind: 'users' }], writes: [] };
    if (conflict(accounts, { reads: [], writes: effects.writes.filter(({ kind }) => kind !== 'anything') }, links))
      return no(
        'account',
        `${what} may make the account behind the COPY, which looks for it in the image: it has to be ahead.`,
      );
    if (conflict({ reads: [...accounts.reads, placed(path)], writes: [placed(path)] }, effects, links))
      return no(
        'between',
        `${what} works with the files, or may, and would find another ${mode === null ? 'owner' : 'mode'}.`,
      );
  }
  return null;
}

/** The program that gives an owner, or a mode. */
export function nameOf(mode: string | null): string {
  return mode === null ? 'chown' : 'chmod';
}

/** Numbers need no account. */
function isNumber(owner: string | null): boolean {
  return owner === null || /^\d+$/.test(owner);
}

/** Is anything else in the folder? */
function besideThem({ change: { path } }: GivenCall, { steps, copies }: Case): PlaceObjection | null {
  if (applicationFolder(path) === null)
    return no('others', `${path} is a folder of the system, with files of its own.`);
  const other = steps.find((step) => !copies.includes(step) && step.meets && !step.makes);
  if (other !== undefined)
    return no('others', `\`${shortText(other.instruction)}\` writes there, too, and its files need the chown.`);
  const below = steps.find(({ workdir }) => isWithin(workdir, path) && workdir !== path);
  return below === undefined ? null : no('others', `WORKDIR makes ${below.workdir}, which needs the chown.`);
}

/** Steps of which nobody knows what they write. */
function unknownWrites(path: string, steps: readonly Step[]): readonly Premise[] {
  return steps
    .filter(({ effects }) => effects.writes.some(({ kind }) => kind === 'anything'))
    .map(({ instruction }) => ({ claim: `\`${shortText(instruction)}\` leaves nothing in ${path}.`, proof: null }));
}
