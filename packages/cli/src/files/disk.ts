import { lstatSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { type ReadResult, readWhole } from './read.js';
import { readText } from './read-text.js';

/** What is at a path, a symlink itself and not what it leads to. */
export interface DiskEntry {
  readonly size: number;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/**
 * Where Dockerfiles and their build contexts are looked at: the real disk, or a commit of a repository that is on no disk. Paths
 * are absolute; what throws, throws the system's errors.
 */
export interface Disk {
  /** null: there is nothing. Throws where looking is not allowed, or a folder on the way is none. */
  lstat(path: string): DiskEntry | null;
  realpath(path: string): string;
  readlink(path: string): string;
  /** The names in a folder, in any order. */
  names(folder: string): readonly string[];
  /** As {@link readWhole}. */
  whole(path: string): ReadResult;
  /** As {@link readText}. */
  text(path: string, limit: number): string | null;
}

/** This machine's. */
export const REAL_DISK: Disk = {
  lstat: (path) => lstatSync(path, { throwIfNoEntry: false }) ?? null,
  realpath: (path) => realpathSync(path),
  readlink: (path) => readlinkSync(path),
  names: (folder) => readdirSync(folder),
  whole: readWhole,
  text: readText,
};

/** Is there something at the end of all symlinks? */
export function leadsSomewhere(path: string, disk: Disk): boolean {
  try {
    disk.realpath(path);
    return true;
  } catch {
    return false;
  }
}
