import type { BuildContext } from '../context/build-context.js';
import type { Document } from '../syntax/document.js';
import { expandWord, type ValueOf } from './expand.js';
import { globalArguments } from './global-arguments.js';
import { mountsOf } from './mounts.js';
import type { NamedScript } from './named-script.js';
import { namedStage } from './stage-uses.js';
import { stageStates } from './state.js';

/** What the repository tells of a Dockerfile beyond its own text. It is asked only where it matters. */
export interface Elsewhere {
  /** The Dockerfiles that start from its image, or may. */
  users(): readonly ImageUser[];
  /** What is run in containers of its image, or may be, besides what the image itself says. */
  starts(): readonly ImageStart[];
  /** What its builds give its ARGs. Absent: nothing is known of it. */
  values?(): readonly GivenValue[];
  /** The stages that its builds name. Absent: nothing is known of them. */
  targets?(): readonly NamedTarget[];
  /** A file that speaks of targets of builds, and has the name of a stage in it: that it is built there is a guess. */
  mentionOf?(stage: string): string | null;
  /** The texts that the file had behind the last commits that changed it, newest first. Absent, or null: nothing is known of them. */
  earlier?(): readonly string[] | null;
}

/** A stage that a build which the repository describes makes its image of. */
export interface NamedTarget {
  /** As written: a name, or what a variable says (`${TARGET:-dev}`). */
  readonly stage: string;
  /** File and what is in it, as users know it: `compose.yaml (service web)`. */
  readonly place: string;
}

/** A value that a build which the repository describes gives an ARG. */
export interface GivenValue {
  readonly name: string;
  /** As written, with the variables and expressions in it: `${{ github.sha }}`, `${TAG:-dev}`. */
  readonly value: string;
  /** File and what is in it, as users know it: `.github/workflows/ci.yml (job build)`. */
  readonly place: string;
}

/** A command that a file of the repository runs in a container of an image: `command:` of a compose service, `docker run`. */
export interface ImageStart {
  /** As a shell script. */
  readonly text: string;
  /** File and what is in it, as users know it: `compose.yaml (service web)`. */
  readonly place: string;
  /** The stage whose image it is; null: the last one. */
  readonly target: string | null;
  /** False: that it is this image is a guess. */
  readonly sure: boolean;
  /** A script of the repository by the name that it is started by. */
  script(name: string): NamedScript | null;
}

/** A Dockerfile that starts, or may start, from the image of another one. */
export interface ImageUser extends Elsewhere {
  /** As users know it, '/'-separated. */
  readonly path: string;
  readonly text: string;
  /** The stages that start from the image, by their index. */
  readonly stages: readonly number[];
  /** The instructions that copy or mount files of the image. */
  readonly takings: readonly ImageTaking[];
  /** The stage of the other file whose image it is; null: the last one. */
  readonly target: string | null;
  /** False: that it is this image is a guess. */
  readonly sure: boolean;
  /** A clause that says why it is taken for one. */
  readonly because: string;
  /** What it is built with; null: not known. */
  context(): BuildContext | null;
}

/** An instruction that copies or mounts files of an image: `COPY --from=acme/base:1 …`. */
export interface ImageTaking {
  /** The index of its stage. */
  readonly stage: number;
  /** Its position in the stage, from 0. */
  readonly position: number;
  /** What its `from` says. */
  readonly from: string;
}

/** An image that a stage starts from, or takes files of, when it is no stage of the same file. */
export interface UsedImage {
  readonly stage: number;
  /** What takes files of it; null: the stage starts from it. */
  readonly taking: ImageTaking | null;
  /** With variables replaced; `$` stands for each that has no value. */
  readonly image: string;
  /** As written. */
  readonly written: string;
}

/** The images that a file starts from, or takes files of, given build arguments. */
export function usedImages(document: Document, args: ReadonlyMap<string, string>): readonly UsedImage[] {
  return [...baseImages(document, args), ...takenImages(document)];
}

/** No variable is replaced in a `from`: BuildKit refuses it. */
function takenImages(document: Document): readonly UsedImage[] {
  return document.stages.flatMap((stage) =>
    stage.instructions.flatMap((instruction, position) => {
      const one = instruction.kind === 'ONBUILD' ? instruction.trigger : instruction;
      const froms =
        one.kind === 'RUN'
          ? mountsOf(one, '/').flatMap(({ from }) => from ?? [])
          : one.kind === 'COPY' || one.kind === 'ADD'
            ? [one.from].filter((from) => from !== null)
            : [];
      return froms
        .filter((from) => !/^\d+$/.test(from) && !from.includes('$') && namedStage(document, stage, from).length === 0)
        .map((from) => {
          const taking = { stage: stage.index, position, from };
          return { stage: stage.index, taking, image: from, written: from };
        });
    }),
  );
}

function baseImages(document: Document, args: ReadonlyMap<string, string>): readonly UsedImage[] {
  const values = globalArguments(document, Object.fromEntries(args));
  // A default counts only where nothing else does: `${TAG:-latest}`.
  const valueOf: ValueOf = (name, operator) => {
    const value = values.get(name);
    return value?.exact === true ? value : operator === '' ? { text: '$', exact: true } : undefined;
  };
  return document.stages.flatMap((stage): readonly UsedImage[] => {
    if (stageStates(document, stage).parent !== null) return [];
    const written = stage.from.image;
    const { text, exact } = expandWord(written, valueOf, document.escape);
    return [{ stage: stage.index, taking: null, image: exact ? text : '$', written }];
  });
}
