import type { BuildContext, ContextFile } from '../context/build-context.js';
import { hasWildcards } from '../context/go-match.js';
import { compilePattern } from '../context/ignore-pattern.js';
import { cleanPath, foldersUp, relativeTo } from '../text/paths.js';

/** What a source of a COPY with --parents takes. */
export interface KeptFiles {
  /** The folder from which on the path of a file is kept; '' is the root of the context. */
  readonly from: string;
  readonly files: readonly ContextFile[];
}

/**
 * The files of the context that a source of a COPY with --parents takes, `packages/*\/package.json` or `web/./packages/*\/package.json`. It
 * walks through the folder in front of `/./`, or the root, follows no link there, and takes what the rest matches, by itself or with a
 * folder above it (BuildKit, dockerfile2llb/convert_copy.go: IncludePatterns; tonistiigi/fsutil, copy/copy.go: include). A rest that is the
 * folder itself, `.`, is no pattern, and takes nothing. Null: it can't be said.
 */
export function keptFiles(source: string, context: BuildContext): KeptFiles | null {
  const { from } = partsOf(source);
  const below = keptPath(source);
  return below === null ? null : { from, files: context.files.filter(({ path }) => below(path) !== null) };
}

/** The same of any path: how it is called below the folder from which on it is kept, and null for one that is not taken. */
export function keptPath(source: string): ((path: string) => string | null) | null {
  const { from, pattern } = partsOf(source);
  if (hasWildcards(from) || pattern === '' || pattern.startsWith('!') || pattern !== pattern.trim()) return null;
  const compiled = compilePattern(pattern);
  if (!compiled.ok) return null;
  const { matcher } = compiled;
  return (path) => {
    const below = from === '' ? path : relativeTo(from, path);
    const isTaken = below !== null && foldersUp(below).some((one) => one !== '' && matcher.matches(one));
    return isTaken ? below : null;
  };
}

/** The path below the destination in which such a source puts everything, today and tomorrow; '' is the destination. */
export function keptBelow(source: string): string {
  const names = partsOf(source).pattern.split('/');
  const first = names.findIndex(hasWildcards);
  return (first === -1 ? names : names.slice(0, first)).join('/');
}

/** What stands in front of the first `/./`, and behind it; without one all of it is kept. */
function partsOf(source: string): { readonly from: string; readonly pattern: string } {
  const pivot = source.indexOf('/./');
  const from = pivot === -1 ? '' : cleanPath(`/${source.slice(0, pivot)}`).slice(1);
  const pattern = cleanPath(`/${pivot === -1 ? source : source.slice(pivot + '/./'.length)}`).slice(1);
  return { from, pattern };
}
