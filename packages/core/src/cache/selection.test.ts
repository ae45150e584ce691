import { describe, expect, it } from 'vitest';
import { selectionOf, within } from './selection.js';

const FILES = ['a.txt', 'src/a.js', 'src/lib/b.js', 'src2/c.js', 'docs/x.md'];

describe('selectionOf', () => {
  it.each([
    ['.', FILES],
    ['/', FILES],
    ['src', ['src/a.js', 'src/lib/b.js']],
    ['./src/', ['src/a.js', 'src/lib/b.js']],
    ['../src', ['src/a.js', 'src/lib/b.js']],
    ['src*', ['src/a.js', 'src/lib/b.js', 'src2/c.js']],
    ['*/*.js', ['src/a.js', 'src2/c.js']],
    ['*.txt', ['a.txt']],
    ['a.txt', ['a.txt']],
    ['a', []],
  ])('takes of the context what COPY %s does', (source, files) => {
    expect(FILES.filter((file) => selectionOf(source).selects(file))).toEqual(files);
  });

  it('leaves out what --exclude names, below the source', () => {
    const selection = selectionOf('src', ['lib']);
    expect(FILES.filter((file) => selection.selects(file))).toEqual(['src/a.js']);
    expect(selection.key).not.toBe(selectionOf('src').key);
  });

  it.each([
    ['*/*.js', [], ['src/a.js', 'src2/c.js']],
    ['**/*.js', [], ['src/a.js', 'src/lib/b.js', 'src2/c.js']],
    ['src/./*.js', [], ['src/a.js']],
    ['src/./**', ['lib'], ['src/a.js']],
    ['src', ['lib'], ['src/a.js', 'src/lib/b.js']],
    ['src', ['src/lib'], ['src/a.js']],
  ])('takes what a COPY --parents of %s does, without %j', (source, exclude, files) => {
    const selection = selectionOf(source, exclude, true);
    expect(FILES.filter((file) => selection.selects(file))).toEqual(files);
    expect(selection.key).not.toBe(selectionOf(source, exclude).key);
  });

  it('is equal for sources that mean the same', () => {
    expect(selectionOf('./src/').key).toBe(selectionOf('src').key);
  });

  it('can be cut down to a path, with brackets in its name as well', () => {
    expect(FILES.filter((file) => within(selectionOf('.'), 'src/lib').selects(file))).toEqual(['src/lib/b.js']);
    expect(within(selectionOf('.'), 'app/[id]').selects('app/[id]/page.js')).toBe(true);
  });
});
