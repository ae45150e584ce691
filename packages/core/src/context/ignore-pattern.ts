import { BOM, bomLength } from '../text/bom.js';
import { readExpression } from './ignore-expression.js';
import { linearMatcher } from './linear-match.js';

/** What one ignore pattern matches. Paths are '/'-separated, clean and relative to the context root. */
export interface IgnoreMatcher {
  /** Does the pattern match this very path? What a match of a folder means for what is in it is not its business. */
  matches(path: string): boolean;
  /** Could it match anything below this folder? False is certain. */
  reachesBelow(folder: string): boolean;
  /** Does it match everything below this folder, by itself? True is certain. */
  coversBelow(folder: string): boolean;
}

/** A matcher, or what is wrong with the pattern. */
export type CompiledPattern =
  | { readonly ok: true; readonly matcher: IgnoreMatcher }
  | { readonly ok: false; readonly message: string };

/** How a pattern is matched: as it is, by what it begins or ends with, or as an expression. */
type Kind = 'exact' | 'prefix' | 'suffix' | 'expression';

/**
 * Compiles a cleaned pattern without its `!`, as moby/patternmatcher does: patternmatcher.go turns it
 * into a regular expression unless it is plain text with at most a `**` at one end. That translation
 * is kept to the letter, for it is no glob matcher: `*` in brackets ends the class, `^` anchors,
 * `\d` is a digit, and `|` and `{2}`, which it fails to escape, are alternatives and repetition.
 * Matching takes time in proportion to pattern × path.
 */
export function compilePattern(pattern: string): CompiledPattern {
  const { kind, source } = translate(pattern);
  switch (kind) {
    case 'exact':
      return { ok: true, matcher: exact(pattern) };
    case 'prefix':
      return { ok: true, matcher: prefix(pattern.slice(0, -'**'.length)) };
    case 'suffix':
      return { ok: true, matcher: suffix(pattern) };
    case 'expression':
      return expression(source);
    default:
      return kind satisfies never;
  }
}

function exact(text: string): IgnoreMatcher {
  return {
    matches: (path) => path === text,
    reachesBelow: (folder) => text.startsWith(`${folder}/`),
    coversBelow: () => false,
  };
}

function prefix(start: string): IgnoreMatcher {
  return {
    matches: (path) => path.startsWith(start),
    reachesBelow: (folder) => start.startsWith(`${folder}/`) || `${folder}/`.startsWith(start),
    coversBelow: (folder) => `${folder}/`.startsWith(start),
  };
}

function suffix(pattern: string): IgnoreMatcher {
  // Behind a byte order mark the two bytes cut off are those of the mark, so no name ends like the rest.
  if (pattern.startsWith(BOM)) {
    return { matches: () => false, reachesBelow: () => false, coversBelow: () => false };
  }
  const end = pattern.slice('**'.length);
  return {
    matches: (path) => path.endsWith(end) || (end.startsWith('/') && path === end.slice(1)),
    reachesBelow: () => true,
    coversBelow: () => end === '',
  };
}

function expression(source: string): CompiledPattern {
  const read = readExpression(source);
  if (!read.ok) return read;
  const matchers = read.alternatives.map(linearMatcher);
  return {
    ok: true,
    matcher: {
      matches: (path) => matchers.some((matcher) => matcher.matches(path)),
      reachesBelow: (folder) => matchers.some((matcher) => matcher.alive(`${folder}/`)),
      coversBelow: () => false,
    },
  };
}

/** The regular expression, and whether it is needed. */
function translate(pattern: string): { readonly kind: Kind; readonly source: string } {
  // The scanner that moby reads patterns with skips a byte order mark at the start.
  const chars = [...pattern.slice(bomLength(pattern))];
  let kind: Kind = 'exact';
  let source = '^';
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? '';
    if (char === '*' && chars[at + 1] === '*') {
      const first = at === 0;
      at += chars[at + 2] === '/' ? 2 : 1;
      if (at + 1 < chars.length) {
        source += '(.*/)?';
        kind = 'expression';
      } else if (kind === 'exact') {
        kind = 'prefix';
      } else {
        source += '.*';
        kind = 'expression';
      }
      // Only what follows can still make an expression of a pattern that begins with `**`.
      if (first) kind = 'suffix';
    } else if (char === '*' || char === '?') {
      source += char === '*' ? '[^/]*' : '[^/]';
      kind = 'expression';
    } else if (char === '\\') {
      const next = chars[++at];
      source += next === undefined ? '\\' : `\\${next}`;
      if (next !== undefined) kind = 'expression';
    } else if ('.+()$'.includes(char)) {
      source += `\\${char}`;
    } else {
      source += char;
      if (char === '[' || char === ']') kind = 'expression';
    }
  }
  return { kind, source: `${source}$` };
}
