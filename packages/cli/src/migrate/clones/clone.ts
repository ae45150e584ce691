import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitFailed, type GitSettings, runGit } from '../git/run-git.js';
import { type Contents, NothingThere, openContents } from './contents.js';
import { makeGitDir } from './git-dir.js';

/** Our name for the commit that was fetched last. */
const BASE = 'refs/dockshift/base';

/** The bare clone of a repository in the cache. */
export function clonePath(cache: string, url: string): string {
  return join(cache, `${createHash('sha256').update(url).digest('hex').slice(0, 32)}.git`);
}

/**
 * Brings the cache's clone of a repository up to date: the newest commit of one branch (null: the one that HEAD names), with
 * the names of all files and the contents of none. It is read with an empty repository of ours, to which nothing could come by the
 * way: git by itself would fetch missing contents one after the other.
 */
export async function cloned(
  url: string,
  branch: string | null,
  { cache, work }: { readonly cache: string; readonly work: string },
  settings: GitSettings,
): Promise<Contents> {
  const gitDir = clonePath(cache, url);
  mkdirSync(cache, { recursive: true });
  makeGitDir(gitDir, { format: 'sha1', bare: true, url, blobless: true });
  const commit = await upToDate(gitDir, branch, settings);
  const reader = join(work, 'reader.git');
  mkdirSync(work, { recursive: true });
  makeGitDir(reader, { format: 'sha1', bare: true });
  const fetch = async (objects: readonly string[]): Promise<void> => {
    await runGit({ gitDir, args: FETCH_OBJECTS, input: `${objects.join('\n')}\n` }, settings);
  };
  const env = { GIT_OBJECT_DIRECTORY: join(gitDir, 'objects') };
  return openContents({ git: { gitDir: reader, env }, commit, fetch }, settings);
}

async function upToDate(gitDir: string, branch: string | null, settings: GitSettings): Promise<string> {
  const head = await remoteHead(gitDir, branch, settings);
  const known = knownBase(gitDir);
  if (known !== head) {
    const ref = branch === null ? 'HEAD' : `refs/heads/${branch}`;
    await runGit({ gitDir, args: [...FETCH, '--', 'origin', `+${ref}:${BASE}`] }, settings);
  }
  // The branch may have moved between the question and the fetch.
  return knownBase(gitDir) ?? head;
}

const FETCH = ['fetch', '--quiet', '--depth=1', '--filter=blob:none', '--no-tags', '--no-write-fetch-head', '--force'];

// As git itself fetches what a partial clone lacks (promisor-remote.c: fetch_objects), but all in one go.
const FETCH_OBJECTS = [
  '-c',
  'fetch.negotiationAlgorithm=noop',
  'fetch',
  '--quiet',
  '--no-tags',
  '--no-write-fetch-head',
  '--filter=blob:none',
  '--stdin',
  'origin',
];

async function remoteHead(gitDir: string, branch: string | null, settings: GitSettings): Promise<string> {
  const ref = branch === null ? 'HEAD' : `refs/heads/${branch}`;
  const said = await runGit({ gitDir, args: ['ls-remote', '--', 'origin', ref] }, settings);
  const lines = said.toString('utf8').split('\n');
  const [commit] = lines.find((line) => line.endsWith(`\t${ref}`))?.split('\t') ?? [];
  if (commit === undefined) {
    throw new NothingThere(branch === null ? 'it has no commit yet' : `it has no branch ${branch} any more`);
  }
  return commit;
}

/** A file with the name, since nothing here packs refs. */
function knownBase(gitDir: string): string | null {
  try {
    return readFileSync(join(gitDir, BASE), 'utf8').trim();
  } catch {
    return null;
  }
}

/** Does git complain about what is in a clone, and not about the other side? */
export function isBrokenClone(error: unknown): boolean {
  return error instanceof GitFailed && BROKEN.test(error.complaint);
}

const BROKEN =
  /\.lock'|not a git repository|bad object|corrupt|unable to read|invalid (?:object|sha1)|missing|did not send all|shallow file|bad (?:tree|pack|config)|broken|loose object/i;
