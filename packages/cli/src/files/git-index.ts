import { dirname, join, relative, resolve } from 'node:path';
import { type Failure, messageOf } from './failure.js';
import { GitError, gitBytes, gitRecords } from './git.js';
import type { WorkTrees } from './git-folder.js';
import { isInside } from './link.js';

/** What stands in the index of one work tree. */
interface Staged {
  /** That differ from HEAD; absolute, as all of these. */
  readonly files: ReadonlySet<string>;
  /** That differ from their text in the work tree. */
  readonly unlike: ReadonlySet<string>;
  /** All that the index knows. */
  readonly known: (file: string) => Promise<boolean>;
  readonly environment: Environment;
}

type Environment = Readonly<Record<string, string>>;

/** The index of git, as a hook or a person that is about to commit has it. */
export class GitIndex {
  readonly #trees: WorkTrees;
  /** What git calls the index of a commit that it is making: a hook is told so. */
  readonly #named: string | undefined;
  readonly #known = new Map<string, Promise<Staged>>();

  constructor(trees: WorkTrees, env: Readonly<Record<string, string | undefined>>) {
    this.#trees = trees;
    this.#named = env['GIT_INDEX_FILE'];
  }

  /** Is the file (absolute) staged? False outside of git. Throws a GitError. */
  async has(file: string): Promise<boolean> {
    return (await this.#around(file))?.files.has(file) ?? false;
  }

  /** Why the file's text in the work tree is not the one that is about to be committed; null: it is. */
  async refusal(file: string): Promise<Failure | null> {
    try {
      const staged = await this.#around(file);
      if (staged === null || !(await staged.known(file))) return NOT_STAGED;
      return staged.unlike.has(file) ? PARTLY_STAGED : null;
    } catch (error) {
      return gitFailure(error, 'could not say what of it is staged');
    }
  }

  /** Adds the files as they are on disk now; says what went wrong, or null. */
  async add(files: readonly string[]): Promise<Failure | null> {
    const [first] = files;
    const top = first === undefined ? null : this.#trees.topOf(dirname(first));
    if (first === undefined || top === null) return null;
    try {
      const staged = await this.#around(first);
      await gitBytes(
        top,
        ['add', '--', ...files.map((file) => `:(literal)${relative(top, file)}`)],
        staged?.environment,
      );
      return null;
    } catch (error) {
      return gitFailure(error, 'could not add it to the index');
    }
  }

  #around(file: string): Promise<Staged | null> {
    const top = this.#trees.topOf(dirname(file));
    if (top === null) return Promise.resolve(null);
    const known = this.#known.get(top) ?? stagedIn(top, this.#named);
    this.#known.set(top, known);
    return known;
  }
}

const PARTLY_STAGED: Failure = {
  code: 'dirty',
  message: 'Not all of its changes are staged.',
  advice: 'Stage the rest with git add, or put it away with git stash --keep-index.',
};

const NOT_STAGED: Failure = {
  code: 'dirty',
  message: 'It is not in the index.',
  advice: 'Add it with git add, or run without --staged.',
};

function gitFailure(error: unknown, what: string): Failure {
  if (!(error instanceof GitError)) throw error;
  return {
    code: 'dirty',
    message: `git ${what}: ${messageOf(error).replace(/\.$/, '')}.`,
    advice: 'It was left as it is.',
  };
}

async function stagedIn(top: string, named: string | undefined): Promise<Staged> {
  const environment = await environmentFor(top, named);
  const listed = async (args: readonly string[]): Promise<ReadonlySet<string>> => {
    const files = new Set<string>();
    for await (const name of gitRecords(top, args, '\0', environment)) files.add(join(top, name));
    return files;
  };
  const names = ['--name-only', '-z', '--no-renames', '--no-ext-diff', '--no-relative', '--ignore-submodules'];
  const [files, unlike] = await Promise.all([
    listed(['diff', '--cached', '--diff-filter=d', ...names, '--']),
    listed(['diff', ...names, '--']),
  ]);
  const known = async (file: string): Promise<boolean> =>
    (await listed(['ls-files', '-z', '--', `:(literal)${relative(top, file)}`])).size > 0;
  return { files, unlike, known, environment };
}

/** An index that somebody has named is taken if it is one of this repository. */
async function environmentFor(top: string, named: string | undefined): Promise<Environment> {
  if (named === undefined || named === '') return {};
  const folder = (await gitBytes(top, ['rev-parse', '--absolute-git-dir'])).toString('utf8').replace(/\r?\n$/, '');
  const file = resolve(top, named);
  return isInside(file, folder) ? { GIT_INDEX_FILE: file } : {};
}
