import { describe, expect, it } from 'vitest';
import { gitIgnoreLine } from './git-ignored.js';
import { memoryContext } from './memory-context.js';

describe('a file that git ignores', () => {
  it.each([
    ['.npmrc', '.npmrc', '.gitignore:1'],
    ['/.npmrc', '.npmrc', '.gitignore:1'],
    ['/.npmrc', 'web/.npmrc', null],
    ['**/.npmrc', 'web/.npmrc', '.gitignore:1'],
    ['web/.npmrc', 'web/.npmrc', '.gitignore:1'],
    ['web/', 'web/.npmrc', '.gitignore:1'],
    ['.npmrc/', '.npmrc', null],
    ['.npm*', '.npmrc', '.gitignore:1'],
    ['#.npmrc', '.npmrc', null],
    ['.npmrc\n!.npmrc', '.npmrc', null],
    ['!.npmrc\n.npmrc  ', '.npmrc', '.gitignore:2'],
    ['npmrc', '.npmrc', null],
    ['/', '.npmrc', null],
  ])('%j for %s: %s', (text, path, line) => {
    expect(gitIgnoreLine(path, memoryContext({ files: { '.gitignore': text } }))).toBe(line);
  });

  it('is what the file nearest to it says', () => {
    const context = memoryContext({ files: { '.gitignore': '.npmrc', 'web/.gitignore': '!.npmrc' } });
    expect(gitIgnoreLine('web/.npmrc', context)).toBeNull();
    expect(gitIgnoreLine('api/.npmrc', context)).toBe('.gitignore:1');
  });
});
