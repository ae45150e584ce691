import { selectionOf } from '../../cache/selection.js';
import type { BuildContext, NamedDockerfile } from '../../context/build-context.js';
import { hasWildcards } from '../../context/go-match.js';
import { otherDockerfiles } from '../../context/other-dockerfiles.js';
import { type ContextTake, possibleTakes } from '../../copy/context-takes.js';
import { documentOf } from '../../readers/document-of.js';
import type { Document } from '../../syntax/document.js';
import { oncePer } from '../../text/recall.js';

/** A Dockerfile that is built with a context, and what it takes of it. */
export interface ContextUser {
  /** As users know it. */
  readonly path: string;
  readonly document: Document;
  /** The takes that something sees. */
  readonly takes: readonly HoldingTake[];
  /** A take of which it is not known what it takes; null: there is none. */
  readonly unknown: ContextTake | null;
  /** Base images that may ask for more, with ONBUILD. */
  readonly unseen: readonly string[];
}

/** What an instruction takes of the context. */
export interface HoldingTake {
  readonly take: ContextTake;
  /** May it take this path, or something below it? */
  holds(path: string, folder: boolean): boolean;
}

/** The Dockerfiles of a context, the one at hand first. */
export function contextUsers(document: Document, context: BuildContext): readonly ContextUser[] {
  return [
    userOf(context.dockerfile ?? 'this Dockerfile', document, context),
    ...otherDockerfiles(context).map((other) => userBeside(other, context)),
  ];
}

/** By the list of files, which all Dockerfiles of a context share: each of them is beside all others. */
const known = oncePer((_files: BuildContext['files']) => new WeakMap<NamedDockerfile, ContextUser>());

function userBeside(other: NamedDockerfile, context: BuildContext): ContextUser {
  const memory = known(context.files);
  const user = memory.get(other) ?? userOf(other.path, documentOf(other), context);
  memory.set(other, user);
  return user;
}

function userOf(path: string, document: Document, context: BuildContext): ContextUser {
  const { takes, unseen } = possibleTakes(document);
  const seen = takes.filter((take) => take.seen);
  return {
    path,
    document,
    takes: seen.flatMap((take) => (take.path === null ? [] : [holding(take, take.path, context)])),
    unknown: seen.find((take) => take.path === null) ?? null,
    unseen,
  };
}

function holding(take: ContextTake, path: string, context: BuildContext): HoldingTake {
  const { selects } = selectionOf(leadsElsewhere(path, context) ? '' : path);
  return { take, holds: (place, folder) => selects(place) || (folder && selects(`${place}/any`)) };
}

/** A symlink is followed to what it stands for, wherever that lies (BuildKit, fsutil: FollowPaths). */
function leadsElsewhere(path: string, context: BuildContext): boolean {
  if (hasWildcards(path)) return context.files.some(({ kind }) => kind === 'symlink');
  const segments = path.split('/');
  return segments.some((_, index) => context.linkTarget(segments.slice(0, index + 1).join('/')) !== null);
}
