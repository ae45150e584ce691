import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CopyError, copyTree } from './copy-tree.js';

const { signal } = new AbortController();
const ALL = { takes: () => true, links: true, signal };

/** A folder with some files, and the place for its copy. */
function folders(): readonly [string, string] {
  const base = mkdtempSync(join(tmpdir(), 'dockshift-copy-'));
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  const from = join(base, 'from');
  mkdirSync(join(from, 'bin/empty'), { recursive: true });
  writeFileSync(join(from, 'bin/run.sh'), 'echo');
  writeFileSync(join(from, 'a.txt'), 'a');
  chmodSync(join(from, 'bin/run.sh'), 0o750);
  chmodSync(join(from, 'a.txt'), 0o444);
  utimesSync(join(from, 'a.txt'), 1_000_000_000.25, 1_000_000_000.25);
  chmodSync(join(from, 'bin'), 0o711);
  utimesSync(join(from, 'bin'), 1_100_000_000, 1_100_000_000);
  return [from, join(base, 'to')];
}

describe('copyTree', () => {
  it('keeps contents, modes and times, of folders as well', async () => {
    const [from, to] = folders();
    expect(await copyTree(from, to, ALL)).toBe(true);
    expect(readdirSync(to, { recursive: true }).sort()).toEqual(['a.txt', 'bin', 'bin/empty', 'bin/run.sh']);
    expect(readFileSync(join(to, 'bin/run.sh'), 'utf8')).toBe('echo');
    for (const path of ['a.txt', 'bin', 'bin/run.sh', 'bin/empty', '']) {
      const [one, other] = [statSync(join(from, path)), statSync(join(to, path))];
      expect([path, other.mode, other.mtimeMs.toFixed(1)]).toEqual([path, one.mode, one.mtimeMs.toFixed(1)]);
    }
  });

  it('copies links as they are, broken ones too, and no sockets', async () => {
    const [from, to] = folders();
    symlinkSync('nowhere/at/all', join(from, 'broken'));
    symlinkSync('bin', join(from, 'folder'));
    const server = createServer().listen(join(from, 'socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    await copyTree(from, to, ALL);
    server.close();
    expect(readlinkSync(join(to, 'broken'))).toBe('nowhere/at/all');
    expect(lstatSync(join(to, 'folder')).isSymbolicLink()).toBe(true);
    expect(readdirSync(to)).not.toContain('socket');
  });

  it('takes what it is told to, and goes on later where it left off', async () => {
    const [from, to] = folders();
    await copyTree(from, to, { ...ALL, takes: (path) => path === 'a.txt' });
    expect(readdirSync(to)).toEqual(['a.txt']);
    chmodSync(join(to, 'a.txt'), 0o600);
    writeFileSync(join(to, 'a.txt'), 'as it was copied');
    await copyTree(from, to, ALL);
    expect(readdirSync(to)).toEqual(['a.txt', 'bin']);
    expect(readFileSync(join(to, 'a.txt'), 'utf8')).toBe('as it was copied');
  });

  it('says where it came upon a link that it must not copy', async () => {
    const [from, to] = folders();
    symlinkSync('../a.txt', join(from, 'bin/link'));
    expect(await copyTree(from, to, { ...ALL, links: false })).toBe(false);
    expect(await copyTree(from, to, { ...ALL, links: false, takes: (path) => path === 'a.txt' })).toBe(true);
  });

  it('goes past what is removed meanwhile', async () => {
    const [from, to] = folders();
    const takes = (path: string): boolean => {
      if (path === 'a.txt') rmSync(join(from, path));
      return true;
    };
    expect(await copyTree(from, to, { ...ALL, takes })).toBe(true);
    expect(readdirSync(to, { recursive: true }).sort()).toEqual(['bin', 'bin/empty', 'bin/run.sh']);
  });

  it('names what it can not copy', async () => {
    const [from, to] = folders();
    const takes = (path: string): boolean => {
      if (path === 'bin/empty') {
        // By the time that it is read, the folder is a link to itself.
        rmSync(join(from, path), { recursive: true });
        symlinkSync('empty', join(from, path));
      }
      return true;
    };
    const copied = copyTree(from, to, { ...ALL, takes });
    await expect(copied).rejects.toThrow("can't be copied (bin/empty: its symbolic links lead in a circle)");
    await expect(copied).rejects.toThrow(CopyError);
  });

  it('stops when it is told to', async () => {
    const [from, to] = folders();
    await expect(copyTree(from, to, { ...ALL, signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
  });
});
