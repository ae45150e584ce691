import { basename, dirname, join } from 'node:path';
import { WrongUse } from '../command-line/wrong-use.js';
import type { Disk } from '../files/disk.js';
import { GitError, gitBytes, gitRecords } from '../files/git.js';
import type { WorkTrees } from '../files/git-folder.js';
import { type Examination, openFile } from '../job/examine.js';
import type { Job } from '../job/report.js';
import { counted } from '../terminal/plural.js';
import { askGit } from './ask-git.js';

/** The Dockerfiles of a run that it is about, and what there is to say of the choice. */
export interface Chosen {
  readonly jobs: readonly Job[];
  readonly notes: readonly string[];
}

/** What the files are compared with. */
interface Base {
  readonly commit: string;
  /** As a sentence names it. */
  readonly shown: string;
}

/**
 * Those Dockerfiles that differ from a revision, or whose ignore file does; without a revision, from the commit at which the branch left the
 * default branch. Untracked files differ. Throws a WrongUse where git can't tell. What could not be found stays, to be told of.
 */
export async function changedOnly(
  jobs: readonly Job[],
  revision: string | null,
  examination: Examination,
): Promise<Chosen> {
  const { trees } = examination;
  const known = new Map<string, { readonly base: Base; readonly files: ReadonlySet<string> }>();
  const chosen: Job[] = [];
  for (const job of jobs) {
    if (job.failure !== null) {
      chosen.push(job);
      continue;
    }
    const top = topOf(job, trees);
    const tree = known.get(top) ?? (await differencesOf(top, revision));
    known.set(top, tree);
    if (differs(job, tree.files, examination)) chosen.push(job);
  }
  const bases = [...new Set([...known.values()].map(({ base }) => base.shown))];
  const left = jobs.length - chosen.length;
  const notes = left === 0 ? [] : [`${counted(left, 'Dockerfile')} left out: no difference from ${bases.join(', ')}`];
  return { jobs: chosen, notes };
}

function topOf({ file, path }: Job, trees: WorkTrees): string {
  const top = trees.topOf(dirname(realOf(file, trees.disk)));
  if (top !== null) return top;
  throw new WrongUse(`--changed asks git, and ${path} is in no git repository`, 'Leave it out, or --changed.');
}

function differs(job: Job, files: ReadonlySet<string>, examination: Examination): boolean {
  if (files.has(job.file) || files.has(realOf(job.file, examination.trees.disk))) return true;
  // Only where one differs is it worth to find out whose it is.
  if (![...files].some((file) => basename(file).endsWith('.dockerignore'))) return false;
  const opened = openFile(job, examination);
  const ignore = opened.status === 'open' ? opened.context.ignoreFile : null;
  return ignore !== null && files.has(ignore.file);
}

/** git's names are those behind all links. */
export function realOf(file: string, disk: Disk): string {
  try {
    return disk.realpath(file);
  } catch {
    return file;
  }
}

/** The files of a work tree that differ; absolute paths. */
async function differencesOf(
  top: string,
  revision: string | null,
): Promise<{ base: Base; files: ReadonlySet<string> }> {
  const base = revision === null ? await whereTheBranchBegan(top) : await named(revision, top);
  const files = new Set<string>();
  const asked = [
    [
      'diff',
      '--name-only',
      '-z',
      '--no-renames',
      '--no-ext-diff',
      '--no-relative',
      '--ignore-submodules',
      base.commit,
      '--',
    ],
    ['ls-files', '-z', '--others', '--exclude-standard'],
  ];
  await askGit(`say what differs from ${base.shown}`, async () => {
    for (const args of asked) for await (const name of gitRecords(top, args)) files.add(join(top, name));
  });
  return { base, files };
}

async function named(revision: string, top: string): Promise<Base> {
  const commit = await commitOf(revision, top);
  if (commit !== null) return { commit, shown: revision };
  throw new WrongUse(
    `git knows no revision ${revision}`,
    'In CI the clone may lack it: fetch it, or all of the history (fetch-depth: 0).',
  );
}

async function whereTheBranchBegan(top: string): Promise<Base> {
  const remote = await answer(top, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']);
  for (const branch of [...(remote === null ? [] : [remote]), 'origin/main', 'origin/master', 'main', 'master']) {
    if ((await commitOf(branch, top)) === null) continue;
    const commit = await answer(top, ['merge-base', 'HEAD', branch]);
    if (commit !== null) return { commit, shown: `where the branch left ${branch}` };
    throw new WrongUse(
      `HEAD and ${branch} have no commit in common here`,
      'In CI the clone may lack it: fetch all of the history (fetch-depth: 0), or name a revision: --changed=REV.',
    );
  }
  throw new WrongUse('git knows no default branch here', 'Name a revision: --changed=REV.');
}

function commitOf(revision: string, top: string): Promise<string | null> {
  return answer(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
}

/** What git says on one line; null: it has no answer. */
async function answer(top: string, args: readonly string[]): Promise<string | null> {
  try {
    return (await gitBytes(top, args)).toString('utf8').trim();
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}
