import { relative, sep } from 'node:path';
import { WrongUse } from '../command-line/wrong-use.js';
import { GitError, gitBytes } from '../files/git.js';
import { isInside } from '../files/link.js';
import { ignorePlaces, type Version } from './version.js';

/** Where a Dockerfile is on disk; all absolute. */
export interface Place {
  readonly target: string;
  readonly context: string;
  /** The top of its work tree; null outside of git. */
  readonly top: string | null;
}

/** A Dockerfile and its ignore file as they were in a revision; throws a WrongUse where they were not. */
export async function committedVersion(revision: string, { target, context, top }: Place): Promise<Version> {
  if (top === null) throw new WrongUse('--against names a git revision, and the Dockerfile is in no repository');
  const commit = await commitOf(revision, top);
  const at = (file: string): Promise<Buffer | null> => {
    const name = relative(top, file).split(sep).join('/');
    if (!isInside(file, top)) return Promise.resolve(null);
    return orNull(gitBytes(top, ['cat-file', 'blob', `${commit}:${name}`]));
  };
  const dockerfile = await at(target);
  if (dockerfile === null) {
    throw new WrongUse(`${relative(top, target)} is not in ${revision}`, 'Name a revision that has it.');
  }
  for (const place of ignorePlaces(target, context)) {
    const ignore = await at(place);
    if (ignore !== null) return { dockerfile, ignore: ignore.toString('utf8') };
  }
  return { dockerfile, ignore: '' };
}

async function commitOf(revision: string, top: string): Promise<string> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const found = await orNull(gitBytes(top, args));
  if (found === null)
    throw new WrongUse(`git knows no revision ${revision}`, 'HEAD is the commit that is checked out.');
  return found.toString('utf8').trim();
}

async function orNull(answer: Promise<Buffer>): Promise<Buffer | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}
