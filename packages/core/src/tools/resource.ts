import { cleanPath, isAbsolute } from '../text/paths.js';

/**
 * Something that a step can read or write. A path is absolute and clean, and stands for all that
 * is below it, too. A path that starts with `?/` lies below a folder that the Dockerfile does not tell
 * (the WORKDIR of an unknown base image): it may be any folder, and always the same one.
 */
export type Resource =
  | {
      readonly kind: 'path';
      readonly path: string;
      /**
       * `packages`: folders in it, one for each package of the system. `settings`: files in it, but not the lists of users.
       * `context`: what is brought from the build context. `here`: the working folder of a program that names other paths.
       * `libraries`: shared libraries in it, by names with `.so`.
       */
      readonly of?: 'packages' | 'settings' | 'context' | 'here' | 'libraries';
    }
  /** That a folder is there, whatever is in it: what `cd` needs. Only ever read. */
  | { readonly kind: 'folder'; readonly path: string }
  /** Which users and groups there are. */
  | { readonly kind: 'users' }
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'config'; readonly key: string }
  | { readonly kind: 'cwd' | 'user' | 'shell' | 'env-all' | 'network' | 'anything' };

/** What a step reads and writes. Too much is safe, too little is not: an unknown command does `anything`. */
export interface Effects {
  readonly reads: readonly Resource[];
  readonly writes: readonly Resource[];
}

/** The effects of a step that nothing is known about. */
export const ANYTHING: Effects = { reads: [{ kind: 'anything' }], writes: [{ kind: 'anything' }] };

/** The effects of doing nothing. */
export const NOTHING: Effects = { reads: [], writes: [] };

/** A file or folder with everything below it. */
export function tree(path: string): PathTree {
  return { kind: 'path', path };
}

/** Both effects together. */
export function union(...all: readonly Effects[]): Effects {
  return { reads: all.flatMap((one) => one.reads), writes: all.flatMap((one) => one.writes) };
}

/**
 * May the two steps not change places? Bernstein's conditions: one writes what the other reads or
 * writes.
 */
export function conflict(a: Effects, b: Effects): boolean {
  return meets(a.writes, b.writes) || meets(a.writes, b.reads) || meets(a.reads, b.writes);
}

/** Do two lists of resources have something in common? */
function meets(a: readonly Resource[], b: readonly Resource[]): boolean {
  return a.some((one) => b.some((other) => sameResource(one, other)));
}

/** May two resources be, or contain, the same thing? */
function sameResource(a: Resource, b: Resource): boolean {
  if (a.kind === 'anything' || b.kind === 'anything') return true;
  if (a.kind === 'users') return listsUsers(b);
  if (b.kind === 'users') return listsUsers(a);
  if (a.kind === 'folder' || b.kind === 'folder') {
    // Whatever is written below a folder may have made it.
    const other = a.kind === 'folder' ? b : a;
    return (other.kind === 'path' || other.kind === 'folder') && 'path' in a && 'path' in b && pathsMeet(a, b);
  }
  if (a.kind === 'path' && b.kind === 'path') return pathsMeet(a, b);
  if (a.kind === 'env-all' || b.kind === 'env-all') {
    return (a.kind === 'env-all' || a.kind === 'env') && (b.kind === 'env-all' || b.kind === 'env');
  }
  if (a.kind === 'env' && b.kind === 'env') return a.name === b.name;
  if (a.kind === 'config' && b.kind === 'config') return a.key === b.key;
  return a.kind === b.kind;
}

type PathTree = Extract<Resource, { kind: 'path' }>;

type PathResource = Extract<Resource, { kind: 'path' | 'folder' }>;

function pathsMeet(a: PathResource, b: PathResource): boolean {
  if (isApart(a, b) || isApart(b, a)) return false;
  // A folder that is not told may be the other one, or one above or below it.
  if (unknownFolder(a.path) !== unknownFolder(b.path)) return true;
  // Reading or writing a path also looks at, or makes, what is above it: a link put there counts.
  return isWithin(a.path, b.path) || isWithin(b.path, a.path);
}

/** Is it the lists of users and groups, or a file or folder that they may be part of? */
function listsUsers(one: Resource): boolean {
  if (one.kind !== 'path') return one.kind === 'users';
  if (one.of === 'settings' || one.of === 'libraries') return false;
  return ['/etc/passwd', '/etc/group'].some((list) => pathsMeet(one, tree(list)));
}

/** No package of the system has a folder that the build context brings. */
function isApart(a: PathResource, b: PathResource): boolean {
  if (a.kind !== 'path' || b.kind !== 'path') return false;
  return a.of === 'packages' && b.of === 'context' && b.path !== a.path && isWithin(b.path, a.path);
}

function unknownFolder(path: string): string {
  return path.startsWith('?') ? (path.split('/', 1)[0] ?? '') : '';
}

/** Is `path` the folder itself or below it? */
export function isWithin(path: string, folder: string): boolean {
  if (path === folder || folder === '/') return true;
  return path.startsWith(folder) && path[folder.length] === '/';
}

/** The effects without the folders that are there because one of these paths is. */
export function withoutFoldersOf(effects: Effects, paths: readonly string[]): Effects {
  const reads = effects.reads.filter((one) => one.kind !== 'folder' || !paths.some((path) => isWithin(path, one.path)));
  return { ...effects, reads };
}

/** The folder in which a pattern begins to match: what stands before its first segment with a wildcard. */
export function beforeWildcard(pattern: string): string {
  const segments = pattern.split('/');
  const wild = segments.findIndex((segment) => /[*?[\\]/.test(segment) && segment !== '?');
  return wild < 0 ? pattern : segments.slice(0, wild).join('/') || '/';
}

/**
 * A path as a process in `cwd` means it, absolute and clean. Null when it leaves a folder that isn't
 * told by `..`, for then it may be anywhere.
 */
export function resolvePath(cwd: string, path: string): string | null {
  if (isAbsolute(path)) return cleanPath(path);
  const joined = cleanPath(`${cwd}/${path}`);
  return joined.startsWith('/') || joined.startsWith('?') ? joined : null;
}
