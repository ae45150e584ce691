import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderForTest } from '../context/test-folder.fixture.js';
import { WorkTrees } from '../files/git-folder.js';
import { earlierTexts, type History, type KnownHistory, lastCommits, readHistory } from './history.js';

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

/** The texts of `Dockerfile` in a repository. */
function textsIn({ folder }: Repository): readonly string[] | null {
  const commits = lastCommits(folder, new WorkTrees());
  return commits === null ? null : earlierTexts(folder, 'Dockerfile', commits);
}

describe('earlierTexts', () => {
  it('gives what stood in the file behind each commit that changed it, newest first', () => {
    const repository = new Repository();
    for (const text of ['one\n', 'two\0\n', 'drei ü\n']) {
      repository.commit('text', { Dockerfile: text, other: text });
      repository.commit('another', { other: `${text} again` });
    }
    expect(textsIn(repository)).toEqual(['drei ü\n', 'two\0\n', 'one\n']);
  });

  it('gives those of an earlier name', () => {
    const repository = new Repository();
    const text = 'a line\n'.repeat(20);
    repository.commit('first', { other: text });
    renameSync(join(repository.folder, 'other'), join(repository.folder, 'Dockerfile'));
    repository.commit('second', { Dockerfile: `${text}1\n` });
    repository.commit('third', { Dockerfile: `${text}2\n` });
    expect(textsIn(repository)).toEqual([`${text}2\n`, `${text}1\n`, text]);
  });

  it('gives no more than twenty commits, and what was before them', () => {
    const repository = new Repository();
    for (let number = 0; number < 25; number++) repository.commit('raise', { Dockerfile: `${number}` });
    const texts = textsIn(repository);
    expect(texts).toHaveLength(21);
    expect([texts?.[0], texts?.at(-1)]).toEqual(['24', '4']);
  });

  it('ends where a shallow clone does', () => {
    const origin = new Repository();
    for (const number of [1, 2, 3, 4]) origin.commit('raise', { Dockerfile: String(number) });
    const clone = new Repository();
    clone.git('fetch', '-q', '--depth=3', `file://${origin.folder}`, 'main');
    clone.git('checkout', '-q', 'FETCH_HEAD');
    expect(textsIn(clone)).toEqual(['4', '3', '2']);
  });

  it('ends at what was no text, or no file, or is not in the repository', () => {
    const repository = new Repository();
    const file = join(repository.folder, 'Dockerfile');
    repository.commit('text', { Dockerfile: '1' });
    symlinkSync('Dockerfile', join(repository.folder, 'link'));
    rmSync(file);
    renameSync(join(repository.folder, 'link'), file);
    repository.commit('link', {});
    rmSync(file);
    repository.commit('text', { Dockerfile: '2' });
    repository.commit('text', { Dockerfile: '3' });
    expect(textsIn(repository)).toEqual(['3', '2']);
    repository.git('rm', '-q', 'Dockerfile');
    repository.commit('gone', {});
    expect(textsIn(repository)).toEqual([]);
    repository.commit('latin', { Dockerfile: '4' });
    const id = repository.git('rev-parse', 'HEAD:Dockerfile').trim();
    repository.commit('text', { Dockerfile: '5' });
    expect(textsIn(repository)).toEqual(['5', '4']);
    rmSync(join(repository.folder, '.git/objects', id.slice(0, 2), id.slice(2)));
    expect(textsIn(repository)).toEqual(['5']);
  });

  it('gives none where no commit changed it', () => {
    const repository = new Repository();
    repository.commit('first', { Dockerfile: '1' });
    repository.commit('second', { other: '1' });
    expect(textsIn(repository)).toEqual([]);
  });

  it('runs nothing that the repository asks for', () => {
    const repository = new Repository();
    const spy = join(repository.folder, 'spy.sh');
    repository.commit('first', {
      'spy.sh': '#!/bin/sh\necho "$0" >> "$(dirname "$0")/ran"\ncat\n',
      '.gitattributes': '* diff=spy filter=spy\n',
      Dockerfile: '1\n',
    });
    chmodSync(spy, 0o755);
    repository.commit('second', { Dockerfile: '2\n' });
    const programs = [
      'core.fsmonitor',
      'core.pager',
      'gpg.program',
      'diff.external',
      'diff.spy.command',
      'diff.spy.textconv',
    ];
    for (const key of [...programs, 'filter.spy.smudge', 'core.sshCommand', 'alias.log', 'alias.cat-file'])
      repository.git('config', key, key.startsWith('alias.') ? `!${spy}` : spy);
    repository.git('config', 'log.showSignature', 'true');
    // The trap works: git itself, asked without care, runs a program.
    repository.git('log', '-p', '-1');
    expect(existsSync(join(repository.folder, 'ran'))).toBe(true);
    rmSync(join(repository.folder, 'ran'));
    const index = readFileSync(join(repository.folder, '.git/index'));
    expect(textsIn(repository)).toEqual(['2\n', '1\n']);
    expect(existsSync(join(repository.folder, 'ran'))).toBe(false);
    expect(readFileSync(join(repository.folder, '.git/index')).equals(index)).toBe(true);
  });
});
