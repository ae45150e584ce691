import { cleanPath, isAbsolute, isWithin, relativeTo } from '../text/paths.js';
import { type Links, placesOf, STANDARD_LINKS } from './places.js';

export { isWithin };

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
       * `libraries`: shared libraries in it, by names with `.so`. `account`: what a list of users says of the one that runs.
       * `names`: what a list of users says of names that are in it.
       */
      readonly of?: 'packages' | 'settings' | 'context' | 'here' | 'libraries' | 'account' | 'names';
      /** Of a folder only what has such a name in it: `pyproject.toml`. */
      readonly entries?: (name: string) => boolean;
    }
  /** That a folder is there, whatever is in it: what `cd` needs. Only ever read. */
  | { readonly kind: 'folder'; readonly path: string }
  /** Which users and groups there are. `packages`: more of them, for packages of the system, and those that are there stay as they are. */
  | { readonly kind: 'users'; readonly of?: 'packages' }
  /** A variable; with `*` at its end all whose names begin so, at its start all whose names end so. */
  | { readonly kind: 'env'; readonly name: string }
  /** What an instruction sets in the config of the image: `label`, and one of them alone: `label vendor`. */
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
 * writes. `links`: what may be another name for a place when they run.
 */
export function conflict(a: Effects, b: Effects, links: Links = STANDARD_LINKS): boolean {
  return meets(a.writes, b.writes, links) || meets(a.writes, b.reads, links) || meets(a.reads, b.writes, links);
}

/**
 * The same for steps that run in this order and would change it: whom the first one names is there before the second
 * brings more users, and stays who it is.
 */
export function dependent(first: Effects, second: Effects, links: Links = STANDARD_LINKS): boolean {
  const names = first.reads.filter(namesUsers);
  if (names.length === 0) return conflict(first, second, links);
  const changes = second.writes.filter((one) => one.kind !== 'users' || one.of !== 'packages');
  return (
    conflict({ ...first, reads: first.reads.filter((one) => !namesUsers(one)) }, second, links) ||
    meets(names, changes, links)
  );
}

function namesUsers(one: Resource): boolean {
  return one.kind === 'path' && one.of === 'names';
}

/** So many pairs are compared one by one: less than to sort them takes. */
const FEW = 256;

/** Do two lists of resources have something in common? */
function meets(a: readonly Resource[], b: readonly Resource[], links: Links): boolean {
  if (a.length * b.length <= FEW) return anyMeet(a, b, links);
  const [one, other] = [a, b].map(byKind);
  if (one === undefined || other === undefined) return false;
  return (
    (one.all && other.names.length > 0) ||
    (other.all && one.names.length > 0) ||
    variablesMeet(one.names, other.names) ||
    anyMeet(one.rest, other.rest, links)
  );
}

function anyMeet(a: readonly Resource[], b: readonly Resource[], links: Links): boolean {
  return a.some((one) => b.some((other) => sameResource(one, other, links)));
}

/** Variables by their names, and the rest; `all`: among that is what may be any variable. */
function byKind(list: readonly Resource[]): {
  readonly names: readonly string[];
  readonly rest: readonly Resource[];
  readonly all: boolean;
} {
  const names = list.flatMap((one) => (one.kind === 'env' ? [one.name] : []));
  const rest = list.filter(({ kind }) => kind !== 'env');
  return { names, rest, all: rest.some(({ kind }) => kind === 'env-all' || kind === 'anything') };
}

function variablesMeet(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(b);
  const isFamily = (name: string): boolean => name.startsWith('*') || name.endsWith('*');
  if (a.some((name) => known.has(name))) return true;
  const [families, others] = [a.filter(isFamily), b.filter(isFamily)];
  return (
    families.some((one) => b.some((other) => sameVariable(one, other))) ||
    others.some((one) => a.some((other) => sameVariable(one, other)))
  );
}

/** May two resources be, or contain, the same thing? */
function sameResource(a: Resource, b: Resource, links: Links): boolean {
  if (a.kind === 'anything' || b.kind === 'anything') return true;
  if (a.kind === 'users') return listsUsers(b, links);
  if (b.kind === 'users') return listsUsers(a, links);
  if (a.kind === 'folder' || b.kind === 'folder') {
    // Whatever is written below a folder may have made it.
    const other = a.kind === 'folder' ? b : a;
    return (
      (other.kind === 'path' || other.kind === 'folder') && 'path' in a && 'path' in b && resourcesMeet(a, b, links)
    );
  }
  if (a.kind === 'path' && b.kind === 'path') return resourcesMeet(a, b, links);
  if (a.kind === 'env-all' || b.kind === 'env-all') {
    return (a.kind === 'env-all' || a.kind === 'env') && (b.kind === 'env-all' || b.kind === 'env');
  }
  if (a.kind === 'env' && b.kind === 'env') return sameVariable(a.name, b.name);
  if (a.kind === 'config' && b.kind === 'config')
    return a.key === b.key || a.key.startsWith(`${b.key} `) || b.key.startsWith(`${a.key} `);
  return a.kind === b.kind;
}

/** May two names of variables, of which one may stand for a family, be the same? */
export function sameVariable(a: string, b: string): boolean {
  return a === b || isOfFamily(a, b) || isOfFamily(b, a);
}

function isOfFamily(name: string, family: string): boolean {
  if (family.endsWith('*')) return name.startsWith(family.slice(0, -1));
  return family.startsWith('*') && name.endsWith(family.slice(1));
}

type PathTree = Extract<Resource, { kind: 'path' }>;

type PathResource = Extract<Resource, { kind: 'path' | 'folder' }>;

/** The lists of users that Docker and the programs of a system look at (passwd(5), group(5)). */
export const USER_LISTS: readonly string[] = ['/etc/passwd', '/etc/group'];

/** The account that a process runs as: its home, its groups. A package's users are others. */
export const ACCOUNT: readonly Resource[] = USER_LISTS.map((path) => ({ kind: 'path', path, of: 'account' }));

/** The users and groups that something names, and that are there: without them it fails. */
export const NAMED_USERS: readonly Resource[] = USER_LISTS.map((path) => ({ kind: 'path', path, of: 'names' }));

function resourcesMeet(a: PathResource, b: PathResource, links: Links): boolean {
  // Settings of packages are other files than the lists of users.
  if ((isAccount(a) && isOthers(b)) || (isAccount(b) && isOthers(a))) return false;
  const others = placesOf(b.path, links);
  return placesOf(a.path, links).some((place) =>
    others.some((other) => placesMeet({ ...a, path: place }, { ...b, path: other })),
  );
}

function isAccount(one: PathResource): boolean {
  return one.kind === 'path' && (one.of === 'account' || one.of === 'names');
}

function isOthers(one: PathResource): boolean {
  return one.kind === 'path' && (one.of === 'settings' || one.of === 'libraries');
}

/** May two paths lead to one place, or one to a folder around the other's? */
export function pathsMeet(a: string, b: string, links: Links = STANDARD_LINKS): boolean {
  return resourcesMeet(tree(a), tree(b), links);
}

function placesMeet(a: PathResource, b: PathResource): boolean {
  if (isApart(a, b) || isApart(b, a) || isOther(a, b) || isOther(b, a)) return false;
  // A folder that is not told may be the other one, or one above or below it.
  if (unknownFolder(a.path) !== unknownFolder(b.path)) return true;
  // Reading or writing a path also looks at, or makes, what is above it: a link put there counts.
  return isWithin(a.path, b.path) || isWithin(b.path, a.path);
}

/** Is it the lists of users and groups, or a file or folder that they may be part of? */
function listsUsers(one: Resource, links: Links): boolean {
  if (one.kind !== 'path') return one.kind === 'users';
  if (one.of === 'names') return true;
  if (one.of === 'settings' || one.of === 'libraries' || one.of === 'account') return false;
  return USER_LISTS.some((list) => resourcesMeet(one, tree(list), links));
}

/** No package of the system has a folder that the build context brings. */
function isApart(a: PathResource, b: PathResource): boolean {
  if (a.kind !== 'path' || b.kind !== 'path') return false;
  return a.of === 'packages' && b.of === 'context' && b.path !== a.path && isWithin(b.path, a.path);
}

/** Lies the one below the other's folder, under a name that is none of its entries? */
function isOther({ path }: PathResource, folder: PathResource): boolean {
  if (folder.kind !== 'path' || folder.entries === undefined || path === folder.path) return false;
  const name = isWithin(path, folder.path) ? (relativeTo(folder.path, path)?.split('/', 1)[0] ?? '') : '';
  return name !== '' && !folder.entries(name);
}

function unknownFolder(path: string): string {
  return path.startsWith('?') ? (path.split('/', 1)[0] ?? '') : '';
}

/** The effects without the folders that are there because one of these paths is. */
export function withoutFoldersOf(effects: Effects, paths: readonly string[]): Effects {
  const reads = effects.reads.filter((one) => one.kind !== 'folder' || !paths.some((path) => isWithin(path, one.path)));
  return { ...effects, reads };
}

/** The folder in which a pattern begins to match: what stands before its first segment with a wildcard. */
export function beforeWildcard(pattern: string): string {
  const segments = pattern.split('/');
  // A path below a folder that isn't told begins with `?`.
  const wild = segments.findIndex((segment, index) => /[*?[\\]/.test(segment) && (index > 0 || segment !== '?'));
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
