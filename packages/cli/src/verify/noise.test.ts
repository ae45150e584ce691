import { describe, expect, it } from 'vitest';
import type { ImageSnapshot } from '../image/archive.js';
import { compareImages } from '../image/compare.js';
import type { FileNode, PlainFile } from '../image/node.js';
import { Noise } from './noise.js';

const PLAIN: PlainFile = { type: 'file', mode: 0o644, uid: 0, gid: 0, mtime: '0', xattrs: {}, size: 1, digest: 'a' };

/** An image of files: their paths, or paths with what is there. */
function image(...files: readonly (string | readonly [string, FileNode])[]): ImageSnapshot {
  const nodes = files.map((file): readonly [string, FileNode] => (typeof file === 'string' ? [file, PLAIN] : file));
  return { config: {}, files: new Map(nodes), layers: [] };
}

/** What is left to tell of the third image against the first, where the second is the first one built again. */
function left(one: ImageSnapshot, again: ImageSnapshot, other: ImageSnapshot): readonly string[] {
  const differences = compareImages(one, other);
  const noise = Noise.between(one, again, { mtimes: false }).in(differences, one, other);
  return differences.filter((each) => !noise.has(each)).map((each) => (each.of === 'file' ? each.path : each.field));
}

describe('a file of another name each time', () => {
  it.each([
    ['mktemp', 'tmp/ssh-i5SfTv', 'tmp/ssh-Qm3xYz', 'tmp/ssh-aKdzB0'],
    ['a number', 'tmp/hsperfdata_17', 'tmp/hsperfdata_18', 'tmp/hsperfdata_20'],
    [
      'a time',
      'logs/2026-01-01T10_00_00_000Z.log',
      'logs/2026-01-01T10_00_07_123Z.log',
      'logs/2027-11-30T23_59_59_999Z.log',
    ],
    ['hexadecimal digits', 'c/0f3a9c.idx', 'c/77e1b0.idx', 'c/b00b1e5.idx'],
  ])('is noise: %s', (_, one, again, other) => {
    expect(left(image(one), image(again), image(other))).toEqual([]);
  });

  it('is none where the original makes the same name each time: a bundle that is named after its contents', () => {
    const built = image('app/app.3f9aC2.js');
    expect(left(built, built, image('app/app.7bQe19.js'))).toEqual(['/app/app.3f9aC2.js', '/app/app.7bQe19.js']);
    const noisy = [image('app/app.3f9aC2.js', 'tmp/x-i5SfTv'), image('app/app.3f9aC2.js', 'tmp/x-Qm3xYz')] as const;
    expect(left(...noisy, image('app/app.7bQe19.js', 'tmp/x-aKdzB0'))).toEqual([
      '/app/app.3f9aC2.js',
      '/app/app.7bQe19.js',
    ]);
  });

  it('is none where there are more, or fewer, of them than there were', () => {
    const [one, again] = [image('tmp/x-i5SfTv'), image('tmp/x-Qm3xYz')];
    expect(left(one, again, image())).toEqual(['/tmp/x-i5SfTv']);
    expect(left(one, again, image('tmp/x-aKdzB0', 'tmp/x-xYabcD'))).toHaveLength(3);
    expect(left(one, again, image('tmp/x-i5SfTv'))).toEqual([]);
  });

  it('is noise in any number where the original has another number of them each time', () => {
    const [one, again] = [image('tmp/x-i5SfTv'), image('tmp/x-Qm3xYz', 'tmp/x-0pQrst')];
    expect(left(one, again, image())).toEqual([]);
  });

  it('is none where it is something else', () => {
    const [one, again] = [image('tmp/x-i5SfTv'), image('tmp/x-Qm3xYz')];
    expect(left(one, again, image(['tmp/x-aKdzB0', { ...PLAIN, mode: 0o600 }]))).toHaveLength(2);
    expect(left(one, again, image(['tmp/x-aKdzB0', { ...PLAIN, uid: 1000 }]))).toHaveLength(2);
    expect(left(one, again, image(['tmp/x-aKdzB0', { ...PLAIN, type: 'directory' }]))).toHaveLength(2);
  });

  it('is none beside a name that somebody wrote', () => {
    const [one, again] = [image('src/i5SfTv.js', 'src/list.js'), image('src/Qm3xYz.js', 'src/list.js')];
    expect(left(one, again, image('src/aKdzB0.js'))).toEqual(['/src/list.js']);
    // Capitals in its midst: as good as by chance, but one fewer.
    const more = [image('src/i5SfTv.js', 'src/getUser.js'), image('src/Qm3xYz.js', 'src/getUser.js')] as const;
    expect(left(...more, image('src/aKdzB0.js'))).toContain('/src/getUser.js');
  });
});

describe('what is at the same place', () => {
  it('is noise only in the way in which the original differs', () => {
    const one = image(['etc/id', { ...PLAIN, digest: '1' }]);
    const again = image(['etc/id', { ...PLAIN, digest: '2' }]);
    expect(left(one, again, image(['etc/id', { ...PLAIN, digest: '3' }]))).toEqual([]);
    expect(left(one, again, image(['etc/id', { ...PLAIN, digest: '3', mode: 0o600 }]))).toEqual(['/etc/id']);
    expect(left(one, again, image())).toEqual(['/etc/id']);
  });
});
