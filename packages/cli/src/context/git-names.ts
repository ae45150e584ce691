import { spawnSync } from 'node:child_process';

/** What git lists in a work tree. */
export type GitNames =
  | {
      readonly ok: true;
      /** Tracked files, and untracked ones that git does not ignore: '/'-separated, relative to the folder asked about. */
      readonly files: ReadonlySet<string>;
      /** Submodules, and other repositories inside this one, which git does not look into. */
      readonly repositories: ReadonlySet<string>;
      /** Those of the files that a sparse checkout leaves off the disk. */
      readonly sparse: ReadonlySet<string>;
      /** What the list lacks, a sentence each. */
      readonly problems: readonly string[];
    }
  | { readonly ok: false; readonly because: string };

/** A pathological `.gitignore` must not hold up the run for ever. */
const PATIENCE = 120_000;
const GITLINK = '160000';

/**
 * Asks git, once, for the names below the top level of a work tree, which need not all be on disk.
 * A repository may come from a stranger and its configuration name programs: ls-files runs no hook
 * and no filter, and what could make it run something (core.fsmonitor, fetching the objects
 * that a partial clone lacks) is turned off.
 */
export function gitNames(top: string): GitNames {
  const args = ['-c', 'core.fsmonitor=', 'ls-files', '-z', '-t', '-s', '--cached', '--others', '--exclude-standard'];
  const run = spawnSync('git', args, {
    cwd: top,
    env: environment(),
    maxBuffer: 2 ** 30,
    timeout: PATIENCE,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const complaints = (run.stderr ?? '').split('\n').filter((line) => line !== '');
  if (run.error !== undefined) return { ok: false, because: `git could not be run (${run.error.message})` };
  if (run.status !== 0) return { ok: false, because: complaints[0] ?? `git ended with status ${run.status}` };
  return { ok: true, ...sort(run.stdout.split('\0')), problems: complaints.map((line) => `git: ${line}`) };
}

/** Records are "? name" for untracked files, and "H 100644 <hash> <stage>\tname" for tracked ones; S for H: sparse. */
function sort(records: readonly string[]): Omit<Extract<GitNames, { ok: true }>, 'ok' | 'problems'> {
  const files = new Set<string>();
  const repositories = new Set<string>();
  const sparse = new Set<string>();
  for (const record of records) {
    if (record === '') continue;
    if (record.startsWith('? ')) {
      const name = record.slice('? '.length);
      if (name.endsWith('/')) repositories.add(name.slice(0, -1));
      else files.add(name);
      continue;
    }
    const tab = record.indexOf('\t');
    const [, mode] = record.slice(0, tab).split(' ');
    const name = record.slice(tab + 1);
    (mode === GITLINK ? repositories : files).add(name);
    if (record.startsWith('S ')) sparse.add(name);
  }
  return { files, repositories, sparse };
}

/** The user's own environment, less what a surrounding git hook says about another repository. */
function environment(): NodeJS.ProcessEnv {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, GIT_COMMON_DIR, GIT_OBJECT_DIRECTORY, ...rest } =
    process.env;
  return { ...rest, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' };
}
