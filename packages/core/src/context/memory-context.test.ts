import { describe, expect, it } from 'vitest';
import { READ_LIMIT } from './build-context.js';
import { memoryContext } from './memory-context.js';

describe('memoryContext', () => {
  it('lists its files by path, with sizes in bytes', () => {
    const context = memoryContext({ files: { 'b/c': 'é', './a': '', '/b/a.txt': 'x' } });
    expect(context.files).toEqual([
      { path: 'a', size: 0, kind: 'file' },
      { path: 'b/a.txt', size: 1, kind: 'file' },
      { path: 'b/c', size: 2, kind: 'file' },
    ]);
    expect(context.has('b')).toBe(true);
    expect(context.entries('b')).toEqual(['a.txt', 'c']);
    expect(context.problems).toEqual([]);
    expect(context.hasGitFolder).toBe(false);
  });

  it('reads texts, and nothing else', () => {
    const context = memoryContext({
      files: [
        { path: 'text', text: '\uFEFFa\r\n' },
        { path: 'unknown', size: 10 },
        { path: 'link', kind: 'symlink', text: 'text' },
        { path: 'binary', text: 'a\0b' },
        { path: 'large', text: 'x', size: READ_LIMIT + 1 },
        { path: 'folder/file', text: '1' },
      ],
    });
    expect(context.read('text')).toBe('\uFEFFa\r\n');
    expect(context.read('./folder//file')).toBe('1');
    for (const path of ['unknown', 'link', 'binary', 'large', 'folder', 'none', '', 'toString']) {
      expect([path, context.read(path)]).toEqual([path, null]);
    }
  });

  it('leaves out what no context lists', () => {
    const files = { '.git/config': '', 'sub/.git': '', '../up': '', '.': '', '.github/a': '' };
    expect(memoryContext({ files, hasGitFolder: true }).files.map((file) => file.path)).toEqual(['.github/a']);
    expect(memoryContext({ files, hasGitFolder: true }).hasGitFolder).toBe(true);
  });

  it('finds the Dockerfile and its ignore file', () => {
    const files = { Dockerfile: '', '.dockerignore': 'a', 'ci/Dockerfile': '', 'ci/Dockerfile.dockerignore': 'b' };
    expect(memoryContext({ files })).toMatchObject({
      dockerfile: 'Dockerfile',
      ignoreFile: { path: '.dockerignore', text: 'a', exists: true },
    });
    expect(memoryContext({ files, dockerfile: './ci/Dockerfile' })).toMatchObject({
      dockerfile: 'ci/Dockerfile',
      ignoreFile: { path: 'ci/Dockerfile.dockerignore', text: 'b', exists: true },
    });
    expect(memoryContext({ files: { a: '' } })).toMatchObject({
      dockerfile: null,
      ignoreFile: { path: '.dockerignore', text: null, exists: false },
    });
  });

  it('does not know which ignore file counts when the nearer one is empty', () => {
    const own = { Dockerfile: '', 'Dockerfile.dockerignore': '' };
    expect(memoryContext({ files: own }).ignoreFile).toEqual({
      path: 'Dockerfile.dockerignore',
      text: '',
      exists: true,
    });
    expect(memoryContext({ files: { ...own, '.dockerignore': 'a' } }).ignoreFile).toEqual({
      path: 'Dockerfile.dockerignore',
      text: null,
      exists: true,
    });
  });

  it('says when the ignore file is there but can not be read', () => {
    const files = [{ path: '.dockerignore', kind: 'symlink' as const }];
    expect(memoryContext({ files }).ignoreFile).toEqual({ path: '.dockerignore', text: null, exists: true });
  });

  it('takes an ignore file from elsewhere', () => {
    const ignoreFile = { path: '../Dockerfile.dockerignore', text: 'x', exists: true };
    expect(memoryContext({ files: { a: '' }, ignoreFile }).ignoreFile).toBe(ignoreFile);
  });
});
