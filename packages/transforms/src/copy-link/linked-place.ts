import {
  basename,
  type CopyInstruction,
  cleanPath,
  copyTarget,
  expand,
  joinPath,
  lookupIn,
  type Premise,
  parentPath,
  resolveCopy,
  type Stage,
  type Subject,
  shortText,
  stateBefore,
  visible,
} from '@dockshift/core/kit';
import { fileStanding } from './no-folder.js';
import { folderStanding, isEmpty, type Standing } from './standing.js';

/** That --link puts files where a copy puts them, and what that rests on; or why not: a code and a full sentence. */
export type LinkedPlace =
  | { readonly ok: true; readonly premises: readonly Premise[] }
  | { readonly ok: false; readonly code: 'not-known' | 'other-place'; readonly because: string };

/** Judges the place that a copy brings files to, and the folders on the way. */
export function linkedPlace(subject: Subject, stage: Stage, copy: CopyInstruction): LinkedPlace {
  const { document } = subject;
  const state = stateBefore(document, stage, copy);
  const path = copyTarget(document, copy, state)?.path;
  const written = expand(copy.destination, lookupIn(state), document.escape);
  if (path?.startsWith('/') !== true || written === null)
    return { ok: false, code: 'not-known', because: `Where \`${copy.destination}\` leads is not known.` };
  const files = filesOf(subject, stage, copy);
  const isFolder = /(?:^|\/)\.?$/.test(written) || files === 'folder';
  const standings: Standing[] = [];
  for (let folder = isFolder ? path : parentPath(path); folder !== '/'; folder = parentPath(folder))
    standings.push(folderStanding(subject, stage, copy, folder));
  if (!isFolder) standings.push(fileStanding(subject, stage, copy, path));
  // Into a folder that is not there nothing can be in the way.
  else if (standings[0]?.kind !== 'absent') standings.push(...inFolder(subject, stage, copy, path, files));
  const open = new Set<string>();
  for (const one of standings) {
    if (one.kind === 'other') return { ok: false, code: 'other-place', because: one.because };
    if (one.kind === 'open') open.add(one.claim);
  }
  return { ok: true, premises: [...open].map((claim) => ({ claim, proof: null })) };
}

/**
 * What is in a folder where a copy puts its files. It fails where a folder that it brings is a link or a file already, or the other way round,
 * and --link would put its own in that place.
 */
function inFolder(
  subject: Subject,
  stage: Stage,
  copy: CopyInstruction,
  path: string,
  files: readonly string[] | 'folder' | null,
): readonly Standing[] {
  if (files !== null && files !== 'folder')
    return files.map((name) => fileStanding(subject, stage, copy, joinPath(path, name)));
  if (isEmpty(subject, stage, copy, path)) return [];
  const claim = `Where \`${shortText(copy)}\` meets what is in ${path} already, folders meet folders, and files meet none.`;
  return [{ kind: 'open', claim }];
}

/** The names of files that a copy brings; `folder`: it brings what is in one. Null: which of the two is not known. */
function filesOf(
  { document, context }: Subject,
  stage: Stage,
  copy: CopyInstruction,
): readonly string[] | 'folder' | null {
  if (copy.heredocs.length === copy.sources.length) return copy.heredocs.map(({ name }) => name);
  if (copy.sources.some((source) => cleanPath(`/${source}`) === '/')) return 'folder';
  const files = visible(context);
  const resolved = files === null ? null : resolveCopy(document, copy, stateBefore(document, stage, copy), files);
  if (resolved === null) return null;
  if (resolved.sources.every(({ kind }) => kind === 'file')) return resolved.sources.map((one) => basename(one.path));
  return resolved.sources.every(({ kind }) => kind === 'folder') ? 'folder' : null;
}
