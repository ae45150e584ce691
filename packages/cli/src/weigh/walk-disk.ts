import { type Dirent, lstatSync, readdirSync, readlinkSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { failureOf } from '../files/failure.js';

/** What lies at a path. */
export type EntryKind = 'file' | 'folder' | 'symlink' | 'socket' | 'pipe' | 'device';

/** A file, a folder, or something else on disk. */
export interface DiskEntry {
  /** '/'-separated, relative to the folder that is walked. */
  readonly path: string;
  readonly name: string;
  readonly kind: EntryKind;
  /** In bytes; of a symlink, the length of its target; 0 for a folder. */
  readonly size: number;
  /** In milliseconds. */
  readonly modified: number;
  /** Permissions, set-user-ID and the like: the lowest 12 bits. */
  readonly permissions: number;
  /** Of a symlink. */
  readonly target: string | null;
  /** The same for all names of a file that has several; null where there is one. */
  readonly inode: number | null;
  /** The other names in its folder, and its own. */
  readonly siblings: ReadonlySet<string>;
}

/** Who is told about a walk. A folder is entered, then what is in it, by name, and then it is left. */
export interface WalkVisitor {
  entry(entry: DiskEntry): void;
  leave(folder: DiskEntry): void;
  /** An entry that could not be looked at, or a folder that could not be listed; a sentence without the path. */
  problem(path: string, kind: 'folder' | 'entry', message: string): void;
}

/** After so many entries others get a turn: a signal, above all. */
const BREATH = 1024;

/** A folder with the names that are still to be looked at, the next one last. */
interface Open {
  readonly entry: DiskEntry | null;
  readonly prefix: string;
  readonly names: Dirent[];
  readonly siblings: ReadonlySet<string>;
}

/**
 * Walks everything below a folder, in the order in which BuildKit does (Go's filepath.WalkDir: by name).
 * No symlink is followed. Ends early, with false, when the signal aborts.
 */
export async function walkDisk(root: string, visitor: WalkVisitor, signal: AbortSignal): Promise<boolean> {
  const open = [openFolder(root, null, visitor)];
  let count = 0;
  for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
    const next = folder.names.pop();
    if (next === undefined) {
      if (folder.entry !== null) visitor.leave(folder.entry);
      open.pop();
      continue;
    }
    if (++count % BREATH === 0) {
      await new Promise((resolve) => setImmediate(resolve));
      if (signal.aborted) return false;
    }
    const entry = lookAt(root, folder, next, visitor);
    if (entry === null) continue;
    visitor.entry(entry);
    if (entry.kind === 'folder') open.push(openFolder(root, entry, visitor));
  }
  return true;
}

function openFolder(root: string, entry: DiskEntry | null, visitor: WalkVisitor): Open {
  const path = entry?.path ?? '';
  const prefix = path === '' ? '' : `${path}/`;
  try {
    const names = readdirSync(join(root, path), { withFileTypes: true });
    names.sort((a, b) => (a.name < b.name ? 1 : -1));
    return { entry, prefix, names, siblings: new Set(names.map((each) => each.name)) };
  } catch (error) {
    visitor.problem(path, 'folder', failureOf(error, 'list').message);
    return { entry, prefix, names: [], siblings: new Set() };
  }
}

function lookAt(root: string, folder: Open, { name }: Dirent, visitor: WalkVisitor): DiskEntry | null {
  const path = folder.prefix + name;
  const full = join(root, path);
  try {
    const stats = lstatSync(full);
    const kind = kindOf(stats);
    return {
      path,
      name,
      kind,
      size: kind === 'folder' ? 0 : stats.size,
      modified: stats.mtimeMs,
      permissions: stats.mode & 0o7777,
      target: kind === 'symlink' ? readlinkSync(full) : null,
      inode: kind !== 'folder' && stats.nlink > 1 ? stats.ino : null,
      siblings: folder.siblings,
    };
  } catch (error) {
    const message = name.includes('\uFFFD') ? 'Its name is not UTF-8.' : failureOf(error, 'read').message;
    visitor.problem(path, 'entry', message);
    return null;
  }
}

function kindOf(stats: Stats): EntryKind {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  if (stats.isSymbolicLink()) return 'symlink';
  if (stats.isSocket()) return 'socket';
  return stats.isFIFO() ? 'pipe' : 'device';
}
