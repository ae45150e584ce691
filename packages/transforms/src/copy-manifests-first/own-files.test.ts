import { goMatch, memoryContext, parse } from '@dockshift/core/kit';
import { describe, expect, it } from 'vitest';
import { onlyWhereThere, ownFilePremises, ownFiles } from './own-files.js';

const GIT = { '.gitignore': '.npmrc\n.yarn\n*.ez\nout\n' };

function found(path: string, files: Readonly<Record<string, string>>, head = ''): ReturnType<typeof ownFiles> {
  const context = memoryContext({ files: { ...GIT, ...files } });
  const plan = { looksFor: [path], ignore: ['out'], personal: ['.npmrc', 'web/.npmrc', 'other'] };
  return ownFiles(parse(`${head}FROM a\n`), plan, context);
}

describe('ownFiles', () => {
  it.each([
    ['.npmrc', {}, 1],
    ['other', {}, 0],
    ['.npmrc', { '.npmrc': '' }, 0],
    ['.yarn', {}, 0],
    ['..ez', {}, 0],
    ['a.ez', {}, 1],
    ['out', {}, 0],
    ['.npmrc', { '.dockerignore': '.npmrc\n' }, 0],
    ['.npmrc', { '.dockerignore': 'a\n' }, 1],
  ])('%s with %j: %i', (path, files, count) => {
    expect(found(path, files)).toHaveLength(count);
  });

  it.each([
    ['does', '.npmrc', {}, '', true],
    ['is not, where it is no file of settings', 'a.ez', {}, '', false],
    ['is not, where Podman has another ignore file', '.npmrc', { '.containerignore': '' }, '', false],
    ['is not, where Podman has one of the Dockerfile', '.npmrc', { 'Dockerfile.containerignore': '' }, '', false],
    ['is not, where builders disagree on it', 'web/.npmrc', { '.dockerignore': 'web/.npmrc\n!web\n' }, '', false],
    ['does', '.npmrc', {}, '# syntax=docker/dockerfile:1\n', true],
    ['does', '.npmrc', {}, '# syntax=docker/dockerfile:1.1.7\n', true],
    ['does', '.npmrc', {}, '# syntax=docker/dockerfile:1.4@sha256:0\n', true],
    ['is not, with a frontend that copies in another way', '.npmrc', {}, '# syntax=docker/dockerfile:1.0\n', false],
    ['is not, with a frontend of any age', '.npmrc', {}, '# syntax=docker/dockerfile:1@sha256:0\n', false],
    ['is not, with a frontend of another kind', '.npmrc', {}, '# syntax=docker/dockerfile:experimental\n', false],
  ])('%s comes along: %s', (_, path, files, head, portable) => {
    expect(found(path, files, head).map(({ pattern }) => pattern !== null)).toEqual([portable]);
  });
});

describe('onlyWhereThere', () => {
  it.each([
    ['.npmrc', '.npmr[c]'],
    ['web/.npmrc', 'web/.npmr[c]'],
    ['a b', null],
    ['a-', null],
    ['a[b', null],
    ['', null],
  ])('%j becomes %j', (path, pattern) => expect(onlyWhereThere(path)).toBe(pattern));

  it('matches the file alone', () => {
    const pattern = onlyWhereThere('.npmrc') ?? '';
    const names = ['.npmrc', '.npmrc.bak', '.npmr', '.npmr[c]', 'x.npmrc'];
    expect(names.filter((name) => goMatch(pattern, name) === 'match')).toEqual(['.npmrc']);
  });
});

it('is open for those alone that no copy takes along', () => {
  const files = [null, '[b]', '[c]'].map((pattern) => ({ path: 'x', line: '.gitignore:1', pattern }));
  expect(ownFilePremises(files, new Set(['[c]'])).map(({ proof }) => proof)).toEqual([
    null,
    null,
    '[c] takes it along where it is there',
  ]);
});
