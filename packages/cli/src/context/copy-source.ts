import { type FolderIndex, goMatch, hasWildcards, joinPath } from '@dockshift/core';

/**
 * Is this COPY or ADD source a plain path below the context root? Not with a variable, a URL, a git
 * remote, or a heredoc.
 */
export function isPlainSource(source: string): boolean {
  return source !== '' && !source.includes('$') && !/^([a-z][a-z0-9+.-]*:\/\/|git@|<<)/i.test(source);
}

/**
 * Is there something that the source stands for, when the context root is the folder `base` of the index?
 * BuildKit resolves a source against the root of the context, which it can't leave: `/a` and `../a` are `a`.
 */
export function holdsSource(index: FolderIndex, base: string, source: string): boolean {
  const path = joinPath('/', source).slice(1);
  if (path === '') return true;
  if (!hasWildcards(path)) return index.has(joinPath(base, path));
  return matchesBelow(index, base, path.split('/'));
}

/** Is it the repository's `.git`, or in it? No index lists that, and yet a build sends it. */
export function isInGitFolder(source: string): boolean {
  return /^\/\.git(\/|$)/.test(joinPath('/', source));
}

/** Wildcards stop at `/`, so each segment of the pattern is matched with the names of one folder. */
function matchesBelow(index: FolderIndex, folder: string, [segment, ...rest]: readonly string[]): boolean {
  if (segment === undefined) return true;
  return index
    .entries(folder)
    .some((name) => goMatch(segment, name) === 'match' && matchesBelow(index, joinPath(folder, name), rest));
}
