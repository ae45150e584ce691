import type { BuildContext } from '../../context/build-context.js';
import { cleanPath, joinPath } from '../../text/paths.js';
import { isObject, type JsonObject, textList } from '../kit/json-value.js';

/** The patterns of `workspaces` in a package.json: a list, or yarn's object with `packages`. */
export function workspacePatterns(manifest: JsonObject): readonly string[] {
  const value = manifest['workspaces'];
  return textList(isObject(value) ? value['packages'] : value);
}

/** How a manager looks for members. */
export interface WorkspaceSearch {
  /** `!` in front of a pattern takes folders out. */
  readonly negates: boolean;
  /** Folders that it does not look into. */
  readonly passes: readonly string[];
  /** Files of which a member has one. Absent: package.json. */
  readonly manifests?: readonly string[];
}

/**
 * The folders with a manifest that the patterns name, sorted, without the project's own. A later
 * pattern beats an earlier one; `!` takes folders out again. Null when a pattern has more than `*`,
 * `**`, `?` and `{a,b}`. `*` leaves out names with a dot in front.
 */
export function expandWorkspaces(
  context: BuildContext,
  project: string,
  { negates, passes, manifests = ['package.json'] }: WorkspaceSearch,
  patterns: readonly string[],
): readonly string[] | null {
  const all = rulesOf(patterns);
  if (all === null) return null;
  const rules = negates ? all : all.filter((rule) => !rule.negated);
  if (rules.length === 0) return [];
  const folders = new Set<string>();
  for (const file of context.files) {
    const folder = manifestFolder(file.path, project, manifests);
    if (folder === null || folder === '') continue;
    const names = folder.split('/');
    if (passes.some((name) => names.includes(name))) continue;
    const rule = rules.findLast((one) => matches(names, one.segments));
    if (rule !== undefined && !rule.negated) folders.add(joinPath(project, folder));
  }
  return [...folders].sort();
}

/** The patterns for folders that are members, one for each alternative of braces. */
export function memberPatterns(patterns: readonly string[]): readonly string[] {
  return (rulesOf(patterns) ?? []).flatMap(({ negated, segments }) => (negated ? [] : [segments.join('/')]));
}

/** A symbolic link that may be a member's folder, or lie on the way to one: managers follow it (seen with npm 11, yarn 1 and 4). */
export function linkAmongWorkspaces(
  context: BuildContext,
  project: string,
  patterns: readonly string[],
): string | null {
  const rules = (rulesOf(patterns) ?? []).filter((rule) => !rule.negated);
  if (rules.length === 0) return null;
  const prefix = project === '' ? '' : `${project}/`;
  const link = context.files.find(({ path, kind }) => {
    if (kind !== 'symlink' || !path.startsWith(prefix)) return false;
    const names = path.slice(prefix.length).split('/');
    return !names.includes('node_modules') && rules.some((rule) => leadsTo(names, rule.segments));
  });
  return link?.path ?? null;
}

interface Rule {
  readonly negated: boolean;
  readonly segments: readonly string[];
}

/** Patterns taken apart; null: not understood. */
function rulesOf(patterns: readonly string[]): readonly Rule[] | null {
  const rules: Rule[] = [];
  for (const pattern of patterns) {
    const negated = pattern.startsWith('!');
    const plain = negated ? pattern.slice(1) : pattern;
    const alternatives = braces(plain);
    if (alternatives === null) return null;
    for (const one of alternatives) {
      const segments = cleanPath(one).split('/');
      if (one === '' || segments.includes('..') || /[[\]()!+@\\{}]/.test(one.replace(/^@|\/@/g, ''))) return null;
      rules.push({ negated, segments: segments.filter((segment) => segment !== '.' && segment !== '') });
    }
  }
  return rules;
}

/** Does a pattern match a folder, or one below it? */
function leadsTo(names: readonly string[], segments: readonly string[]): boolean {
  const [name, ...others] = names;
  if (name === undefined) return true;
  const [segment, ...rest] = segments;
  if (segment === undefined) return false;
  return segment === '**' || (matchesName(name, segment) && leadsTo(others, rest));
}

/** The folder of a manifest, seen from the project; null for other files. */
function manifestFolder(path: string, project: string, manifests: readonly string[]): string | null {
  const inside = project === '' ? path : path.startsWith(`${project}/`) ? path.slice(project.length + 1) : null;
  const name = manifests.find((one) => inside?.endsWith(`/${one}`) === true);
  return inside === null || name === undefined ? null : inside.slice(0, -name.length - 1);
}

/** More alternatives than anyone writes; each brace multiplies them. */
const MOST_ALTERNATIVES = 500;

/** `a/{b,c}` is `a/b` and `a/c`; null for braces inside braces, and for too many. */
function braces(pattern: string): readonly string[] | null {
  let found: readonly string[] = [''];
  let at = 0;
  for (let opening = pattern.indexOf('{'); opening !== -1; opening = pattern.indexOf('{', at)) {
    const closing = pattern.indexOf('}', opening);
    const inner = pattern.slice(opening + 1, closing);
    if (closing === -1 || inner.includes('{') || !inner.includes(',')) return null;
    const ahead = pattern.slice(at, opening);
    const ones = inner.split(',');
    if (found.length * ones.length > MOST_ALTERNATIVES) return null;
    found = found.flatMap((start) => ones.map((one) => start + ahead + one));
    at = closing + 1;
  }
  return found.map((start) => start + pattern.slice(at));
}

/** Goes on with all numbers of names that the segments so far may take at once: trying one after the other has no end in sight. */
function matches(names: readonly string[], segments: readonly string[]): boolean {
  let taken = new Set([0]);
  for (const segment of segments) {
    const next = new Set<number>();
    for (const count of taken) {
      if (segment === '**') {
        for (let end = count; !next.has(end); end++) {
          next.add(end);
          if (names[end]?.startsWith('.') !== false) break;
        }
      } else {
        const name = names[count];
        if (name !== undefined && matchesName(name, segment)) next.add(count + 1);
      }
    }
    taken = next;
  }
  return taken.has(names.length);
}

function matchesName(name: string, segment: string): boolean {
  if (name.startsWith('.') && !segment.startsWith('.')) return false;
  let at = 0;
  let next = 0;
  // Where the last `*` stands, and what it takes so far: an earlier one never has to take more.
  let star = -1;
  let after = 0;
  while (at < name.length) {
    if (segment[next] === '*') {
      star = next++;
      after = at;
    } else if (segment[next] === '?' || segment[next] === name[at]) {
      next++;
      at++;
    } else if (star !== -1) {
      next = star + 1;
      at = ++after;
    } else return false;
  }
  while (segment[next] === '*') next++;
  return next === segment.length;
}
