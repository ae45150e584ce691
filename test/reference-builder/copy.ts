import {
  chmodSync,
  copyFileSync,
  existsSync,
  lchownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  type Stats,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { type Ignores, readIgnoreFile } from './ignore-file.js';
import { inside, insideParent } from './inside.js';

/** A COPY or ADD of files that are there. */
export interface Copy {
  /** The folder that sources are named from. */
  readonly from: string;
  readonly sources: readonly string[];
  /** The root that is copied to, and the absolute path in it. */
  readonly root: string;
  readonly to: string;
  readonly toFolder: boolean;
  /** null: files keep their owner. */
  readonly owner: readonly [uid: number, gid: number] | null;
  readonly mode: number | null;
  readonly ignores: Ignores;
  /** --parents: the folders of a source are kept. */
  readonly parents: boolean;
  /** --exclude: what is left out of a folder, by its path from there. */
  readonly excludes: Ignores;
  /** Files of the base image are linked, not copied. */
  readonly isShared: (inode: number) => boolean;
}

/** Copies as BuildKit does; false where it would fail. */
export function copyFiles(copy: Copy): boolean {
  if (copy.parents) return copy.sources.every((source) => copyKept(copy, source));
  const found: string[] = [];
  for (const source of copy.sources) {
    const path = posix.normalize(`/${source}`).slice(1);
    const pattern = /[*?[]/.test(path);
    const matches = pattern ? matching(copy, '', path.split('/')) : isThere(copy, path) ? [path] : [];
    // A pattern may match nothing, where the folder in front of it is there (dockerfile2llb, dispatchCopy: AllowEmptyWildcard).
    const isFine = matches.length > 0 || (pattern && isThere(copy, path.replace(/\/?[^/]*[*?[].*$/s, '')));
    if (!isFine) return false;
    found.push(...matches);
  }
  if (found.length > 1 && !copy.toFolder) return false;
  return found.every((path) => copyOne(copy, path));
}

function isThere(copy: Copy, path: string): boolean {
  return (
    path === '' || (lstatSync(join(copy.from, path), { throwIfNoEntry: false }) !== undefined && shown(copy, path))
  );
}

/** A folder that is ignored still comes along where something in it is not. */
function shown(copy: Copy, path: string): boolean {
  if (!copy.ignores(path)) return true;
  const full = join(copy.from, path);
  return lstatSync(full).isDirectory() && readdirSync(full).some((name) => shown(copy, `${path}/${name}`));
}

function matching(copy: Copy, folder: string, [part = '', ...rest]: readonly string[]): readonly string[] {
  const full = join(copy.from, folder);
  if (!existsSync(full) || !statSync(full).isDirectory()) return [];
  // A class of characters, `[c]`, is one here as well.
  const expression = new RegExp(
    `^${part
      .replace(/[.+^${}()|\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
  return readdirSync(full)
    .sort()
    .filter((name) => expression.test(name))
    .map((name) => (folder === '' ? name : `${folder}/${name}`))
    .filter((path) => shown(copy, path))
    .flatMap((path) => (rest.length === 0 ? [path] : matching(copy, path, rest)));
}

function copyOne(copy: Copy, path: string): boolean {
  // A link that is named is followed, one that lies in a folder is copied (dockerfile2llb, dispatchCopy: FollowSymlinks).
  const source = inside(copy.from, path);
  const isFolder = lstatSync(source).isDirectory();
  const named = inside(copy.root, copy.to);
  const target =
    isFolder || copy.toFolder || isDirectory(named)
      ? isFolder
        ? named
        : join(named, posix.basename(path))
      : insideParent(copy.root, copy.to);
  const at = posix.join('/', relative(copy.root, target));
  if (!makeFolders(copy, isFolder ? at : dirname(at))) return false;
  const from = relative(copy.from, source);
  return isFolder ? copyContents(copy, from, at) : copyEntry(copy, from, at, from);
}

/** Below a file there is nothing. */
function isDirectory(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** Folders on the way are made with plain attributes; the last one takes those of a copied folder. */
function makeFolders(copy: Copy, path: string): boolean {
  const full = join(copy.root, path);
  if (existsSync(full)) return isDirectory(full);
  if (!makeFolders(copy, dirname(path))) return false;
  mkdirSync(full);
  chmodSync(full, 0o755);
  lchownSync(full, copy.owner?.[0] ?? 0, copy.owner?.[1] ?? 0);
  return true;
}

/** `begin`: the folder from which on excluded paths are named. */
function copyContents(copy: Copy, path: string, target: string, begin = path): boolean {
  return entriesOf(copy, path)
    .filter((below) => !copy.excludes(posix.relative(begin, below)))
    .every((below) => copyEntry(copy, below, join(target, posix.basename(below)), begin));
}

function entriesOf(copy: Copy, path: string): readonly string[] {
  return readdirSync(join(copy.from, path))
    .sort()
    .map((name) => (path === '' ? name : `${path}/${name}`))
    .filter((below) => shown(copy, below));
}

/**
 * A source of a copy with --parents. A walk through the folder in front of `/./`, or through all, takes what the rest matches, and what is
 * in a folder that it matches; folders on the way come with their own attributes (dockerfile2llb, dispatchCopy: IncludePatterns; fsutil,
 * copy.go: createParentDirs). One without a wildcard has to be there (RequiredPaths; older engines pass it over).
 */
function copyKept(copy: Copy, source: string): boolean {
  const [first = '', ...rest] = source.split('/./');
  const begin = rest.length === 0 ? '' : posix.normalize(`/${first}`).slice(1);
  const pattern = posix.normalize(`/${rest.length === 0 ? first : rest.join('/./')}`).slice(1);
  if (/[*?[]/.test(begin)) throw new Error(`Not modelled: ${source}`);
  if (!isThere(copy, begin)) return false;
  if (!/[*?[]/.test(pattern) && !isThere(copy, posix.join(begin, pattern))) return false;
  const takes = readIgnoreFile(pattern);
  const top = posix.join('/', relative(copy.root, inside(copy.root, copy.to)));
  return makeFolders(copy, top) && walkKept(copy, begin, begin, takes, top);
}

function walkKept(copy: Copy, path: string, begin: string, takes: Ignores, top: string): boolean {
  return entriesOf(copy, path).every((below) => {
    const name = posix.relative(begin, below);
    if (copy.excludes(name)) return true;
    if (takes(name)) return keepFolders(copy, begin, name, top) && copyEntry(copy, below, join(top, name), begin);
    return !lstatSync(join(copy.from, below)).isDirectory() || walkKept(copy, below, begin, takes, top);
  });
}

/** Makes the folders that an entry is in: what is there already gets the mode of the copied one, and no other owner. */
function keepFolders(copy: Copy, begin: string, name: string, top: string): boolean {
  const names = name.split('/').slice(0, -1);
  return names.every((_, at) => {
    const path = names.slice(0, at + 1).join('/');
    const full = join(copy.root, top, path);
    const stat = lstatSync(join(copy.from, begin, path));
    const there = lstatSync(full, { throwIfNoEntry: false });
    if (there !== undefined && !there.isDirectory()) return false;
    if (there === undefined) mkdirSync(full);
    if (there === undefined) setAttributes(copy, full, stat);
    else chmodSync(full, stat.mode & 0o7777);
    return true;
  });
}

function copyEntry(copy: Copy, path: string, target: string, begin: string): boolean {
  const source = join(copy.from, path);
  const full = join(copy.root, target);
  const stat = lstatSync(source);
  const there = lstatSync(full, { throwIfNoEntry: false });
  if (stat.isDirectory()) {
    if (there === undefined) mkdirSync(full);
    else if (!there.isDirectory()) return false;
    if (!copyContents(copy, path, target, begin)) return false;
  } else {
    if (there?.isDirectory() === true) return false;
    if (there !== undefined) rmSync(full);
    if (stat.isSymbolicLink()) symlinkSync(readlinkSync(source), full);
    else if (copy.isShared(stat.ino) && copy.owner === null && copy.mode === null) {
      linkSync(source, full);
      return true;
    } else copyFileSync(source, full);
  }
  setAttributes(copy, full, stat);
  return true;
}

function setAttributes(copy: Copy, full: string, stat: Stats): void {
  lchownSync(full, copy.owner?.[0] ?? stat.uid, copy.owner?.[1] ?? stat.gid);
  if (!stat.isSymbolicLink()) chmodSync(full, copy.mode ?? stat.mode & 0o7777);
}
