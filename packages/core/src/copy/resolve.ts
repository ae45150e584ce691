import type { BuildContext } from '../context/build-context.js';
import { isSymlink } from '../context/symlink.js';
import { expand } from '../stage/expand.js';
import { lookupIn, type State } from '../stage/state.js';
import type { CopyInstruction, Document } from '../syntax/document.js';
import { basename, cleanPath } from '../text/paths.js';
import { copyTarget } from './target.js';

/** A COPY or ADD from the build context whose every path is known. */
export interface ResolvedCopy {
  readonly sources: readonly ResolvedSource[];
  /** Absolute, or below `?`. */
  readonly destination: string;
  /** It ends in `/`, or is `.`: what is copied goes into it. */
  readonly intoFolder: boolean;
}

/** One source of a copy. */
export interface ResolvedSource {
  /** In the build context; '' is its root. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'symlink';
  /** Where it, or what the folder has in it, is put: absolute, or below `?`. */
  readonly to: string;
}

/**
 * Resolves a copy from the build context. Null for `--from`, heredocs, URLs, archives of ADD,
 * wildcards, variables of unknown value, and sources that do not exist.
 */
export function resolveCopy(
  document: Document,
  copy: CopyInstruction,
  state: State,
  context: BuildContext,
): ResolvedCopy | null {
  if (copy.from !== null || copy.heredocs.length > 0) return null;
  const target = copyTarget(document, copy, state);
  if (target === null) return null;
  // It keeps the folders of a path, from `/./` on if that is in it (reference/dockerfile, "COPY --parents").
  const parents = keepsFolders(copy);
  const intoFolder = target.intoFolder || parents;
  const sources: ResolvedSource[] = [];
  for (const text of copy.sources) {
    const source = expand(text, lookupIn(state), document.escape);
    if (source === null) return null;
    const resolved = resolveSource(copy, source, context);
    if (resolved === null) return null;
    const { path, kind } = resolved;
    // The root is no pattern: nothing of it is taken (see kept-files.ts).
    if (parents && (path === '' || /\/\.\/?$/.test(source))) return null;
    const kept = parents ? cleanPath(`/${source.split('/./').slice(1).join('/./') || source}`).slice(1) : '';
    const below = parents ? kept : kind !== 'folder' && intoFolder ? basename(path) : '';
    sources.push({ path, kind, to: cleanPath(`${target.path}/${below}`) });
  }
  return { sources, destination: target.path, intoFolder };
}

/** Does a copy keep the folders that its sources are in? BuildKit reads the value in any case (instructions/bflag.go). */
export function keepsFolders({ flags }: Pick<CopyInstruction, 'flags'>): boolean {
  return flags.some(({ name, value }) => name === 'parents' && value?.toLowerCase() !== 'false');
}

const URL_OR_GIT = /^(https?:\/\/|git@|git:\/\/|ssh:\/\/)/;
const ARCHIVE = /\.(tar|tgz|tbz2?|txz|tar\.\w+|gz|bz2|xz|zst)$/;

/** Is a source of a COPY or ADD without `--from` neither an address nor a heredoc? */
export function isOfContext(source: string): boolean {
  return !URL_OR_GIT.test(source) && !source.startsWith('<<');
}

/** Is a source, by its name, an archive that ADD unpacks? One that is fetched stays as it is. */
export function isArchive(source: string): boolean {
  return ARCHIVE.test(source) && !URL_OR_GIT.test(source);
}

function resolveSource(
  copy: CopyInstruction,
  source: string,
  context: BuildContext,
): Pick<ResolvedSource, 'path' | 'kind'> | null {
  if (URL_OR_GIT.test(source) || /[*?[\\]/.test(source)) return null;
  // A leading `/` means the context root; `..` can't leave it (BuildKit, dockerfile2llb/convert.go).
  const clean = cleanPath(`/${source}`).slice(1);
  if (clean !== '' && !context.has(clean)) return null;
  if (clean === '' || context.entries(clean).length > 0) return { path: clean, kind: 'folder' };
  if (copy.kind === 'ADD' && isArchive(clean)) return null;
  return { path: clean, kind: isSymlink(context, clean) ? 'symlink' : 'file' };
}
