import { mkdirSync, mkdtempSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { type GitSettings, runGit } from '../git/run-git.js';
import { makeGitDir } from './git-dir.js';
import type { Origin } from './origin.js';
import { GITLINK, SYMLINK, type TreeEntry } from './tree.js';

/** A sparse checkout: all names, and the contents of some files. */
export interface Checkout {
  /** Absolute, without a symlink in it. */
  readonly folder: string;
  /** Puts more files on the disk. */
  add(entries: readonly TreeEntry[]): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Checks out the base of a repository into a new folder below `work`, with a repository that is made by hand and borrows the
 * objects: neither the repository's configuration nor its attributes can make git run anything. git
 * itself writes the files, and refuses the paths that would leave the folder.
 */
export async function checkOut(
  origin: Origin,
  files: ReadonlyMap<string, TreeEntry>,
  work: string,
  settings: GitSettings,
): Promise<Checkout> {
  mkdirSync(work, { recursive: true });
  const folder = realpathSync(mkdtempSync(join(work, 'checkout-')));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const gitDir = origin.blobless ? join(folder, '.git') : origin.gitDir;
  const git = (args: readonly string[], input?: string): Promise<Buffer> =>
    runGit({ gitDir, workTree: folder, args, ...(input === undefined ? {} : { input }) }, settings);
  try {
    if (origin.blobless) makeGitDir(gitDir, { format: origin.format, bare: false, alternates: origin.objects });
    // The repository of ours that borrows a local checkout's objects is this checkout's alone.
    else writeFileSync(join(folder, '.git'), `gitdir: ${gitDir}\n`);
    await git(['read-tree', origin.base]);
    const names = [...files.values()].filter(({ mode }) => mode !== GITLINK).map(({ path }) => `${path}\0`);
    await git(['update-index', '--skip-worktree', '-z', '--stdin'], names.join(''));
    // A build context is a folder, whether or not anything in it is on the disk.
    for (const parent of foldersOf(files)) mkdirSync(join(folder, parent), { recursive: true });
  } catch (error) {
    await remove();
    throw error;
  }
  const add = async (entries: readonly TreeEntry[]): Promise<void> => {
    if (entries.length === 0) return;
    if (origin.blobless) await fetchMissing(origin, entries, git, settings);
    await git(
      ['checkout-index', '--force', '--ignore-skip-worktree-bits', '-z', '--stdin'],
      entries.map(({ path }) => `${path}\0`).join(''),
    );
    const behind = entries.flatMap((entry) => behindLink(entry, folder, files));
    await add(behind);
  };
  return { folder, add, remove };
}

function foldersOf(files: ReadonlyMap<string, TreeEntry>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of files.keys()) {
    for (let at = dirname(path); at !== '.' && !folders.has(at); at = dirname(at)) folders.add(at);
  }
  return folders;
}

/** The file of the repository that a symlink points at, if it does. */
function behindLink({ path, mode }: TreeEntry, folder: string, files: ReadonlyMap<string, TreeEntry>): TreeEntry[] {
  if (mode !== SYMLINK) return [];
  const target = files.get(posix.join(posix.dirname(path), readlinkSync(join(folder, path))));
  return target === undefined || target.path === path || target.mode !== '100644' ? [] : [target];
}

/** Fetches contents that a blobless clone lacks, all in one go; git by itself would ask for one after the other. */
async function fetchMissing(
  { gitDir }: Origin,
  entries: readonly TreeEntry[],
  git: (args: readonly string[], input: string) => Promise<Buffer>,
  settings: GitSettings,
): Promise<void> {
  const objects = [...new Set(entries.map(({ object }) => object))];
  const said = await git(['cat-file', '--batch-check=%(objectname)'], `${objects.join('\n')}\n`);
  const missing = said
    .toString('utf8')
    .split('\n')
    .flatMap((line) => (line.endsWith(' missing') ? [line.slice(0, -' missing'.length)] : []));
  if (missing.length === 0) return;
  await runGit({ gitDir, args: FETCH_OBJECTS, input: `${missing.join('\n')}\n` }, settings);
}

// As git itself fetches what a partial clone lacks (promisor-remote.c: fetch_objects).
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
