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
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import type { Ignores } from './ignore-file.js';
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
  /** Files of the base image are linked, not copied. */
  readonly isShared: (inode: number) => boolean;
}

/** Copies as BuildKit does; false where it would fail. */
export function copyFiles(copy: Copy): boolean {
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
  return isFolder ? copyContents(copy, from, at) : copyEntry(copy, from, at);
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
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

function copyContents(copy: Copy, path: string, target: string): boolean {
  return readdirSync(join(copy.from, path))
    .sort()
    .map((name) => (path === '' ? name : `${path}/${name}`))
    .filter((below) => shown(copy, below))
    .every((below) => copyEntry(copy, below, join(target, posix.basename(below))));
}

function copyEntry(copy: Copy, path: string, target: string): boolean {
  const source = join(copy.from, path);
  const full = join(copy.root, target);
  const stat = lstatSync(source);
  const there = lstatSync(full, { throwIfNoEntry: false });
  if (stat.isDirectory()) {
    if (there === undefined) mkdirSync(full);
    else if (!there.isDirectory()) return false;
    if (!copyContents(copy, path, target)) return false;
  } else {
    if (there?.isDirectory() === true) return false;
    if (there !== undefined) rmSync(full);
    if (stat.isSymbolicLink()) symlinkSync(readlinkSync(source), full);
    else if (copy.isShared(stat.ino) && copy.owner === null && copy.mode === null) {
      linkSync(source, full);
      return true;
    } else copyFileSync(source, full);
  }
  lchownSync(full, copy.owner?.[0] ?? stat.uid, copy.owner?.[1] ?? stat.gid);
  if (!stat.isSymbolicLink()) chmodSync(full, copy.mode ?? stat.mode & 0o7777);
  return true;
}
