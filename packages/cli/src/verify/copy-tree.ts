import { constants, type Dirent } from 'node:fs';
import { chmod, copyFile, lstat, mkdir, readdir, readlink, symlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, failureOf } from '../files/failure.js';

/** Something of a folder can't be copied. The message is a clause that names it. */
export class CopyError extends Error {
  override readonly name = 'CopyError';
}

/** How a folder is copied. */
export interface CopyOptions {
  /** Is a path in the folder, '/'-separated, copied, with what of its contents is taken? */
  readonly takes: (path: string) => boolean;
  /** Are symbolic links copied, too? False: a folder that has one among what is taken is not copied to its end. */
  readonly links: boolean;
  readonly signal: AbortSignal;
}

/**
 * Copies a folder into another: files, folders and symbolic links, with modes and times. Sockets and pipes are no part of a build context.
 * Where the file system can, a copy shares its blocks with the original until one of them is written to. Returns whether all was
 * copied: not if it came upon a link that it must not copy. A file that is there already stays. Throws a CopyError.
 */
export async function copyTree(from: string, to: string, options: CopyOptions): Promise<boolean> {
  const open = [''];
  const folders: string[] = [];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    options.signal.throwIfAborted();
    await mkdir(join(to, folder), { recursive: true });
    await chmod(join(to, folder), 0o700);
    folders.push(folder);
    const entries = await unlessGone(folder, () => readdir(join(from, folder), { withFileTypes: true }));
    if (entries === null) continue;
    const taken = entries
      .map((entry): readonly [string, Dirent] => [folder === '' ? entry.name : `${folder}/${entry.name}`, entry])
      .filter(([path]) => options.takes(path));
    if (!options.links && taken.some(([, entry]) => entry.isSymbolicLink())) return false;
    for (const [path, entry] of taken) if (entry.isDirectory()) open.push(path);
    for (let at = 0; at < taken.length; at += AT_ONCE) {
      options.signal.throwIfAborted();
      const some = taken.slice(at, at + AT_ONCE);
      await Promise.all(
        some.map(([path, entry]) => unlessGone(path, () => copyEntry(entry, join(from, path), join(to, path)))),
      );
    }
  }
  // A folder's time is that of the last file that came into it, and its mode may forbid any to come.
  for (const folder of folders.reverse()) {
    await unlessGone(folder, async () => {
      const { mode, atimeMs, mtimeMs } = await lstat(join(from, folder));
      await chmod(join(to, folder), mode & 0o7777);
      await utimes(join(to, folder), atimeMs / 1000, mtimeMs / 1000);
    });
  }
  return true;
}

/** Files that are copied side by side. */
const AT_ONCE = 16;

async function copyEntry(entry: Dirent, from: string, to: string): Promise<void> {
  if (entry.isSymbolicLink()) {
    await symlink(await readlink(from), to);
  } else if (entry.isFile()) {
    try {
      await copyFile(from, to, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return;
      throw error;
    }
    const { atimeMs, mtimeMs } = await lstat(from);
    await utimes(to, atimeMs / 1000, mtimeMs / 1000);
  }
}

/** Does something with a path of the folder; null if somebody has removed it meanwhile. */
async function unlessGone<T>(path: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    const { message } = failureOf(error, 'read');
    const clause = `${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, '')}`;
    throw new CopyError(`the build context can't be copied (${path === '' ? '' : `${path}: `}${clause})`, {
      cause: error,
    });
  }
}
