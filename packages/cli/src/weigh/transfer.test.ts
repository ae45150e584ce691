import { describe, expect, it } from 'vitest';
import { Archive, Transfer } from './transfer.js';
import type { DiskEntry } from './walk-disk.js';

const MODIFIED = 1_700_000_000_000;

function entry(path: string, size: number, more: Partial<DiskEntry> = {}): DiskEntry {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const file = { kind: 'file', modified: MODIFIED, permissions: 0o644, target: null, inode: null } as const;
  return { path, name, size, siblings: new Set([name]), ...file, ...more };
}

const transfer = (...entries: readonly DiskEntry[]): number => {
  const sum = new Transfer();
  for (const each of entries) sum.add(each, true);
  return sum.bytes;
};

describe('a transfer', () => {
  // Both were seen with a real builder: test/builds compares more of them.
  it('says of nothing that it ends, and what a builder says of a small context', () => {
    expect(transfer()).toBe(2);
    expect(transfer(entry('Dockerfile', 22), entry('p', 0, { kind: 'pipe' }))).toBe(79);
  });

  it('sends contents in pieces, each with a head', () => {
    const bytes = (size: number): number => transfer(entry('f', size)) - size;
    const small = bytes(1);
    expect(bytes(0)).toBe(small - 4 - 2);
    expect(bytes(32_768)).toBe(small + 4);
    expect(bytes(32_769)).toBe(small + 4 + 6 - 2);
  });

  it('sends names alone where there are no contents, or where they were sent before', () => {
    const first = entry('a', 5000, { inode: 7 });
    const again = entry('b', 5000, { inode: 7 });
    expect(transfer(first, again) - transfer(first)).toBeLessThan(40);
    const locked = new Transfer();
    locked.add(entry('f', 5000), false);
    expect(locked.bytes).toBeLessThan(40);
    expect(transfer(entry('s', 0, { kind: 'socket' }))).toBeLessThan(40);
  });
});

describe('an archive', () => {
  const archive = (...entries: readonly DiskEntry[]): number => {
    const sum = new Archive();
    for (const each of entries) sum.add(each);
    return sum.bytes;
  };

  it('has a block for each name and whole blocks of contents', () => {
    expect(archive()).toBe(1024);
    expect(archive(entry('a', 0, { kind: 'folder' }), entry('a/b', 1), entry('a/c', 512))).toBe(
      1024 + 512 + 1024 + 1024,
    );
    expect(archive(entry('s', 0, { kind: 'socket' }))).toBe(1024);
    expect(archive(entry('x'.repeat(101), 0))).toBe(1024 + 512 + 1024);
    expect(archive(entry('a', 600, { inode: 7 }), entry('b', 600, { inode: 7 }))).toBe(1024 + 512 + 1024 + 512);
  });
});
