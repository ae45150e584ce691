import { bomLength } from '../text/bom.js';
import { cleanPath } from '../text/paths.js';
import { utf8Length } from '../text/utf8.js';
import { trimSpan } from '../text/white-space.js';
import { goMatch } from './go-match.js';
import { compilePattern } from './ignore-pattern.js';
import { decide, type Fate, type Rule, type Verdict } from './ignore-walk.js';

export type { Fate, Verdict } from './ignore-walk.js';

/** A pattern of an ignore file, in the form in which it is matched. */
export interface IgnorePattern {
  /** 1-based. */
  readonly line: number;
  /** Trimmed, cleaned, without a leading `/` and without the `!`. */
  readonly text: string;
  /** It began with `!`: what it matches is sent after all. */
  readonly negated: boolean;
}

/** An ignore file that Docker accepts, ready to be asked. Paths are '/'-separated and relative to the context root. */
export interface IgnoreRules {
  readonly ok: true;
  readonly patterns: readonly IgnorePattern[];
  /** Is the path ignored, by itself or with a folder above it? (moby/patternmatcher: MatchesOrParentMatches.) */
  ignores(path: string): boolean;
  /** What a build does with the path; see {@link Fate}. */
  fate(path: string): Fate;
  /** Is it certain that the path, and everything that could ever be below it, is left out? */
  ignoresTree(path: string): boolean;
  /** What is sent of the path, and which patterns match it, by their places in {@link IgnoreRules.patterns}. */
  verdict(path: string): Verdict;
}

/** An ignore file that fails the build, or that holds what isn't understood. */
export interface IgnoreRefusal {
  readonly ok: false;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
  /** Docker refuses the file when it is 'read', or only when a path is 'matched' against this line. */
  readonly when: 'read' | 'matched';
}

/** What the text of an ignore file means. */
export type Dockerignore = IgnoreRules | IgnoreRefusal;

/** Docker reads lines into a buffer of this many bytes, the line feed included. */
const LINE_LIMIT = 64 * 1024;

/**
 * Reads an ignore file as moby/patternmatcher does (ignorefile.go: ReadAll, then patternmatcher.go:
 * New). A pattern that Docker would refuse only once a path is matched against it is refused here at
 * once, unless no path ever is: a `!` changes nothing before the first pattern that ignores.
 */
export function parseDockerignore(text: string): Dockerignore {
  const patterns = readPatterns(text);
  if ('message' in patterns) return patterns;
  const rules: Rule[] = [];
  for (const [place, { line, text: pattern, negated }] of patterns.entries()) {
    const compiled = compilePattern(pattern);
    if (compiled.ok) {
      rules.push({ place, negated, text: pattern, matcher: compiled.matcher });
    } else if (!negated || rules.some((rule) => !rule.negated)) {
      return { ok: false, line, message: `"${pattern}" can't be matched: ${compiled.message}`, when: 'matched' };
    }
  }
  return { ok: true, patterns, ...decide(rules) };
}

/** The patterns of the text, as far as Docker checks them while it reads. */
function readPatterns(text: string): readonly IgnorePattern[] | IgnoreRefusal {
  const lines = text.split('\n');
  const refuse = (line: number, message: string): IgnoreRefusal => ({ ok: false, line, message, when: 'read' });
  // Docker reads every line before it looks at any pattern.
  const long = lines.findIndex((line) => utf8Length(line) >= LINE_LIMIT);
  if (long !== -1) return refuse(long + 1, 'the line is longer than the 64 KiB that Docker reads');
  const patterns: IgnorePattern[] = [];
  for (const [index, content] of lines.entries()) {
    const line = index + 1;
    const read = readLine(index === 0 ? content.slice(bomLength(content)) : content);
    if (read === null) continue;
    const negated = read.startsWith('!');
    const pattern = negated ? read.slice(1) : read;
    if (pattern === '') return refuse(line, '"!" must be followed by a pattern');
    if (goMatch(pattern, '.', 'reached') === 'bad pattern') {
      return refuse(line, `"${pattern}" is malformed: a bracket or an escape is left open`);
    }
    patterns.push({ line, text: pattern, negated });
  }
  return patterns;
}

/** The cleaned pattern of a line, with its `!`; null for a line that holds none. */
function readLine(line: string): string | null {
  if (line.startsWith('#')) return null;
  const trimmed = trim(line);
  if (trimmed === '') return null;
  const negated = trimmed.startsWith('!');
  const inner = negated ? trim(trimmed.slice(1)) : trimmed;
  const relative = inner === '' ? '' : withoutSlash(cleanPath(inner));
  // Docker trims and cleans once more, the `!` included: "!/" becomes a bare "!", and "/!a" a negation.
  const again = trim(negated ? `!${relative}` : relative);
  return again === '' ? null : cleanPath(again);
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.startsWith('/') ? path.slice(1) : path;
}

function trim(text: string): string {
  const { start, end } = trimSpan(text, 0, text.length);
  return text.slice(start, end);
}
