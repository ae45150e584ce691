import { chmodSync, copyFileSync, lchownSync, lstatSync, readdirSync, renameSync } from 'node:fs';

/**
 * Makes each name of a file a file of its own: what a later layer writes to one name does not reach the others (Linux,
 * Documentation/filesystems/overlayfs.rst, "Non-standard behavior"). Files that `isShared` names stay as they are.
 */
export function breakHardLinks(root: string, isShared: (inode: number) => boolean): void {
  for (const name of readdirSync(root)) {
    const path = `${root}/${name}`;
    const stat = lstatSync(path);
    if (stat.isDirectory()) breakHardLinks(path, isShared);
    else if (stat.isFile() && stat.nlink > 1 && !isShared(stat.ino)) {
      const copy = `${path}.own`;
      copyFileSync(path, copy);
      lchownSync(copy, stat.uid, stat.gid);
      chmodSync(copy, stat.mode & 0o7777);
      renameSync(copy, path);
    }
  }
}
