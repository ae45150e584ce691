import { describe, expect, it } from 'vitest';
import type { FileDifference } from '../image/files.js';
import { groupDifferences } from './groups.js';
import { likelyCause } from './likely.js';

function gone(path: string): FileDifference {
  return { of: 'file', path, aspect: 'existence', before: 'file of 1 bytes', after: null };
}

function changed(path: string, aspect: FileDifference['aspect'] = 'contents'): FileDifference {
  return { of: 'file', path, aspect, before: '1 bytes, sha256 a', after: '1 bytes, sha256 b' };
}

/** The groups as `folder kind count`. */
function grouped(differences: readonly FileDifference[], host: readonly string[] = []): readonly string[] {
  const { groups } = groupDifferences(differences, likelyCause(host));
  return groups.map(({ folder, kind, files }) => `${folder} ${kind} ${files.length}`);
}

function many(folder: string, count: number): readonly FileDifference[] {
  return Array.from({ length: count }, (_, index) => gone(`${folder}/p${index % 40}/f${index}`));
}

describe('groupDifferences', () => {
  it('sets a folder apart that has more than half of what differs above it, the largest first', () => {
    const all = [...many('/app/node_modules', 870), ...many('/app/.git', 100), gone('/app/a'), gone('/app/b')];
    expect(grouped(all)).toEqual([
      '/app/node_modules only in the original 870',
      '/app/.git only in the original 100',
      '/app only in the original 2',
    ]);
  });

  it('tells kinds apart, and top folders', () => {
    const all = [gone('/a/x'), changed('/a/x/y'), changed('/a/x/y', 'mode'), changed('/b/x'), changed('/b/y')];
    expect(grouped(all)).toEqual([
      '/b contents 2',
      '/a/x only in the original 1',
      '/a/x/y contents 1',
      '/a/x/y mode 1',
    ]);
  });

  it('says what is only in the rewritten image, and puts the configuration apart', () => {
    const field = { of: 'config', field: 'config.User', before: null, after: '7' } as const;
    const made: FileDifference = { ...gone('/a'), before: null, after: 'folder' };
    const found = groupDifferences([field, made], () => null);
    expect(found.config).toEqual([field]);
    expect(found.groups).toMatchObject([{ folder: '/a', kind: 'only in the rewritten', likely: null }]);
  });

  it('says the likely cause, and puts together what has the same', () => {
    const all = [
      changed('/usr/lib/a.pyc'),
      changed('/usr/lib/b.pyc'),
      changed('/usr/lib/c'),
      changed('/var/log/x.log'),
    ];
    const { groups } = groupDifferences(all, likelyCause([]));
    expect(groups.map(({ folder, likely }) => [folder, likely])).toEqual([
      ['/usr/lib', expect.stringContaining('bytecode')],
      ['/usr/lib/c', null],
      ['/var/log/x.log', expect.stringContaining('logs')],
    ]);
  });

  it('blames the folder of the host that git ignores, before anything else', () => {
    const { groups } = groupDifferences([gone('/app/node_modules/x.pyc')], likelyCause(['node_modules']));
    expect(groups[0]?.likely).toMatch(/^git ignores node_modules/);
  });

  it('gives no reason for a mode or an owner', () => {
    expect(groupDifferences([changed('/var/log/x.log', 'mode')], likelyCause([])).groups[0]?.likely).toBeNull();
  });

  it('takes as long as there are differences, also in the deepest folder', () => {
    const deep = Array.from({ length: 20_000 }, (_, index) => gone(`/a${'/b'.repeat(index % 300)}/${index}`));
    const { groups } = groupDifferences(deep, () => null);
    expect(groups.reduce((sum, { files }) => sum + files.length, 0)).toBe(20_000);
  });
});
