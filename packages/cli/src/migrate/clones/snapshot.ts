import { posix, resolve, sep } from 'node:path';
import type { GitNames } from '../../context/git-names.js';
import type { Disk, DiskEntry } from '../../files/disk.js';
import { failureOf } from '../../files/failure.js';
import { LARGEST, type ReadResult } from '../../files/read.js';
import { plainText } from '../../files/read-text.js';
import type { GitObject } from '../git/object-reader.js';
import { GITLINK, SYMLINK, type Tree, type TreeEntry } from './tree.js';

/**
 * The folder that a snapshot seems to lie in. No file has a NUL in its path: nothing that a repository names leads here by
 * chance, and should such a path ever get to the real disk, Node.js refuses it.
 */
const TOP = resolve('/\0repository');

/** As many as Linux follows (path_resolution(7)). */
const MOST_LINKS = 40;

/** Where a path leads: to a path in the repository ('' is the top), or to one elsewhere. */
type Place = { readonly inside: string } | { readonly outside: string };

/**
 * A commit as if it were checked out: all names, and the contents of those files that were put in. It is on no disk, so
 * that nothing of a stranger's repository ever is. What is asked for and not there is noted.
 */
export class Snapshot implements Disk {
  readonly top: string = TOP;
  readonly #tree: Tree;
  /** The names in each folder. */
  readonly #folders: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #contents = new Map<string, GitObject>();
  readonly #wanted = new Set<string>();

  constructor(tree: Tree) {
    this.#tree = tree;
    this.#folders = foldersOf(tree);
  }

  /** Puts in the contents of files, by the names of their objects. */
  add(contents: ReadonlyMap<string, GitObject>): void {
    for (const [object, each] of contents) this.#contents.set(object, each);
  }

  /** The objects that were asked for since the last question, and are not here. */
  takeWanted(): readonly string[] {
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    return wanted;
  }

  names(folder: string): readonly string[] {
    const inside = this.#inside(folder, true);
    const names = this.#folders.get(inside);
    if (names === undefined) throw systemError(this.#entryAt(inside) === null ? 'ENOENT' : 'ENOTDIR');
    return [...names];
  }

  /** The names of the work tree, as git lists them. */
  gitNames(): GitNames {
    const files = new Set<string>();
    const repositories = new Set<string>();
    for (const { path, mode } of this.#tree.files.values()) (mode === GITLINK ? repositories : files).add(path);
    for (const path of this.#tree.unnamed) files.add(path);
    return { ok: true, files, repositories, sparse: new Set(), problems: [] };
  }

  lstat(path: string): DiskEntry | null {
    try {
      const place = this.#follow(path, false);
      return 'inside' in place ? this.#entryAt(place.inside) : null;
    } catch {
      return null;
    }
  }

  realpath(path: string): string {
    const place = this.#follow(path, true);
    if ('outside' in place) return place.outside;
    if (this.#entryAt(place.inside) === null) throw systemError('ENOENT');
    return place.inside === '' ? TOP : `${TOP}${sep}${place.inside.split('/').join(sep)}`;
  }

  readlink(path: string): string {
    const entry = this.#tree.files.get(this.#inside(path, false));
    const target = entry?.mode === SYMLINK ? this.#targetOf(entry) : null;
    if (target === null) throw systemError('EINVAL');
    return target;
  }

  whole(path: string): ReadResult {
    try {
      const inside = this.#inside(path, true);
      const entry = this.#tree.files.get(inside);
      if (entry === undefined || entry.mode === GITLINK) {
        throw systemError(this.#folders.has(inside) ? 'EISDIR' : 'ENOENT');
      }
      const object = this.#objectOf(entry);
      if (object === null) throw systemError('ENOENT');
      const { size, bytes } = object;
      return bytes === null || size > LARGEST ? { kind: 'too-large', size } : { kind: 'read', bytes };
    } catch (error) {
      return { kind: 'failed', failure: failureOf(error, 'read') };
    }
  }

  text(path: string, limit: number): string | null {
    try {
      const entry = this.#tree.files.get(this.#inside(path, false));
      if (entry === undefined || !isFile(entry)) return null;
      const object = this.#objectOf(entry);
      return object === null || object.bytes === null || object.size > limit ? null : plainText(object.bytes);
    } catch {
      return null;
    }
  }

  #entryAt(inside: string): DiskEntry | null {
    const entry = this.#tree.files.get(inside);
    if (entry === undefined) {
      const there = this.#folders.has(inside) || inside === '.git';
      return there ? { size: 0, isFile: no, isDirectory: yes, isSymbolicLink: no } : null;
    }
    // A submodule is a folder that nobody has filled, and no matter of this repository.
    if (entry.mode === GITLINK) return null;
    const [file, link] = isFile(entry) ? [yes, no] : [no, yes];
    const size = this.#contents.get(entry.object)?.size ?? 0;
    return { size, isFile: file, isDirectory: no, isSymbolicLink: link };
  }

  #inside(path: string, last: boolean): string {
    const place = this.#follow(path, last);
    if ('outside' in place) throw systemError('ENOENT');
    return place.inside;
  }

  /** Follows the symlinks on the way to a path, and also one at its end if it is `last`. Throws as the system would. */
  #follow(path: string, last: boolean): Place {
    if (path !== TOP && !path.startsWith(TOP + sep)) return { outside: path };
    // A file that is named as the tree names it has no symlink on the way.
    const named = path.slice(TOP.length + 1);
    const file = this.#tree.files.get(named);
    if (file !== undefined && file.mode !== SYMLINK) return { inside: named };
    const todo = path.slice(TOP.length).split(sep).reverse();
    let at = '';
    let links = 0;
    for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
      if (name === '' || name === '.') continue;
      if (name === '..') {
        // The repository could lie anywhere.
        if (at === '') return { outside: elsewhere(`../${rest(todo)}`) };
        at = parentOf(at);
        continue;
      }
      const next = at === '' ? name : `${at}/${name}`;
      const entry = this.#tree.files.get(next);
      if (entry?.mode === SYMLINK && (last || todo.length > 0)) {
        if (++links > MOST_LINKS) throw systemError('ELOOP');
        const target = this.#targetOf(entry);
        if (target === null) throw systemError('ENOENT');
        if (target.startsWith('/')) return { outside: elsewhere(`${target}/${rest(todo)}`) };
        todo.push(...target.split('/').reverse());
        continue;
      }
      if (entry !== undefined && todo.length > 0) throw systemError('ENOTDIR');
      at = next;
    }
    return { inside: at };
  }

  /** null: it is not known yet, or leads nowhere. */
  #targetOf(link: TreeEntry): string | null {
    const target = this.#objectOf(link)?.bytes?.toString('utf8') ?? '';
    return target === '' || target.includes('\0') ? null : target;
  }

  #objectOf({ object }: TreeEntry): GitObject | null {
    const known = this.#contents.get(object);
    if (known === undefined) this.#wanted.add(object);
    return known ?? null;
  }
}

function yes(): boolean {
  return true;
}

function no(): boolean {
  return false;
}

function isFile({ mode }: TreeEntry): boolean {
  return mode.startsWith('100');
}

function parentOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function rest(todo: readonly string[]): string {
  return [...todo].reverse().join('/');
}

function elsewhere(path: string): string {
  return posix.normalize(`/${path}`).replace(/(?<=.)\/$/, '');
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function foldersOf({ files }: Tree): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  for (const path of files.keys()) {
    for (let below = path, at = parentOf(path); ; below = at, at = parentOf(at)) {
      const known = folders.get(at);
      const names = known ?? new Set();
      names.add(below.slice(at === '' ? 0 : at.length + 1));
      if (known !== undefined) break;
      folders.set(at, names);
    }
  }
  return folders;
}
