import { memoryContext } from '@dockshift/core';
import { describe, expect, it } from 'vitest';
import { askedBy, asksNoMore, isAsked, unread } from './readable.js';

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

describe('askedBy', () => {
  const asked = (text: string): readonly string[] | null => askedBy(Buffer.from(text));

  it.each([
    [
      'sources of copies and of mounts, of all stages',
      'FROM node:20 AS a\nCOPY a/b c ./\nFROM node:20\nRUN --mount=type=bind,source=d,target=/d true\n',
      ['a/b', 'c', 'd'],
    ],
    ['the folder of a pattern', 'FROM node:20\nCOPY a/b-*.json c/?/d ./\n', ['a', 'c']],
    ['nothing', 'FROM node:20\nRUN true\n', []],
  ])('is %s', (_, text, expected) => expect(asked(text)).toEqual(expected));

  it.each([
    ['all is copied', 'FROM node:20\nCOPY . /app\n'],
    ['a mount has no source', 'FROM node:20\nRUN --mount=target=/src true\n'],
    ['a pattern begins at the root', 'FROM node:20\nCOPY a.json *.ts ./\n'],
    ['a source holds a variable, also with a default', 'ARG D=a\nFROM node:20\nARG D\nCOPY $D/b /\n'],
    ['a base image may have triggers', 'FROM acme/base\nCOPY a /\n'],
  ])('is anything where %s', (_, text) => expect(asked(text)).toBeNull());
});

describe('what is asked for', () => {
  it('is a path, what is below it, and the folders on the way', () => {
    const paths = ['a', 'a/b', 'a/b/c', 'a/bc', 'a/x', 'c'];
    expect(paths.filter((path) => isAsked(path, ['a/b']))).toEqual(['a', 'a/b', 'a/b/c']);
    expect(paths.filter((path) => isAsked(path, null))).toEqual(paths);
  });

  it('is no more than something else', () => {
    expect([asksNoMore(['a/b'], ['a']), asksNoMore(['a'], ['a/b']), asksNoMore([], [])]).toEqual([true, false, true]);
    expect([asksNoMore(null, ['a']), asksNoMore(null, null), asksNoMore(['a'], null)]).toEqual([false, true, true]);
  });
});
