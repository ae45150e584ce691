import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderForTest } from '../context/test-folder.fixture.js';
import { WorkTrees } from '../files/git-folder.js';
import { type History, type KnownHistory, lastCommits, readHistory } from './history.js';

/** A repository in a new folder. */
class Repository {
  readonly #files = folderForTest();
  readonly folder: string = this.#files.path;

  constructor() {
    this.git('init', '-q');
  }

  git(...args: readonly string[]): string {
    return this.#files.git(args);
  }

  /** Writes files and commits all there is. */
  commit(message: string, files: Readonly<Record<string, string>>): void {
    this.#files.write(files);
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', message);
  }

  read(since: string | null = null, folder: string = this.folder): Promise<History> {
    return readHistory(folder, since, new WorkTrees());
  }
}

async function known(history: Promise<History>): Promise<KnownHistory> {
  const read = await history;
  if (!read.ok) throw new Error(read.because);
  return read;
}

function pathsOf({ commits }: KnownHistory): readonly (readonly [string, readonly string[]])[] {
  return commits.map(({ subject, files }) => [subject, files.map((file) => file.path).sort()]);
}

describe('readHistory', () => {
  it('reads commits, oldest first, without the first one of all', async () => {
    const repository = new Repository();
    repository.commit('first', { a: '1', 'b c\n"': '1' });
    repository.commit('second', { a: '2' });
    repository.commit('nothing', {});
    repository.commit('third', { 'b c\n"': '2', 'd/e': '1' });
    expect(pathsOf(await known(repository.read()))).toEqual([
      ['second', ['a']],
      ['third', ['b c\n"', 'd/e']],
    ]);
    expect((await known(repository.read())).title).toBe('the last 2 commits');
  });

  it('knows versions by contents, mode and name', async () => {
    const repository = new Repository();
    repository.commit('first', { a: '1' });
    repository.commit('edit', { a: '2' });
    repository.git('update-index', '--chmod=+x', 'a');
    repository.git('commit', '-q', '-m', 'mode');
    repository.git('checkout', '-q', '.');
    repository.commit('back', { a: '1' });
    const files = (await known(repository.read())).commits.map((commit) => commit.files[0]);
    expect(files[0]?.after).toBe(files[1]?.before);
    expect(new Set(files.map((file) => file?.after)).size).toBe(3);
    repository.git('rm', '-q', 'a');
    repository.commit('gone', {});
    expect((await known(repository.read())).commits.at(-1)?.files[0]?.after).toBeNull();
  });

  it('follows renames, so that a file has the history of its earlier names', async () => {
    const repository = new Repository();
    const text = 'a line\n'.repeat(20);
    repository.commit('first', { old: text });
    repository.commit('as old', { old: `${text}1\n` });
    mkdirSync(join(repository.folder, 'src'));
    renameSync(join(repository.folder, 'old'), join(repository.folder, 'src/new'));
    repository.commit('rename', {});
    repository.commit('another old', { old: 'something else' });
    repository.commit('as new', { 'src/new': `${text}2\n` });
    const history = await known(repository.read());
    expect(pathsOf(history)).toEqual([
      ['as old', ['src/new']],
      ['rename', ['src/new']],
      ['another old', ['old']],
      ['as new', ['src/new']],
    ]);
  });

  it('takes a merge for one commit', async () => {
    const repository = new Repository();
    repository.commit('first', { a: '1' });
    repository.git('checkout', '-q', '-b', 'side');
    repository.commit('one', { b: '1' });
    repository.commit('two', { b: '2', c: '1' });
    repository.git('checkout', '-q', 'main');
    repository.commit('meanwhile', { a: '2' });
    repository.git('merge', '-q', '--no-ff', '-m', 'merge', 'side');
    expect(pathsOf(await known(repository.read()))).toEqual([
      ['meanwhile', ['a']],
      ['merge', ['b', 'c']],
    ]);
  });

  it('keeps to the folder of the build context', async () => {
    const repository = new Repository();
    repository.commit('first', { 'api/a': '1', 'web/a': '1' });
    repository.commit('api', { 'api/a': '2' });
    repository.commit('web', { 'web/a': '2' });
    const history = await known(repository.read(null, join(repository.folder, 'api')));
    expect(pathsOf(history)).toEqual([['api', ['a']]]);
    expect(history.title).toBe('the last 1 commit that touches the build context');
  });

  it('reads no more than is asked for', async () => {
    const repository = new Repository();
    repository.commit('first', { a: '1' });
    repository.git('tag', 'v1');
    repository.commit('second', { a: '2' });
    repository.commit('third', { a: '3' });
    expect(pathsOf(await known(repository.read('v1'))).map(([subject]) => subject)).toEqual(['second', 'third']);
    const none = await known(repository.read('HEAD'));
    expect(none.commits).toEqual([]);
    expect(none.notes).toEqual(['There is no commit to learn from since HEAD.']);
  });

  it('says that a clone is shallow, and that HEAD is detached', async () => {
    const origin = new Repository();
    for (const number of [1, 2, 3]) origin.commit(`commit ${number}`, { a: String(number) });
    const clone = new Repository();
    clone.git('fetch', '-q', '--depth=2', `file://${origin.folder}`, 'main');
    clone.git('checkout', '-q', 'FETCH_HEAD');
    const history = await known(clone.read());
    expect(pathsOf(history)).toEqual([['commit 3', ['a']]]);
    expect(history.notes).toEqual([
      'The clone is shallow: older commits are not in it. git fetch --unshallow gets them.',
      `HEAD is detached at ${clone.git('rev-parse', '--short', 'HEAD').trim()}: the history is the one that leads there.`,
    ]);
  });

  it('says why there is no history', async () => {
    expect(await readHistory(folderForTest().path, null, new WorkTrees())).toMatchObject({
      ok: false,
      because: 'The build context is not in a git repository, so nothing is known about how often its files change.',
    });
    const repository = new Repository();
    expect(await repository.read()).toMatchObject({ because: 'The git repository has no commit yet.' });
    repository.commit('first', { a: '1' });
    for (const since of ['v9', '--all', 'HEAD:a', '..'])
      expect(await repository.read(since)).toMatchObject({
        because: `git knows no revision ${since} in this repository.`,
      });
  });
});

describe('lastCommits', () => {
  it('gives what each commit did below a folder, oldest first, without the first one of all', () => {
    const repository = new Repository();
    repository.commit('first', { 'app/a': '1', b: '1' });
    repository.commit('second', { 'app/a': '2', b: '2' });
    repository.commit('third', { b: '3' });
    repository.commit('fourth', { 'app/c': '1' });
    const commits = lastCommits(join(repository.folder, 'app'), new WorkTrees());
    expect(commits?.map((files) => files.map(({ path }) => path))).toEqual([['a'], ['c']]);
  });

  it('gives none outside of git, and where git says no', () => {
    expect(lastCommits('/', new WorkTrees())).toBeNull();
    expect(lastCommits(new Repository().folder, new WorkTrees())).toBeNull();
  });
});
