import {
  type CopyInstruction,
  isNoFolderIn,
  isUsualFolder,
  isWithin,
  type Stage,
  type Subject,
  shortText,
} from '@dockshift/core/kit';
import { linkAt, open, other, placeOf, type Standing, workdirBehind } from './standing.js';
import { type Ahead, bringsPackages, isUnknown, meets, type Step, stepsAhead } from './steps-ahead.js';

/**
 * What is at the place itself that a copy names without a slash at its end, ahead of it: a folder or a link there would be gone with --link.
 * It is `absent`, `other` or `open`.
 */
export function fileStanding(subject: Subject, stage: Stage, copy: CopyInstruction, path: string): Standing {
  const link = linkAt(subject, stage, copy, path);
  if (link !== null) return link;
  const ahead = stepsAhead(subject.document, stage, copy);
  const folder = other(`${path} is a folder, or may be one, and \`${shortText(copy)}\` does not end in \`/\`.`);
  let now = atBottom(ahead, path);
  for (const step of ahead.steps) if (now !== null) now = behind(subject, step, path, now);
  return now ?? folder;
}

function claimOf(path: string): string {
  return `There is no folder and no link at ${path}.`;
}

/** Null: there is a folder, or may well be one. */
function atBottom({ bottom, isScratch }: Ahead, path: string): Standing | null {
  if (isScratch || isNoFolderIn(bottom?.base ?? null, path)) return { kind: 'absent' };
  return isUsualFolder(path) ? null : open(claimOf(path));
}

function behind(subject: Subject, step: Step, path: string, now: Standing): Standing | null {
  const { document } = subject;
  const { instruction, stage } = step;
  const openBehind = open(`Behind \`${shortText(instruction)}\`: ${claimOf(path)}`);
  switch (instruction.kind) {
    case 'WORKDIR':
      return isWithin(workdirBehind(document, step) ?? path, path) ? null : now;
    case 'COPY':
    case 'ADD': {
      const target = placeOf(document, stage, instruction);
      if (target === null) return openBehind;
      if (isWithin(target, path)) return null;
      return meets(subject, step, (place) => isWithin(path, place)) ? openBehind : now;
    }
    case 'RUN':
      if (isUnknown(subject, step)) return openBehind;
      if (meets(subject, step, (place) => isWithin(path, place) || isWithin(place, path))) return null;
      return bringsPackages(subject, step, path) ? openBehind : now;
    case 'ONBUILD':
      return openBehind;
    default:
      return now;
  }
}
