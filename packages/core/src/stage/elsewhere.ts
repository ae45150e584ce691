import type { BuildContext } from '../context/build-context.js';
import type { Document } from '../syntax/document.js';
import { expandWord, type ValueOf } from './expand.js';
import { globalArguments } from './global-arguments.js';
import type { NamedScript } from './named-script.js';
import { stageStates } from './state.js';

/** What the repository tells of a Dockerfile beyond its own text. It is asked only where it matters. */
export interface Elsewhere {
  /** The Dockerfiles that start from its image, or may. */
  users(): readonly ImageUser[];
  /** What is run in containers of its image, or may be, besides what the image itself says. */
  starts(): readonly ImageStart[];
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
  /** The stage of the other file whose image it is; null: the last one. */
  readonly target: string | null;
  /** False: that it is this image is a guess. */
  readonly sure: boolean;
  /** A clause that says why it is taken for one. */
  readonly because: string;
  /** What it is built with; null: not known. */
  context(): BuildContext | null;
}

/** The image that a stage starts from when it is none of the same file. */
export interface BaseImage {
  readonly stage: number;
  /** With variables replaced; `$` stands for each that has no value. */
  readonly image: string;
  /** As written. */
  readonly written: string;
}

/** The images that a file starts from, given build arguments. */
export function baseImages(document: Document, args: ReadonlyMap<string, string>): readonly BaseImage[] {
  const values = globalArguments(document, Object.fromEntries(args));
  // A default counts only where nothing else does: `${TAG:-latest}`.
  const valueOf: ValueOf = (name, operator) => {
    const value = values.get(name);
    return value?.exact === true ? value : operator === '' ? { text: '$', exact: true } : undefined;
  };
  return document.stages.flatMap((stage): readonly BaseImage[] => {
    if (stageStates(document, stage).parent !== null) return [];
    const written = stage.from.image;
    const { text, exact } = expandWord(written, valueOf, document.escape);
    return [{ stage: stage.index, image: exact ? text : '$', written }];
  });
}
