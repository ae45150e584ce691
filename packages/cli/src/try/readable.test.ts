import { memoryContext } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { unread } from './readable.js';

const FILES = { 'src/a.ts': 'a', 'logs/x/b.log': 'b', 'logs/keep': 'k', 'node_modules/c.js': 'c', Dockerfile: '' };
const PATHS = ['src', 'src/a.ts', 'logs', 'logs/x', 'logs/keep', 'node_modules', 'node_modules/c.js', 'empty'];

function left(ignore: string | null, after: string | null, clean = false): readonly string[] {
  const files = ignore === null ? FILES : { ...FILES, '.dockerignore': ignore };
  return PATHS.filter(unread(memoryContext({ files }), after, clean));
}

describe('unread', () => {
  it('is what both ignore files leave out', () => {
    expect(left(null, null)).toEqual([]);
    expect(left('node_modules\n', null)).toEqual(['node_modules', 'node_modules/c.js']);
    expect(left('node_modules\n', 'node_modules\nsrc\n')).toEqual(['node_modules', 'node_modules/c.js']);
    expect(left(null, 'node_modules\n')).toEqual([]);
  });

  it('keeps a folder that holds an exception, and an empty one', () => {
    expect(left('logs\n!logs/keep\n', null)).toEqual(['logs/x']);
  });

  it('is nothing where an ignore file is one that builds refuse', () => {
    expect(left('node_modules\n!\n', null)).toEqual([]);
  });

  it('is also what a fresh clone lacks, if that is asked for', () => {
    expect(left('node_modules\n', null, true)).toEqual(['node_modules', 'node_modules/c.js', 'empty']);
  });
});
