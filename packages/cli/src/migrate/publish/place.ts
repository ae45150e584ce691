import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { borrowed } from '../clones/borrowed.js';
import { clonePath } from '../clones/clone.js';
import { makeGitDir } from '../clones/git-dir.js';
import { forgeOf, type KnownForges } from '../forge/forge-of.js';
import { GitFailed, type GitSettings, runGit } from '../git/run-git.js';
import { BadGitUrl, type GitUrl, parseGitUrl } from '../sources/git-url.js';
import type { ForgeProject, Repository } from '../sources/repository.js';
import { Troubled } from '../trouble/trouble.js';

/** A repository of ours from which can be pushed. */
export interface Place {
  readonly gitDir: string;
  readonly forge: ForgeProject | null;
  /** To be called when everything is done. */
  remove(): void;
}

/**
 * Where to push from, with the names of `base` (null: of nothing) in it: the clone in the cache, or for a local checkout a repository of ours with its objects and with the address of its
 * origin. The checkout's own configuration (hooks, helpers, ssh commands) has no say.
 */
export async function placeOf(
  repository: Repository,
  base: string | null,
  folders: { readonly cache: string; readonly work: string; readonly forges: KnownForges },
  settings: GitSettings,
): Promise<Place> {
  const { folder, url } = repository;
  if (folder !== null) return localPlace(folder, folders, settings);
  if (url === null) throw new Error(`${repository.id} is neither here nor elsewhere`);
  const gitDir = clonePath(folders.cache, url);
  mkdirSync(folders.cache, { recursive: true });
  makeGitDir(gitDir, { format: 'sha1', bare: true, url, blobless: true });
  if (base !== null && !(await has(gitDir, base, settings))) {
    // The clone was made on another machine, or is gone: the plan says what is needed of it.
    const args = ['fetch', '--quiet', '--depth=1', '--filter=blob:none', '--no-tags', '--no-write-fetch-head'];
    await runGit({ gitDir, args: [...args, '--', 'origin', `+${base}:refs/dockshift/base`] }, settings);
  }
  return { gitDir, forge: repository.forge, remove: () => undefined };
}

async function localPlace(
  folder: string,
  { work, forges }: { readonly work: string; readonly forges: KnownForges },
  settings: GitSettings,
): Promise<Place> {
  const url = parsedOrigin(await originOf(join(folder, '.git'), settings), settings);
  mkdirSync(work, { recursive: true });
  const gitDir = join(work, `push-${process.pid}-${Math.random().toString(36).slice(2)}.git`);
  await borrowed(folder, { gitDir, url: url.url }, settings);
  return { gitDir, forge: forgeOf(url, forges), remove: () => rmSync(gitDir, { recursive: true, force: true }) };
}

/** The address is only read here, and checked like any other. */
async function originOf(gitDir: string, settings: GitSettings): Promise<string> {
  try {
    const said = await runGit({ gitDir, args: ['config', '--local', '--get', 'remote.origin.url'] }, settings);
    return said.toString('utf8').trim();
  } catch (error) {
    if (!(error instanceof GitFailed)) throw error;
    throw noOrigin(error);
  }
}

function parsedOrigin(written: string, { protocols }: GitSettings): GitUrl {
  try {
    return parseGitUrl(written, protocols);
  } catch (error) {
    if (!(error instanceof BadGitUrl)) throw error;
    throw badOrigin(error);
  }
}

async function has(gitDir: string, commit: string, settings: GitSettings): Promise<boolean> {
  if (!existsSync(join(gitDir, 'refs/dockshift/base'))) return false;
  try {
    await runGit(
      { gitDir, args: ['rev-parse', '--verify', '--quiet', '--end-of-options', 'refs/dockshift/base^{tree}'] },
      settings,
    );
    const said = await runGit({ gitDir, args: ['rev-parse', 'refs/dockshift/base'] }, settings);
    return said.toString('utf8').trim() === commit;
  } catch (error) {
    if (error instanceof GitFailed) return false;
    throw error;
  }
}

function noOrigin(cause: GitFailed): Troubled {
  const advice = 'git remote add origin URL, and run the same command again.';
  return new Troubled('no-origin', 'The checkout has no remote called origin.', advice, { cause });
}

function badOrigin(cause: BadGitUrl): Troubled {
  const message = `The address of its remote origin is none that git may be given: ${cause.message}.`;
  const advice = 'git remote set-url origin URL, with https://host/path or user@host:path.';
  return new Troubled('bad-url', message, advice, { cause });
}
