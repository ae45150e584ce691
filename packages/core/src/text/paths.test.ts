import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanPath, isAbsolute, joinPath, parentPath, relativeTo } from './paths.js';

const segments = fc.constantFrom('', '.', '..', 'a', 'b', '...', '.a', 'c d');
const paths = fc.array(segments, { maxLength: 7 }).map((parts) => parts.join('/'));

describe('cleanPath', () => {
  it.each([
    ['', '.'],
    ['.', '.'],
    ['/', '/'],
    ['//', '/'],
    ['abc/', 'abc'],
    ['a//b/./c', 'a/b/c'],
    ['a/b/../c', 'a/c'],
    ['a/..', '.'],
    ['../a/../..', '../..'],
    ['/../a', '/a'],
    ['/a/../..', '/'],
    ['...', '...'],
    ['a/.../b', 'a/.../b'],
  ])('%j is %j', (path, clean) => {
    expect(cleanPath(path)).toBe(clean);
  });

  it('is done after one pass and keeps whether a path is absolute', () => {
    fc.assert(
      fc.property(paths, (path) => {
        const clean = cleanPath(path);
        expect(cleanPath(clean)).toBe(clean);
        expect(isAbsolute(clean)).toBe(isAbsolute(path));
        expect(clean).not.toMatch(/\/\/|(^|\/)\.\/|.\/$/);
        expect(clean.replace(/^(\.\.\/)*/, '')).not.toMatch(/\/\.\.(\/|$)/);
      }),
    );
  });
});

describe('joinPath', () => {
  it.each([
    [['a', 'b'], 'a/b'],
    [['a', ''], 'a'],
    [['', 'b'], 'b'],
    [['', ''], ''],
    [['/', 'b'], '/b'],
    [['a', '/b'], 'a/b'],
    [['a', '../b'], 'b'],
    [['/', '../../b'], '/b'],
  ])('%j gives %j', (parts, joined) => {
    expect(joinPath(...parts)).toBe(joined);
  });
});

describe('parentPath', () => {
  it.each([
    ['a', '.'],
    ['a/b', 'a'],
    ['a/b/c', 'a/b'],
    ['/a', '/'],
    ['/', '/'],
  ])('of %j is %j', (path, parent) => {
    expect(parentPath(path)).toBe(parent);
  });
});

describe('relativeTo', () => {
  it.each([
    ['a', 'a/b', 'b'],
    ['a', 'a', ''],
    ['a', 'ab', null],
    ['a/b', 'a', null],
    ['.', 'a/b', 'a/b'],
    ['', 'a', 'a'],
    ['.', '..', null],
    ['.', '../a', null],
    ['.', '..a', '..a'],
    ['..', '../a', 'a'],
    ['..', '../../a', null],
    ['/', '/a', 'a'],
    ['/', '/', ''],
    ['/srv', '/srv/app', 'app'],
    ['/srv', 'srv', null],
  ])('from %j to %j is %j', (base, path, rest) => {
    expect(relativeTo(base, path)).toBe(rest);
  });

  it('finds what was joined', () => {
    fc.assert(
      fc.property(paths, fc.array(fc.constantFrom('a', 'b', '.', 'c d'), { maxLength: 4 }), (base, below) => {
        const rest = relativeTo(base, joinPath(base === '' ? '.' : base, ...below));
        expect(rest).toBe(below.length === 0 ? '' : relativeTo('.', joinPath(...below)));
      }),
    );
  });
});
