import { oncePer } from '../text/recall.js';
import type { BuildContext } from './build-context.js';
import { goMatch, hasWildcards } from './go-match.js';

/**
 * The line of a `.gitignore` of the context that names the file, `.gitignore:3`; null if none does. Patterns with
 * `**` in their middle are not looked at (gitignore(5)): the answer is for a hint, not for a proof.
 */
export function gitIgnoreLine(path: string, context: BuildContext): string | null {
  let found: string | null = null;
  const segments = path.split('/');
  for (let depth = 0; depth < segments.length; depth++) {
    const file = [...segments.slice(0, depth), '.gitignore'].join('/');
    const below = segments.slice(depth);
    for (const rule of rulesIn(file, context)) {
      // Later lines win, and those of a folder further down.
      if (matches(rule, below)) found = rule.negated ? null : `${file}:${rule.line}`;
    }
  }
  return found;
}

/** A line of a `.gitignore`. */
interface GitRule {
  readonly line: number;
  readonly negated: boolean;
  readonly folderOnly: boolean;
  readonly anywhere: boolean;
  readonly wanted: readonly string[];
}

/** The rules of each `.gitignore` of a context, which are asked about many paths. */
const read = oncePer((_: BuildContext): Map<string, readonly GitRule[]> => new Map());

function rulesIn(file: string, context: BuildContext): readonly GitRule[] {
  const known = read(context);
  const rules = known.get(file) ?? rulesOf(context.has(file) ? (context.read(file) ?? '') : '');
  known.set(file, rules);
  return rules;
}

function rulesOf(text: string): readonly GitRule[] {
  return text.split('\n').flatMap((content, index): readonly GitRule[] => {
    const negated = content.startsWith('!');
    const line = content.slice(negated ? 1 : 0).trim();
    if (line === '' || line.startsWith('#')) return [];
    const pattern = line.replace(/\/$/, '').split('/');
    const wanted = pattern.filter((segment, at) => segment !== '' && !(at === 0 && segment === '**'));
    if (wanted.length === 0) return [];
    const anywhere = pattern.length === 1 || pattern[0] === '**';
    return [{ line: index + 1, negated, folderOnly: line.endsWith('/'), anywhere, wanted }];
  });
}

/** Does a line match the path, or a folder above it? */
function matches({ folderOnly, anywhere, wanted }: GitRule, path: readonly string[]): boolean {
  const starts = anywhere ? path.map((_, index) => index) : [0];
  return starts.some((start) => {
    const end = start + wanted.length;
    // A line for folders does not name the file itself.
    if (end > path.length || (folderOnly && end === path.length)) return false;
    return wanted.every((segment, index) => isNamed(segment, path[start + index] ?? ''));
  });
}

function isNamed(segment: string, name: string): boolean {
  return hasWildcards(segment) ? goMatch(segment, name) === 'match' : segment.replace(/\\(.)/g, '$1') === name;
}
