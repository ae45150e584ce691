import { chmodSync, lchownSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Copy, copyFiles } from './copy.js';

/**
 * Copies with --link: into a folder that is empty, which is put on top of what is there (BuildKit, dockerfile2llb/convert_copy.go, llb.Merge).
 * `empty`: where to make it. False where BuildKit would fail.
 */
export function copyLinked(copy: Copy, empty: string): boolean {
  mkdirSync(empty);
  const copied = copyFiles({ ...copy, root: empty });
  if (copied) for (const name of readdirSync(empty)) layOver(join(empty, name), join(copy.root, name));
  rmSync(empty, { recursive: true });
  return copied;
}

/** A folder joins one that is there, and gives it its attributes; all else takes the place of what is there (snapshot/diffapply_linux.go, Apply). */
function layOver(from: string, to: string): void {
  const stat = lstatSync(from);
  const there = lstatSync(to, { throwIfNoEntry: false });
  if (!stat.isDirectory() || there?.isDirectory() !== true) {
    rmSync(to, { recursive: true, force: true });
    renameSync(from, to);
    return;
  }
  lchownSync(to, stat.uid, stat.gid);
  chmodSync(to, stat.mode & 0o7777);
  for (const name of readdirSync(from)) layOver(join(from, name), join(to, name));
}

/** Can an owner be found without the accounts of an image (solver/llbsolver/file/user_linux.go, readUser)? */
export function isOwnerWithoutAccounts(owner: string): boolean {
  return owner.split(':').every((name) => /^(?:\d+|root)$/.test(name));
}
