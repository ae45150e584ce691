import {
  chmodSync,
  copyFileSync,
  lchownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';

/** Copies a file system into a folder that is not there yet; files that `isShared` names are linked. */
export function cloneTree(from: string, to: string, isShared: (inode: number) => boolean): void {
  const stat = lstatSync(from);
  if (stat.isDirectory()) {
    mkdirSync(to);
    for (const name of readdirSync(from)) cloneTree(join(from, name), join(to, name), isShared);
  } else if (stat.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else if (!stat.isFile() || isShared(stat.ino)) {
    linkSync(from, to);
    return;
  } else copyFileSync(from, to);
  if (stat.uid !== 0 || stat.gid !== 0) lchownSync(to, stat.uid, stat.gid);
  if (!stat.isSymbolicLink()) chmodSync(to, stat.mode & 0o7777);
}
