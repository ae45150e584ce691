import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What stands at each path of a file system: type, mode, owner, and the bytes or the link's target. No times. */
export type Tree = ReadonlyMap<string, string>;

/** Docker mounts these into each container, or makes them for each anew. */
const NOT_KEPT = new Set(['dev', 'proc', 'sys', '.dockerenv', 'etc/hosts', 'etc/hostname', 'etc/resolv.conf']);

/** Is a path of a container no part of the image? The folders are there, and empty. */
export function isNotKept(path: string): boolean {
  return /^(?:dev|proc|sys)\//.test(path) || (NOT_KEPT.has(path) && path.includes('etc/'));
}

/** Takes a file system in. `isBase` tells files of the base image that no build can change: they are not read. */
export function readTree(root: string, isBase: (inode: number) => boolean): Tree {
  const tree = new Map<string, string>();
  const visit = (path: string): void => {
    const full = path === '' ? root : `${root}/${path}`;
    const stat = lstatSync(full);
    if (stat.isFile() && isBase(stat.ino)) {
      tree.set(path, 'file of the base image');
      return;
    }
    const attributes = `${(stat.mode & 0o7777).toString(8)} ${stat.uid}:${stat.gid}`;
    if (stat.isDirectory()) {
      tree.set(path, `folder ${attributes}`);
      for (const name of readdirSync(full)) {
        const below = path === '' ? name : `${path}/${name}`;
        if (!NOT_KEPT.has(below)) visit(below);
      }
    } else if (stat.isSymbolicLink()) tree.set(path, `link ${stat.uid}:${stat.gid} ${readlinkSync(full)}`);
    else if (stat.isFile()) tree.set(path, `file ${attributes} ${readFileSync(full, 'latin1')}`);
    else tree.set(path, `special ${attributes}`);
  };
  visit('');
  return tree;
}
