import { gitRecords, gitRecordsNow } from '../files/git.js';

/** A commit and what it did to the files below a folder. */
export interface LoggedCommit {
  readonly id: string;
  /** Seconds since 1970, of the commit. */
  readonly time: number;
  readonly subject: string;
  /** None for a first commit, and for the last one that a shallow clone has. */
  readonly parents: readonly string[];
  readonly files: readonly LoggedFile[];
}

/** A file as git tells of it; versions name contents and mode. */
export interface LoggedFile {
  /** Relative to the folder, as it was called before and behind the commit; null: it was not there. */
  readonly from: string | null;
  readonly to: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

const FORMAT = '--format=%x01%H%x00%ct%x00%P%x00%s';

/**
 * The commits of the main line behind `range` that touch a folder, newest first; a merge counts as one commit, with all
 * that it brought. Renames are found, as far as the objects are at hand. Throws a GitError.
 */
export async function gitLog(folder: string, range: string, most: number | null): Promise<readonly LoggedCommit[]> {
  const commits: LoggedCommit[] = [];
  const reader = new Reader(commits);
  for await (const record of gitRecords(folder, logArguments(range, most))) reader.take(record);
  return commits;
}

/** The same, of all that is reached from HEAD, while nothing else runs. Throws a GitError, also when git takes longer than `patience`, in milliseconds. */
export function gitLogNow(folder: string, most: number, patience: number): readonly LoggedCommit[] {
  const commits: LoggedCommit[] = [];
  const reader = new Reader(commits);
  for (const record of gitRecordsNow(folder, logArguments('HEAD', most), patience)) reader.take(record);
  return commits;
}

function logArguments(range: string, most: number | null): readonly string[] {
  // Nothing of the repository's configuration may start a program or change what is printed.
  const settings = ['log.showSignature=false', 'diff.ignoreSubmodules=all', 'diff.relative=false'];
  return [
    ...settings.flatMap((setting) => ['-c', setting]),
    ...[
      'log',
      '--first-parent',
      '-m',
      '--raw',
      '-z',
      '--no-abbrev',
      '-M',
      '--relative',
      '--no-color',
      '-O/dev/null',
      FORMAT,
    ],
    ...(most === null ? [] : ['-n', String(most)]),
    ...['--end-of-options', range, '--', '.'],
  ];
}

/** Puts NUL-separated records together: four for a commit, then two or three for each file. */
class Reader {
  readonly #commits: LoggedCommit[];
  #files: LoggedFile[] = [];
  #head: string[] | null = null;
  #raw: { readonly fields: readonly string[]; readonly paths: string[] } | null = null;

  constructor(commits: LoggedCommit[]) {
    this.#commits = commits;
  }

  take(record: string): void {
    if (this.#head !== null) {
      this.#head.push(record);
      const [id = '', time = '', parents = '', subject = ''] = this.#head;
      if (this.#head.length < 4) return;
      this.#files = [];
      const files = this.#files;
      this.#commits.push({ id, time: Number(time), subject, parents: parents.split(' ').filter(Boolean), files });
      this.#head = null;
    } else if (this.#raw !== null) {
      this.#raw.paths.push(record);
      if (this.#raw.paths.length < (/^[RC]/.test(this.#raw.fields[4] ?? '') ? 2 : 1)) return;
      const file = fileOf(this.#raw.fields, this.#raw.paths);
      if (file !== null) this.#files.push(file);
      this.#raw = null;
    } else if (record.startsWith('\u0001')) this.#head = [record.slice(1)];
    else if (/^\n*:/.test(record)) this.#raw = { fields: record.replace(/^\n*:/, '').split(' '), paths: [] };
  }
}

const GITLINK = '160000';
const ABSENT = '000000';

function fileOf(fields: readonly string[], paths: readonly string[]): LoggedFile | null {
  const [modeBefore = ABSENT, modeAfter = ABSENT, idBefore = '', idAfter = ''] = fields;
  if (modeBefore === GITLINK || modeAfter === GITLINK) return null;
  const [from = '', to = from] = paths;
  const version = (mode: string, id: string, path: string): string | null =>
    mode === ABSENT ? null : `${mode} ${id} ${path}`;
  const before = version(modeBefore, idBefore, from);
  const after = version(modeAfter, idAfter, to);
  return { from: before === null ? null : from, to: after === null ? null : to, before, after };
}
