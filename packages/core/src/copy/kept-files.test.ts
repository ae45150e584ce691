import { describe, expect, it } from 'vitest';
import { memoryContext } from '../context/memory-context.js';
import { keptBelow, keptFiles } from './kept-files.js';

const context = memoryContext({
  files: [
    'a/package.json',
    'a/src/package.json',
    'a/package.json.d/x',
    'b/package.json',
    'web/a/package.json',
    'odd/package.json/inner',
    'package.json',
  ].map((path) => ({ path, size: 1 })),
});

describe('what a source takes whose folders are kept', () => {
  it.each<[string, readonly string[] | null]>([
    ['*/package.json', ['a/package.json', 'b/package.json', 'odd/package.json/inner']],
    ['./a/../*/package.json', ['a/package.json', 'b/package.json', 'odd/package.json/inner']],
    ['/[ab]/package.json', ['a/package.json', 'b/package.json']],
    ['?/**/package.json', ['a/package.json', 'a/src/package.json', 'b/package.json']],
    ['web/./*/package.json', ['web/a/package.json']],
    ['./web/./a', ['web/a/package.json']],
    ['a', ['a/package.json', 'a/package.json.d/x', 'a/src/package.json']],
    ['none/./*', []],
    ['w*/./a', null],
    ['.', null],
    ['web/./', null],
    ['web/./.', null],
    ['!a', null],
    ['a ', null],
    ['[', null],
  ])('is known: %s', (source, files) => {
    expect(keptFiles(source, context)?.files.map(({ path }) => path) ?? null).toEqual(files);
  });

  it.each([
    ['packages/*/package.json', 'packages'],
    ['packages/a/package.json', 'packages/a/package.json'],
    ['*/package.json', ''],
    ['web/./packages/*', 'packages'],
  ])('lies in a folder: %s', (source, folder) => {
    expect(keptBelow(source)).toBe(folder);
  });
});
