import { semver } from '../../../libraries/semver.js';
import { textEntries } from '../../kit/json-value.js';
import { type LockVerdict, rewritten, unsure } from '../../kit/lock.js';
import type { LockedPackages } from '../dependency-scripts.js';
import type { Manifest } from '../project.js';

/** An entry of a yarn.lock of version 1: one package for several patterns, `name@range`. */
export interface YarnEntry {
  readonly patterns: readonly string[];
  readonly version: string | null;
  /** Patterns that it leads to. */
  readonly requires: readonly string[];
}

/** Reads a yarn.lock of yarn 1; null for another format, or one that is not understood. */
export function parseYarnLock(text: string): readonly YarnEntry[] | null {
  if (!text.includes('# yarn lockfile v1') || /^(<<<<<<<|>>>>>>>)/m.test(text)) return null;
  const entries: { patterns: readonly string[]; version: string | null; requires: string[] }[] = [];
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const indent = line.length - line.trimStart().length;
    const content = line.trim();
    const entry = entries.at(-1);
    if (indent === 0) {
      if (!content.endsWith(':')) return null;
      entries.push({ patterns: content.slice(0, -1).split(', ').map(unquote), version: null, requires: [] });
      section = '';
    } else if (entry === undefined) return null;
    else if (indent === 2) {
      section = content.endsWith(':') ? content.slice(0, -1) : '';
      const version = /^version (.*)$/.exec(content)?.[1];
      if (version !== undefined) entry.version = unquote(version);
    } else if (section === 'dependencies' || section === 'optionalDependencies') {
      const match = /^("[^"]+"|\S+) (.*)$/.exec(content);
      if (match?.[1] === undefined || match[2] === undefined) return null;
      entry.requires.push(`${unquote(match[1])}@${unquote(match[2])}`);
    }
  }
  return entries;
}

/** The names of all packages; an alias counts as what it stands for, too. */
export function yarnLocked(path: string, entries: readonly YarnEntry[]): LockedPackages {
  const names = entries.flatMap((entry) =>
    entry.patterns.flatMap((pattern) => {
      const [name, range] = splitPattern(pattern);
      const alias = /^npm:(@?[^@]+)/.exec(range)?.[1];
      return alias === undefined ? [name] : [name, alias];
    }),
  );
  return { path, names: new Set(names), withScripts: null };
}

/** All that the lock file has an entry for: names, and the ranges they are asked for with. */
export function yarnAsks(entries: readonly YarnEntry[]): readonly (readonly [string, string])[] {
  return entries.flatMap((entry) => entry.patterns.map(splitPattern));
}

/**
 * Does `yarn install` of yarn 1 leave the file alone? It does when every pattern that is reached has
 * an entry that fits and no entry is left over; layout, order and missing checksums don't matter
 * (found by running yarn 1.22 over files with one thing changed).
 */
export function stepOfYarnLock(
  path: string,
  entries: readonly YarnEntry[],
  root: Manifest,
  members: readonly Manifest[],
): LockVerdict {
  if (root.json['resolutions'] !== undefined) return unsure(`${root.path} has "resolutions"`);
  const byPattern = new Map(entries.flatMap((entry) => entry.patterns.map((pattern) => [pattern, entry] as const)));
  const own = new Map(members.map((member) => [member.json['name'], member.json['version']]));
  const queue = [root, ...members].flatMap((manifest) =>
    ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((list) =>
      textEntries(manifest.json[list]).map(([name, range]) => `${name}@${range}`),
    ),
  );
  const seen = new Set<string>();
  for (let pattern = queue.pop(); pattern !== undefined; pattern = queue.pop()) {
    if (seen.has(pattern)) continue;
    seen.add(pattern);
    const [name, range] = splitPattern(pattern);
    const version = own.get(name);
    if (typeof version === 'string' && semver().satisfies(version, range, true)) continue;
    const entry = byPattern.get(pattern);
    if (entry === undefined) return rewritten(`it has no entry for ${pattern}`);
    if (entry.version === null) return unsure(`its entry for ${pattern} has no version`);
    if (semver().validRange(range, true) !== null && !semver().satisfies(entry.version, range, true))
      return rewritten(`its entry for ${pattern} is ${entry.version}`);
    queue.push(...entry.requires);
  }
  const left = [...byPattern.keys()].find((pattern) => !seen.has(pattern));
  if (left !== undefined) return rewritten(`nothing asks for ${left}`);
  return { kind: 'kept', proof: `${path} has an entry for every dependency of ${root.path}, and no other` };
}

function splitPattern(pattern: string): readonly [string, string] {
  const at = pattern.indexOf('@', 1);
  return at === -1 ? [pattern, ''] : [pattern.slice(0, at), pattern.slice(at + 1)];
}

function unquote(text: string): string {
  return text.replace(/^"(.*)"$/, '$1');
}
