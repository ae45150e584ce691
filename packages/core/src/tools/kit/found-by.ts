import { basename, folderOf, joinPath } from '../../text/paths.js';
import type { Pattern } from '../contract/project.js';

/** Where the members of a workspace lie. */
export interface MemberFolders {
  readonly kind: string;
  /** Of the project, in the build context. */
  readonly folder: string;
  /** From there, without braces and `!`; those that name one folder are none. */
  readonly patterns: readonly string[];
  /** Of a manifest. */
  readonly name: string;
}

/** A name, perhaps with `*` and `?` in it, which mean the same everywhere. */
const SEGMENT = /^[\w.@*?-]+$/;

/** The patterns by which the manifests of members are found; of one that a COPY would read in another way nothing is said. */
export function foundBy({ kind, folder, patterns, name }: MemberFolders): readonly Pattern[] {
  return patterns.flatMap((pattern) => {
    const segments = pattern.split('/').filter((one) => one !== '');
    if (!/[*?]/.test(pattern) || pattern.startsWith('/') || segments.includes('..')) return [];
    const plain = segments.every((one) => one === '**' || (SEGMENT.test(one) && !one.includes('**')));
    return plain ? [{ kind, path: joinPath(folder, ...segments, name) }] : [];
  });
}

/**
 * Where such files lie, where each is in a folder of its own beside those of others: `src/*\/*.csproj`. The tool is told of each by its name, and
 * looks at no other one: what a pattern takes in addition does no harm.
 */
export function besideEachOther(kind: string, files: readonly string[]): readonly Pattern[] {
  const places = new Map<string, string[]>();
  for (const file of files) {
    const folder = folderOf(file);
    if (folder === '') continue;
    const around = folderOf(folder);
    places.set(around, [...(places.get(around) ?? []), basename(file)]);
  }
  return [...places].flatMap(([around, names]) => {
    const name = commonName(names);
    return name === null || names.length < 2 ? [] : [{ kind, path: joinPath(around, '*', name) }];
  });
}

/** The name that all have, or a pattern for their extension; null: neither. */
function commonName(names: readonly string[]): string | null {
  const [one] = new Set(names);
  if (one === undefined || names.every((name) => name === one)) return one ?? null;
  const extension = /\.\w+$/.exec(one)?.[0];
  return extension !== undefined && names.every((name) => name.endsWith(extension)) ? `*${extension}` : null;
}
