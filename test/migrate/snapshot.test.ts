import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Disk, REAL_DISK } from '../../packages/cli/src/files/disk.js';
import type { Contents } from '../../packages/cli/src/migrate/clones/contents.js';
import { checkedOut } from '../../packages/cli/src/migrate/clones/local-checkout.js';
import { Snapshot } from '../../packages/cli/src/migrate/clones/snapshot.js';
import { checkout } from './fleet.js';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dockshift-snapshot-')));
const git = { protocols: [], patience: 60_000 };
let contents: Contents;
let snapshot: Snapshot;

beforeAll(async () => {
  checkout(folder, {
    Dockerfile: 'FROM x\n',
    'a/b/c.txt': 'c\n',
    'a/binary': 'x\0y',
    'a/bom': '\uFEFFtext',
    link: { link: 'a/b/c.txt' },
    'a/up': { link: '../Dockerfile' },
    folder: { link: 'a/b' },
    again: { link: 'folder/c.txt' },
    back: { link: 'folder/../binary' },
    nowhere: { link: 'not/there' },
    loop: { link: 'loop' },
    'through-file': { link: 'Dockerfile/x' },
  });
  contents = await checkedOut(folder, git);
  const tree = await contents.tree();
  snapshot = new Snapshot(tree);
});

afterAll(async () => {
  await contents.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a disk says of a path, with the top left out of it. */
function said(disk: Disk, top: string, path: string): unknown {
  const full = path === '' ? top : join(top, path);
  const attempt = <T>(ask: () => T): T | string => {
    try {
      return ask();
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : String(error);
    }
  };
  const entry = attempt(() => disk.lstat(full));
  const whole = disk.whole(full);
  return {
    entry:
      entry === null || typeof entry === 'string'
        ? null
        : [entry.isFile() && entry.size, entry.isDirectory(), entry.isSymbolicLink()],
    realpath: attempt(() => disk.realpath(full).replace(top, '')),
    readlink: attempt(() => disk.readlink(full)).replace('ENOENT', 'EINVAL'),
    names: attempt(() =>
      disk
        .names(full)
        .filter((name) => name !== '.git')
        .toSorted(),
    ),
    whole: whole.kind === 'read' ? Buffer.from(whole.bytes).toString() : whole.kind,
    text: disk.text(full, 100),
    short: disk.text(full, 3),
  };
}

const PATHS = [
  '',
  'Dockerfile',
  'a',
  'a/b/c.txt',
  'a/binary',
  'a/bom',
  'link',
  'a/up',
  'folder',
  'folder/c.txt',
  'again',
  'nowhere',
  'loop',
  'loop/x',
  'through-file',
  'Dockerfile/x',
  'absent',
  'absent/x',
];

describe('a snapshot', () => {
  it('answers as the disk does on which the same commit is checked out', async () => {
    // Links on the way are known one after the other, as in a plan.
    for (let wanted: readonly string[] = []; ; ) {
      for (const path of [...PATHS, 'back']) said(snapshot, snapshot.top, path);
      wanted = snapshot.takeWanted();
      if (wanted.length === 0) break;
      snapshot.add(await contents.read(wanted));
    }
    const answers = PATHS.map((path) => ({ path, ...Object(said(snapshot, snapshot.top, path)) }));
    expect(answers).toEqual(PATHS.map((path) => ({ path, ...Object(said(REAL_DISK, folder, path)) })));
    // As Linux does it: Node.js takes the `..` off the name of the link.
    expect(snapshot.realpath(join(snapshot.top, 'back'))).toBe(join(snapshot.top, 'a/binary'));
  });

  it('leads to nothing outside of it', async () => {
    const place = join(folder, 'elsewhere');
    const outside = checkout(place, {
      absolute: { link: '/etc/hostname' },
      above: { link: '../../etc/hostname' },
      back: { link: `${snapshot.top}/file` },
      file: 'x',
    });
    const other = await checkedOut(outside, git);
    const disk = new Snapshot(await other.tree());
    for (const path of ['absolute', 'above', 'back']) said(disk, disk.top, path);
    disk.add(await other.read(disk.takeWanted()));
    expect(disk.realpath(join(disk.top, 'absolute'))).toBe('/etc/hostname');
    expect(disk.realpath(join(disk.top, 'above'))).toBe('/etc/hostname');
    expect(() => disk.realpath(join(disk.top, 'back'))).toThrow('ENOENT');
    expect(disk.whole(join(disk.top, 'absolute')).kind).toBe('failed');
    await other.close();
  });

  it('leaves out names that are not UTF-8, and says so', async () => {
    const gitDir = join(folder, '.git');
    const input = Buffer.from('100644 blob e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\tcaf\xe9\n', 'latin1');
    const run = (args: readonly string[], text?: Buffer): string =>
      execFileSync('git', [`--git-dir=${gitDir}`, ...args], { input: text ?? '', encoding: 'utf8' }).trim();
    run(['hash-object', '-w', '--stdin']);
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@b'];
    run(['update-ref', 'HEAD', run([...who, 'commit-tree', '-m', 'x', run(['mktree'], input)])]);
    const other = await checkedOut(folder, git);
    const tree = await other.tree();
    await other.close();
    expect([[...tree.files.keys()], tree.unnamed]).toEqual([[], ['caf\uFFFD']]);
    expect(new Snapshot(tree).gitNames()).toMatchObject({ files: new Set(['caf\uFFFD']) });
  });
});
