import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { diskContext } from './disk-context.js';
import { Listings } from './listings.js';
import { folderForTest, type TestFolder } from './test-folder.fixture.js';

let folder: TestFolder;

beforeEach(() => {
  folder = folderForTest();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

function paths(root: string, listings = new Listings()): readonly string[] {
  return diskContext(root, null, listings).files.map((file) => file.path);
}

describe('a context in a git work tree', () => {
  it('is what git tracks or would track, as far as it is there', () => {
    folder.git(['init', '-q']);
    folder.write({
      '.gitignore': 'dist\n*.log\n',
      'a.ts': 'a',
      gone: '',
      'dist/a.js': '',
      'x.log': '',
      'tracked.log': '',
    });
    folder.git(['add', '-f', '.gitignore', 'a.ts', 'gone', 'tracked.log']);
    folder.write({ 'new.ts': '', 'a b/é"\n.txt': '' });
    rmSync(folder.at('gone'));
    expect(paths(folder.path)).toEqual(['.gitignore', 'a b/é"\n.txt', 'a.ts', 'new.ts', 'tracked.log']);
    expect(diskContext(folder.path, null).hasGitFolder).toBe(true);
    expect(diskContext(folder.path, null).read('dist/a.js')).toBe(null);
  });

  it('below its top level, keeps the rules from above', () => {
    folder.git(['init', '-q']);
    folder.write({ '.gitignore': '/sub/out\n', 'sub/a': '', 'sub/out/b': '', 'sub-2/c': '', 'other/d': '' });
    const context = diskContext(folder.at('sub'), null);
    expect(context.files.map((file) => file.path)).toEqual(['a']);
    expect(context.hasGitFolder).toBe(false);
  });

  it('does not reach behind what has become a symlink', () => {
    folder.write({ 'elsewhere/a': 'secret', 'repo/dir/a': 'text' });
    folder.git(['init', '-q'], 'repo');
    folder.git(['add', '.'], 'repo');
    rmSync(folder.at('repo/dir'), { recursive: true });
    folder.link('repo/dir', '../elsewhere');
    const context = diskContext(folder.at('repo'), null);
    expect(context.files.map(({ path, kind }) => [path, kind])).toEqual([['dir', 'symlink']]);
    expect(context.read('dir/a')).toBe(null);
  });

  it('holds what is in submodules that are checked out', () => {
    folder.write({ 'lib/a': '', 'lib/.gitignore': 'out\n', 'repo/b': '' });
    folder.git(['init', '-q'], 'lib');
    folder.git(['add', '.'], 'lib');
    folder.git(['commit', '-q', '-m', 'x'], 'lib');
    folder.git(['init', '-q'], 'repo');
    for (const name of ['here', 'gone', 'deep/er']) {
      folder.git(['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', '../lib', name], 'repo');
    }
    folder.git(['submodule', '--quiet', 'deinit', '-f', 'gone'], 'repo');
    folder.write({ 'repo/here/out/x': '', 'repo/here/new': '' });
    const context = diskContext(folder.at('repo'), null);
    expect(context.files.map((file) => file.path)).toEqual([
      '.gitmodules',
      'b',
      'deep/er/.gitignore',
      'deep/er/a',
      'here/.gitignore',
      'here/a',
      'here/new',
    ]);
    expect(context.problems).toEqual(['gone: the submodule is not checked out']);
    expect(paths(folder.at('repo/deep'))).toEqual(['er/.gitignore', 'er/a']);
    expect(paths(folder.at('repo/here'))).toEqual(['.gitignore', 'a', 'new']);
    expect(diskContext(folder.at('repo/here'), null).hasGitFolder).toBe(true);
  });

  it('says when a sparse checkout lacks files', () => {
    folder.write({ 'in/a': '', 'out/b': '' });
    folder.git(['init', '-q']);
    folder.git(['add', '.']);
    folder.git(['commit', '-q', '-m', 'x']);
    folder.git(['sparse-checkout', 'set', 'in']);
    const context = diskContext(folder.path, null);
    expect(context.files.map((file) => file.path)).toEqual(['in/a']);
    expect(context.problems).toEqual(['1 tracked file is not on disk (sparse checkout)']);
    expect(diskContext(folder.at('in'), null).problems).toEqual([]);
  });

  it('falls back to the disk where git fails, and says so', () => {
    folder.write({ '.git/HEAD': 'nonsense', '.gitignore': 'a', a: '' });
    vi.stubEnv('GIT_CEILING_DIRECTORIES', folder.path);
    const context = diskContext(folder.path, null);
    expect(context.files.map((file) => file.path)).toEqual(['.gitignore', 'a']);
    expect(context.problems).toEqual([
      expect.stringMatching(/^\.gitignore is not honoured, since git can't list the files: /),
    ]);
  });

  it('tells which folder git could not list', () => {
    folder.git(['init', '-q']);
    folder.write({ 'shut/a': '', 'shut/b': '', c: '' });
    folder.git(['add', 'shut/a']);
    chmodSync(folder.at('shut'), 0);
    const [files, problems] = folder.asUser(() => {
      const context = diskContext(folder.path, null);
      return [context.files.map((file) => file.path), context.problems];
    });
    chmodSync(folder.at('shut'), 0o700);
    expect(files).toEqual(['c']);
    expect(problems).toEqual([expect.stringMatching(/^git: .*'shut\/'.*Permission denied/)]);
  });

  it('does not listen to the git hook that it may run in', () => {
    folder.git(['init', '-q']);
    folder.write({ a: '' });
    vi.stubEnv('GIT_DIR', '/nowhere');
    vi.stubEnv('GIT_INDEX_FILE', '/nowhere/index');
    vi.stubEnv('GIT_WORK_TREE', '/');
    expect(paths(folder.path)).toEqual(['a']);
    expect(diskContext(folder.path, null).problems).toEqual([]);
  });

  it('runs nothing that the repository asks for', () => {
    folder.git(['init', '-q']);
    folder.write({ 'spy.sh': '#!/bin/sh\ntouch "$(dirname "$0")/ran"\n', a: '' });
    chmodSync(folder.at('spy.sh'), 0o755);
    folder.git(['add', '.']);
    folder.git(['config', 'core.fsmonitor', folder.at('spy.sh')]);
    folder.git(['config', 'alias.ls-files', `!${folder.at('spy.sh')}`]);
    // The trap works: git itself, asked without care, runs the program.
    folder.git(['status']);
    expect(existsSync(folder.at('ran'))).toBe(true);
    rmSync(folder.at('ran'));
    expect(paths(folder.path)).toEqual(['a', 'spy.sh']);
    expect(existsSync(folder.at('ran'))).toBe(false);
  });

  it('leaves the index alone', () => {
    folder.git(['init', '-q']);
    folder.write({ a: '1' });
    folder.git(['add', '.']);
    folder.write({ a: '1' });
    const before = readFileSync(folder.at('.git/index'));
    expect(paths(folder.path)).toEqual(['a']);
    expect(readFileSync(folder.at('.git/index')).equals(before)).toBe(true);
  });

  it('is listed once for all Dockerfiles', () => {
    folder.git(['init', '-q']);
    const services = Array.from({ length: 200 }, (_, index) => `services/s${index}`);
    folder.write(Object.fromEntries(services.map((service) => [`${service}/Dockerfile`, 'FROM scratch\n'])));
    vi.stubEnv('GIT_TRACE', folder.at('.git/trace'));
    const listings = new Listings();
    for (const service of services) {
      const context = diskContext(folder.at(service), folder.at(`${service}/Dockerfile`), listings);
      expect(context.files).toEqual([{ path: 'Dockerfile', size: 13, kind: 'file' }]);
      expect(context.ignoreFile.exists).toBe(false);
      expect(diskContext(folder.path, folder.at(`${service}/Dockerfile`), listings).files).toHaveLength(200);
    }
    const runs = readFileSync(folder.at('.git/trace'), 'utf8').match(/built-in: git ls-files/g);
    expect(runs).toHaveLength(1);
  });

  it('is listed only when something asks', () => {
    folder.git(['init', '-q']);
    folder.write({ a: '', Dockerfile: '' });
    vi.stubEnv('GIT_TRACE', folder.at('.git/trace'));
    const context = diskContext(folder.path, folder.at('Dockerfile'));
    expect(context.dockerfile).toBe('Dockerfile');
    expect(context.hasGitFolder).toBe(true);
    expect(existsSync(folder.at('.git/trace'))).toBe(false);
    expect(context.has('a')).toBe(true);
    expect(existsSync(folder.at('.git/trace'))).toBe(true);
  });

  it('of 20,000 files takes time in proportion', () => {
    folder.git(['init', '-q']);
    const name = (i: number): string => `${i < 2000 ? 'tenth' : 'rest'}/d${i % 40}/file${i}.ts`;
    folder.write(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [name(i), 'x'])));
    const timed = (root: string, count: number): number => {
      const started = performance.now();
      const context = diskContext(root, null);
      expect(context.files).toHaveLength(count);
      expect(context.has('none')).toBe(false);
      return performance.now() - started;
    };
    timed(folder.at('tenth'), 2000);
    const [tenth, all] = [timed(folder.at('tenth'), 2000), timed(folder.path, 20_000)];
    console.log(`context of 2,000 files: ${tenth.toFixed(0)} ms; of 20,000: ${all.toFixed(0)} ms`);
    expect(all).toBeLessThan(40 * tenth + 2000);
  });
});
