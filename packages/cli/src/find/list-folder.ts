import { type Dirent, promises } from 'node:fs';
import { join, sep } from 'node:path';
import { type Failure, failureOf, messageOf } from '../files/failure.js';
import { GitError, gitRecords } from '../files/git.js';
import { hasGit, type WorkTrees } from '../files/git-folder.js';

/** What a folder holds. */
export interface Listing {
  /** Absolute paths, in no order. */
  readonly files: readonly string[];
  /** Folders that could not be listed. */
  readonly failures: readonly { readonly path: string; readonly failure: Failure }[];
  /** What the user should know about how the list was made, a sentence each. */
  readonly notes: readonly string[];
}

interface OpenListing {
  readonly files: string[];
  readonly failures: { readonly path: string; readonly failure: Failure }[];
  readonly notes: string[];
}

/**
 * All files below a folder that `wanted` takes. Inside a git work tree these are the tracked files and the untracked ones that git does
 * not ignore; elsewhere all files but those below `node_modules`. Symlinked folders are not entered.
 */
export async function listFolder(
  folder: string,
  wanted: (path: string) => boolean,
  trees: WorkTrees,
): Promise<Listing> {
  const listing: OpenListing = { files: [], failures: [], notes: [] };
  if (trees.topOf(folder) === null) await walk(folder, wanted, listing);
  else await askGit(folder, wanted, listing);
  return listing;
}

async function askGit(folder: string, wanted: (path: string) => boolean, listing: OpenListing): Promise<void> {
  const inner: string[] = [];
  const files = new Set<string>();
  try {
    for await (const record of gitRecords(folder, ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])) {
      // "name/" is a repository inside this one, which git does not look into.
      if (record.endsWith('/')) inner.push(join(folder, record.slice(0, -1)));
      else if (wanted(record)) files.add(join(folder, record));
    }
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    listing.notes.push(
      `${folder}: .gitignore was not honoured, since git could not list the files: ${messageOf(error)}`,
    );
    await walk(folder, wanted, listing);
    return;
  }
  listing.files.push(...files);
  for (const repository of inner) {
    if (hasGit(repository)) await askGit(repository, wanted, listing);
  }
}

async function walk(folder: string, wanted: (path: string) => boolean, listing: OpenListing): Promise<void> {
  let entries: Dirent[];
  try {
    entries = await promises.readdir(folder, { withFileTypes: true });
  } catch (error) {
    listing.failures.push({ path: folder, failure: failureOf(error, 'list') });
    return;
  }
  for (const entry of entries) {
    const path = folder.endsWith(sep) ? folder + entry.name : folder + sep + entry.name;
    if (!entry.isDirectory()) {
      if (wanted(path)) listing.files.push(path);
    } else if (entry.name !== '.git' && entry.name !== 'node_modules') {
      if (hasGit(path)) await askGit(path, wanted, listing);
      else await walk(path, wanted, listing);
    }
  }
}
