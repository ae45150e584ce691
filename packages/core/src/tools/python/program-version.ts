import type { ProjectView } from '../contract/project.js';

/** `[1, 8]` for 1.8.3. */
export type Version = readonly [major: number, minor: number];

/** A project's name as indexes write it (packaging.python.org/specifications/name-normalization). */
export function normalName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

/**
 * The lowest version that a program which pip has installed may be; null where that isn't known: it came with the image, or
 * something that isn't followed ran before. pip leaves a program alone that is there already.
 */
export function knownVersion(
  program: string,
  { base, earlier }: Pick<ProjectView, 'base' | 'earlier'>,
): Version | null {
  if (base === null || earlier.some(({ replaces }) => replaces.includes('*'))) return null;
  const versions = askedOfPip(earlier).flatMap((word) => (nameOf(word) === program ? [lowest(word)] : []));
  const known = versions.filter((one) => one !== null);
  const [first, ...more] = known;
  if (first === undefined || known.length < versions.length) return null;
  return more.reduce((least, one) => (isBelow(one, least) ? one : least), first);
}

/** What pip has installed besides, and may be a plugin of a program; `known` are those that are none. */
export function maybePlugins({ earlier }: Pick<ProjectView, 'earlier'>, known: ReadonlySet<string>): readonly string[] {
  return askedOfPip(earlier)
    .map(nameOf)
    .filter((name) => !known.has(name));
}

/** Is a version earlier than another? */
export function isBelow([major, minor]: Version, [other, last]: Version): boolean {
  return major < other || (major === other && minor < last);
}

function askedOfPip(earlier: ProjectView['earlier']): readonly string[] {
  return earlier.flatMap(({ tool, packages }) => (tool === 'pip' ? (packages ?? []) : []));
}

function nameOf(word: string): string {
  return normalName(/^[\w.-]+/.exec(word)?.[0] ?? word);
}

/** The lowest version that a requirement takes: 1.8 for `poetry~=1.8.2`, the newest of all for `poetry`. */
function lowest(word: string): Version | null {
  const rest = word
    .replace(/^[\w.-]+/, '')
    .trimStart()
    .replace(/^\[[^\]]*\]/, '')
    .trim();
  if (rest === '') return [Number.POSITIVE_INFINITY, 0];
  for (const part of rest.split(',')) {
    const [, major, minor = '0'] = /^\s*(?:===?|~=|>=|>)\s*(\d+)(?:\.(\d+))?/.exec(part) ?? [];
    if (major !== undefined) return [Number(major), Number(minor)];
  }
  return null;
}
