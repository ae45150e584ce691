import { chmodSync, rmSync } from 'node:fs';
import { memoryContext } from '@dockshift/core';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { diskContext } from './disk-context.js';
import { folderForTest, type TestFolder, testFolder } from './test-folder.fixture.js';

let folder: TestFolder;

beforeEach(() => {
  folder = folderForTest();
});

describe('a context outside of git', () => {
  it('is what is on disk', () => {
    folder.write({ 'a.txt': 'é', 'src/b.ts': '', 'node_modules/x/index.js': '1', '.git-not': '' });
    const context = diskContext(folder.path, null);
    expect(context.files).toEqual([
      { path: '.git-not', size: 0, kind: 'file' },
      { path: 'a.txt', size: 2, kind: 'file' },
      { path: 'node_modules/x/index.js', size: 1, kind: 'file' },
      { path: 'src/b.ts', size: 0, kind: 'file' },
    ]);
    expect(context.has('src')).toBe(true);
    expect(context.entries('')).toEqual(['.git-not', 'a.txt', 'node_modules', 'src']);
    expect(context.problems).toEqual([]);
    expect(context.hasGitFolder).toBe(false);
  });

  it('agrees with the same files in memory', () => {
    const name = fc.constantFrom('a', 'b.c', 'd e', 'é', '.dockerignore', 'Dockerfile', 'Dockerfile.dockerignore');
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    const text = fc.constantFrom('', 'x', '\uFEFFé\r\n', 'a\0b', '*\n!a');
    fc.assert(
      fc.property(fc.dictionary(path, text, { maxKeys: 8 }), path, (wanted, asked) => {
        const all = Object.keys(wanted);
        // A file can't be a folder as well.
        const kept = all.filter((file) => !all.some((other) => other.startsWith(`${file}/`)));
        const files = Object.fromEntries(kept.map((file) => [file, wanted[file] ?? '']));
        const dockerfile = files.Dockerfile === undefined ? 'a/Dockerfile' : 'Dockerfile';
        const place = testFolder();
        try {
          place.write(files);
          const disk = diskContext(place.path, place.at(dockerfile));
          const memory = memoryContext({ files, dockerfile });
          expect(disk.files).toEqual(memory.files);
          expect(disk.ignoreFile).toEqual(memory.ignoreFile);
          expect(disk.dockerfile).toBe(memory.dockerfile);
          for (const each of ['', '.', '/', asked, `${asked}/`, ...kept, ...kept.map((file) => `./${file}/..`)]) {
            expect([each, disk.has(each), disk.read(each), disk.entries(each)]).toEqual([
              each,
              memory.has(each),
              memory.read(each),
              memory.entries(each),
            ]);
          }
        } finally {
          place.remove();
        }
      }),
      { numRuns: 60 },
    );
  });

  it('holds symlinks as they are, and follows none', () => {
    folder.write({ 'outside/secret': 'secret', 'root/real/a': 'text' });
    folder.link('root/out', '../outside');
    folder.link('root/file', '../outside/secret');
    folder.link('root/near', 'real/a');
    folder.link('root/loop', 'loop');
    const context = diskContext(folder.at('root'), null);
    expect(context.files.map(({ path, kind }) => [path, kind])).toEqual([
      ['file', 'symlink'],
      ['loop', 'symlink'],
      ['near', 'symlink'],
      ['out', 'symlink'],
      ['real/a', 'file'],
    ]);
    expect(context.has('out/secret')).toBe(false);
    for (const path of ['out/secret', 'file', 'near', 'loop', '../outside/secret'])
      expect(context.read(path)).toBe(null);
    expect(context.read('real/a')).toBe('text');
  });

  it('may be named by a symlink', () => {
    folder.write({ 'real/a': 'text', 'real/Dockerfile': '' });
    folder.link('link', 'real');
    const context = diskContext(folder.at('link'), folder.at('link/Dockerfile'));
    expect(context.read('a')).toBe('text');
    expect(context.dockerfile).toBe('Dockerfile');
  });

  it('reads no more than text', () => {
    folder.write({
      'latin.txt': Uint8Array.of(0x61, 0xe9),
      'nul.txt': 'a\0',
      'large.txt': 'x'.repeat(4 * 1024 * 1024 + 1),
      'limit.txt': 'x'.repeat(4 * 1024 * 1024),
    });
    const context = diskContext(folder.path, null);
    for (const path of ['latin.txt', 'nul.txt', 'large.txt', '', 'none']) expect(context.read(path)).toBe(null);
    expect(context.read('limit.txt')).toHaveLength(4 * 1024 * 1024);
  });

  it('reads a file when it is asked for', () => {
    folder.write({ a: 'before', b: 'before' });
    const context = diskContext(folder.path, null);
    expect(context.files).toHaveLength(2);
    folder.write({ a: 'after' });
    rmSync(folder.at('b'));
    expect([context.read('a'), context.read('b')]).toEqual(['after', null]);
  });

  it('tells which folder it could not list', () => {
    folder.write({ 'shut/a': '', b: '' });
    chmodSync(folder.at('shut'), 0);
    const [files, problems] = folder.asUser(() => {
      const context = diskContext(folder.path, null);
      return [context.files.map((file) => file.path), context.problems];
    });
    chmodSync(folder.at('shut'), 0o700);
    expect(files).toEqual(['b']);
    expect(problems).toEqual([expect.stringMatching(/^shut is not listed: /)]);
  });
});

describe('the ignore file', () => {
  it('next to the Dockerfile comes first, even outside of the context', () => {
    folder.git(['init', '-q']);
    folder.write({
      'app/.dockerignore': 'a',
      'ci/web.Dockerfile': '',
      'ci/web.Dockerfile.dockerignore': 'b',
      Dockerfile: '',
    });
    expect(diskContext(folder.at('app'), folder.at('ci/web.Dockerfile')).ignoreFile).toEqual({
      path: '../ci/web.Dockerfile.dockerignore',
      text: 'b',
      exists: true,
    });
    expect(diskContext(folder.at('app'), folder.at('ci/web.Dockerfile')).dockerfile).toBe(null);
    expect(diskContext(folder.path, folder.at('ci/web.Dockerfile')).ignoreFile.path).toBe(
      'ci/web.Dockerfile.dockerignore',
    );
    expect(diskContext(folder.at('app'), folder.at('Dockerfile')).ignoreFile).toEqual({
      path: '.dockerignore',
      text: 'a',
      exists: true,
    });
    expect(diskContext(folder.path, folder.at('Dockerfile')).ignoreFile).toEqual({
      path: '.dockerignore',
      text: null,
      exists: false,
    });
  });

  it('is not known when git ignores it, or when it is a symlink', () => {
    folder.git(['init', '-q']);
    folder.write({ '.gitignore': '/.dockerignore\n', '.dockerignore': 'a', 'sub/rules': 'a' });
    folder.link('sub/.dockerignore', 'rules');
    const unknown = { path: '.dockerignore', text: null, exists: true };
    expect(diskContext(folder.path, folder.at('Dockerfile')).ignoreFile).toEqual(unknown);
    expect(diskContext(folder.at('sub'), folder.at('sub/Dockerfile')).ignoreFile).toEqual(unknown);
  });
});
