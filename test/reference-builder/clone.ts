import {
  chmodSync,
  copyFileSync,
  lchownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** What new folders have without being asked. */
const USUAL = 0o755;

/** Copies a file system into a folder that is not there yet; files that `isShared` names are linked. */
export function cloneTree(from: string, to: string, isShared: (inode: number) => boolean): void {
  const stat = lstatSync(from);
  const isOwned = stat.uid !== 0 || stat.gid !== 0;
  if (stat.isDirectory()) {
    mkdirSync(to, USUAL);
    for (const name of readdirSync(from)) cloneTree(`${from}/${name}`, `${to}/${name}`, isShared);
    if (isOwned) lchownSync(to, stat.uid, stat.gid);
    if ((stat.mode & 0o7777) !== USUAL) chmodSync(to, stat.mode & 0o7777);
    return;
  }
  if (stat.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else if (!stat.isFile() || isShared(stat.ino)) {
    linkSync(from, to);
    return;
  } else copyFileSync(from, to);
  if (!isOwned) return;
  lchownSync(to, stat.uid, stat.gid);
  if (!stat.isSymbolicLink()) chmodSync(to, stat.mode & 0o7777);
}

/** Makes the same copy as {@link cloneTree} again and again, of a file system that stays as it is. */
export function stampOf(from: string, isShared: (inode: number) => boolean): (to: string) => void {
  const steps: ((to: string) => void)[] = [];
  const visit = (path: string): void => {
    const full = join(from, path);
    const stat = lstatSync(full);
    const mode = stat.mode & 0o7777;
    if (stat.isDirectory()) {
      steps.push((to) => mkdirSync(to + path, USUAL));
      for (const name of readdirSync(full)) visit(`${path}/${name}`);
      if (mode !== USUAL) steps.push((to) => chmodSync(to + path, mode));
    } else if (stat.isSymbolicLink()) {
      const target = readlinkSync(full);
      steps.push((to) => symlinkSync(target, to + path));
    } else if (!stat.isFile() || isShared(stat.ino)) steps.push((to) => linkSync(full, to + path));
    else {
      const content = readFileSync(full);
      steps.push((to) => writeFileSync(to + path, content, { mode }));
    }
    if (stat.uid !== 0 || stat.gid !== 0) steps.push((to) => lchownSync(to + path, stat.uid, stat.gid));
  };
  visit('');
  return (to) => {
    for (const step of steps) step(to);
  };
}
