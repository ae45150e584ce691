import { parseDockerignore } from '../context/dockerignore.js';
import { goMatch, hasWildcards } from '../context/go-match.js';
import { keptPath } from '../copy/kept-files.js';
import { cleanPath } from '../text/paths.js';

/** The files of the build context that a step's cache key holds. */
export interface Selection {
  /** Equal for selections that take the same files of every context. */
  readonly key: string;
  /** What is taken, from the root of the context: '' is all of it; it may have wildcards. */
  readonly path: string;
  /** Does it take this file, if the build sends it? */
  selects(path: string): boolean;
}

/**
 * What a source of COPY or ADD takes, or a bind mount from the context; `source` may have wildcards, `exclude` holds `--exclude`, and `parents`
 * is whether its folders are kept.
 */
export function selectionOf(source: string, exclude: readonly string[] = [], parents = false): Selection {
  const path = cleanPath(`/${source}`).slice(1);
  const kept = parents ? keptPath(source) : null;
  const taken = kept ?? patternOf(path);
  const key = JSON.stringify([kept === null ? path : source, ...exclude, parents]);
  const rules = exclude.length === 0 ? null : parseDockerignore(exclude.join('\n'));
  if (rules === null || !rules.ok)
    return { key: kept === null ? path : key, path, selects: (file) => taken(file) !== null };
  return {
    key,
    path,
    // Patterns of --exclude are relative to the source, or to where the kept folders begin (Dockerfile reference, "COPY --exclude").
    selects: (file) => {
      const below = taken(file);
      return below !== null && (below === '' || !rules.ignores(below));
    },
  };
}

/** Where a file lies below what the pattern matches: '' for the match itself, null if it is not taken. */
function patternOf(pattern: string): (file: string) => string | null {
  if (pattern === '') return (file) => file;
  if (!hasWildcards(pattern)) {
    const plain = pattern.replace(/\\(.)/g, '$1');
    return (file) =>
      file === plain ? '' : file.startsWith(plain) && file[plain.length] === '/' ? file.slice(plain.length + 1) : null;
  }
  const depth = pattern.split('/').length;
  return (file) => {
    const parts = file.split('/');
    if (parts.length < depth) return null;
    return goMatch(pattern, parts.slice(0, depth).join('/')) === 'match' ? parts.slice(depth).join('/') : null;
  };
}

/** A selection cut down to what is at or below a path of the context. */
export function within(selection: Selection, path: string): Selection {
  const inner = selectionOf(path.replace(/[*?[\\]/g, String.raw`\$&`));
  return {
    key: JSON.stringify([selection.key, path]),
    path,
    selects: (file) => inner.selects(file) && selection.selects(file),
  };
}
