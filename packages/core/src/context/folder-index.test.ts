import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextPath, indexFolders } from './folder-index.js';

describe('indexFolders', () => {
  const index = indexFolders(['a-b', 'a/b', 'a/b.c', 'src/x/y/z', '__proto__/constructor']);

  it('knows files and the folders they imply', () => {
    for (const path of ['', '.', '/', 'a-b', 'a', 'a/', './a/b', 'src/x', 'src/x/y/z', '/src', '__proto__']) {
      expect([path, index.has(path)]).toEqual([path, true]);
    }
    for (const path of ['b', 'a/bc', 'src/x/y/z/0', '..', '../a', 'constructor', 'toString']) {
      expect([path, index.has(path)]).toEqual([path, false]);
    }
  });

  it('lists names in order, each once', () => {
    expect(index.entries('')).toEqual(['__proto__', 'a', 'a-b', 'src']);
    expect(index.entries('a')).toEqual(['b', 'b.c']);
    expect(index.entries('src/x/')).toEqual(['y']);
    expect(index.entries('a-b')).toEqual([]);
    expect(index.entries('..')).toEqual([]);
  });

  it('agrees with a look through the list', () => {
    const path = fc
      .array(fc.constantFrom('a', 'b', 'a.b'), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.array(path, { maxLength: 8 }), path, (paths, asked) => {
        const built = indexFolders(paths);
        const below = paths.filter((one) => one.startsWith(`${asked}/`));
        expect(built.has(asked)).toBe(paths.includes(asked) || below.length > 0);
        const names = below.map((one) => one.slice(asked.length + 1).split('/')[0]);
        expect(built.entries(asked)).toEqual([...new Set(names)].sort());
      }),
    );
  });

  it('is built in linear time', () => {
    const paths = (count: number): string[] =>
      Array.from({ length: count }, (_, i) => `folder${i % 20}/deep/er/${i % 997}/file${i}`);
    const timed = (count: number): number => {
      const list = paths(count);
      const started = performance.now();
      const built = indexFolders(list);
      expect(list.filter((one) => !built.has(one))).toEqual([]);
      return performance.now() - started;
    };
    timed(2000);
    const [tenth, all] = [timed(2000), timed(20_000)];
    console.log(`index and look-up of 2,000 files: ${tenth.toFixed(0)} ms; of 20,000: ${all.toFixed(0)} ms`);
    expect(all).toBeLessThan(40 * tenth + 500);
  });
});

describe('contextPath', () => {
  it.each([
    ['.', ''],
    ['/', ''],
    ['./a/', 'a'],
    ['/a/../b', 'b'],
    ['../a', '../a'],
  ])('of %j is %j', (path, inside) => {
    expect(contextPath(path)).toBe(inside);
  });
});
