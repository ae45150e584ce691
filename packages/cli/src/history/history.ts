import type { Commits, FileVersion } from '@dockshift/core';
import { messageOf } from '../files/failure.js';
import { GitError, gitBlobsNow, gitRecords } from '../files/git.js';
import type { WorkTrees } from '../files/git-folder.js';
import { decodeUtf8 } from '../files/read.js';
import { counted } from '../terminal/plural.js';
import { gitLog, gitLogNow, type LoggedCommit } from './git-log.js';

/** How many commits are looked at when nobody says. */
const USUAL_COMMITS = 500;

/** How many tell whether an order pays. */
const FEW_COMMITS = 200;

/** How many earlier texts of a file tell which of its values change. */
const FEW_TEXTS = 20;

/** Who rewrites files does not wait longer for git. */
const PATIENCE_MS = 5_000;

/** What git tells of the files below a folder. */
export type History = KnownHistory | { readonly ok: false; readonly because: string; readonly advice: string | null };

/** Commits that git has told of. */
export interface KnownHistory {
  readonly ok: true;
  /** Oldest first. */
  readonly commits: readonly HistoryCommit[];
  /** What the commits are, a noun phrase: "the last 312 commits that touch the build context". */
  readonly title: string;
  /** What the user should know of them, a sentence each. */
  readonly notes: readonly string[];
}

/** A commit, its files called as they are today. */
export interface HistoryCommit {
  readonly id: string;
  readonly time: number;
  readonly subject: string;
  readonly files: readonly FileVersion[];
}

/** What the last {@link FEW_COMMITS} commits did to the files below a folder, oldest first; null: git does not tell, or not soon. */
export function lastCommits(folder: string, trees: WorkTrees): Commits | null {
  if (trees.topOf(folder) === null) return null;
  try {
    const logged = gitLogNow(folder, FEW_COMMITS, PATIENCE_MS);
    return inTodaysNames(logged.filter((commit) => commit.parents.length > 0)).map(({ files }) => files);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return null;
  }
}

/** A version of a file, as a {@link FileVersion} names it: no symlink, and no folder. */
const PLAIN_FILE = /^100\d{3} ([0-9a-f]+) /;

/**
 * The texts that a file of a folder had behind the last of these commits that changed it, newest first; null: git does not tell. A text
 * that can't be told ends them.
 */
export function earlierTexts(folder: string, name: string, commits: Commits): readonly string[] | null {
  const own = commits.flatMap((files) => files.filter(({ path }) => path === name)).slice(-FEW_TEXTS);
  const versions = [...own.map(({ after }) => after).reverse(), own[0]?.before ?? null];
  const ids = versions.map((version) => PLAIN_FILE.exec(version ?? '')?.[1]);
  const known = ids.slice(0, [...ids, undefined].indexOf(undefined)).filter((id) => id !== undefined);
  if (known.length === 0) return [];
  try {
    const blobs = gitBlobsNow(folder, known, PATIENCE_MS);
    const texts = blobs.map((blob) => (blob === null ? null : decodeUtf8(blob)));
    return texts.slice(0, [...texts, null].indexOf(null)).filter((text) => text !== null);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return null;
  }
}

/** Reads the history of a folder: the commits since a revision, or the last {@link USUAL_COMMITS}. Never throws what git says. */
export async function readHistory(folder: string, since: string | null, trees: WorkTrees): Promise<History> {
  const top = trees.topOf(folder);
  if (top === null) {
    return {
      ok: false,
      because: 'The build context is not in a git repository, so nothing is known about how often its files change.',
      advice: null,
    };
  }
  try {
    const notes = await stateNotes(top);
    if ((await answer(top, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'])) === null) {
      return { ok: false, because: 'The git repository has no commit yet.', advice: null };
    }
    if (since !== null && (await answer(top, revisionOf(since))) === null) {
      return {
        ok: false,
        because: `git knows no revision ${since} in this repository.`,
        advice: 'Name a commit, a branch or a tag; in a shallow clone, fetch more first: git fetch --unshallow.',
      };
    }
    const range = since === null ? 'HEAD' : `${since}..HEAD`;
    const logged = await gitLog(folder, range, since === null ? USUAL_COMMITS : null);
    // The first commit of all brings every file: there was no build before it.
    const commits = inTodaysNames(logged.filter((commit) => commit.parents.length > 0));
    const what = folder === top ? 'commit' : 'commit that touches the build context';
    const many = folder === top ? 'commits' : 'commits that touch the build context';
    const title =
      since === null
        ? `the last ${counted(commits.length, what, many)}`
        : `the ${counted(commits.length, what, many)} since ${since}`;
    if (commits.length === 0) notes.push(`There is no commit to learn from${since === null ? '' : ` since ${since}`}.`);
    return { ok: true, commits, title, notes };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return { ok: false, because: `git could not tell the history: ${messageOf(error)}.`, advice: null };
  }
}

function revisionOf(since: string): readonly string[] {
  return ['rev-parse', '--verify', '--quiet', '--end-of-options', `${since}^{commit}`];
}

async function stateNotes(top: string): Promise<string[]> {
  const notes: string[] = [];
  if ((await answer(top, ['rev-parse', '--is-shallow-repository'])) === 'true')
    notes.push('The clone is shallow: older commits are not in it. git fetch --unshallow gets them.');
  if ((await answer(top, ['symbolic-ref', '--quiet', 'HEAD'])) === null) {
    const id = await answer(top, ['rev-parse', '--short', 'HEAD']);
    if (id !== null) notes.push(`HEAD is detached at ${id}: the history is the one that leads there.`);
  }
  return notes;
}

/** The first line of what git prints; null if it says no. */
async function answer(folder: string, args: readonly string[]): Promise<string | null> {
  try {
    for await (const record of gitRecords(folder, [...args], '\n')) return record;
    return null;
  } catch (error) {
    if (error instanceof GitError && !error.message.startsWith('git could not be started')) return null;
    throw error;
  }
}

/**
 * Calls every file by its name of today, newest commits first: what a file went through under an earlier name is
 * its own history. Gives the commits oldest first.
 */
function inTodaysNames(newestFirst: readonly LoggedCommit[]): readonly HistoryCommit[] {
  const names = new Map<string, string>();
  const commits = newestFirst.map(({ id, time, subject, files }): HistoryCommit => {
    const renamed: [string, string][] = [];
    const versions = files.map(({ from, to, before, after }): FileVersion => {
      const last = to ?? from ?? '';
      const path = names.get(last) ?? last;
      if (from !== null && to !== null && from !== to) renamed.push([from, path]);
      return { path, before, after };
    });
    // A name that was made here meant something else before.
    for (const { from, to } of files) if (to !== null && from !== to) names.delete(to);
    for (const [from, path] of renamed) names.set(from, path);
    return { id, time, subject, files: versions };
  });
  return commits.reverse();
}
