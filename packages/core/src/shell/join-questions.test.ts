import { describe, expect, it } from 'vitest';
import { joinScripts } from './join.js';
import { parseShell } from './unbash.js';

describe('open questions', () => {
  function open(first: string, second: string): unknown {
    const a = parseShell(first);
    const b = parseShell(second);
    if (!a.ok || !b.ok) throw new Error('a script does not parse');
    const shell = { family: 'posix', errexit: false } as const;
    const joined = joinScripts(a.script, b.script, shell, {
      leavesDaemon: (command) => (command.name?.literal === './start.sh' ? 'unknown' : false),
      writesAccounts: () => false,
      env: (name) => (name === 'PIP' ? 'pip3' : undefined),
      sparesOldFolder: () => true,
      worksAnywhere: () => false,
      startupFiles: false,
    });
    return joined.ok
      ? joined.open.map((one) =>
          one.kind === 'path-lookup' ? one.name : one.kind === 'start-up' ? one.kind : `${one.kind}: ${one.command}`,
        )
      : joined.code;
  }

  it('asks whether an unknown program leaves a process', () => {
    expect(open('./start.sh --now && a', 'b')).toEqual(['daemon: ./start.sh --now']);
    expect(open('a $(exec ./start.sh)', 'b')).toEqual(['daemon: exec ./start.sh']);
    expect(open('a', './start.sh')).toEqual([]);
  });

  it('asks whether a name still means the same program', () => {
    expect(open('pip install -U pip && a', 'b && pip install x')).toEqual(['pip']);
    expect(open('$PIP install -U pip', 'a $(pip3 list)')).toEqual(['pip3']);
    expect(open('a && command -v node', 'node x')).toEqual(['node']);
    expect(open('hash node && a', 'node x')).toEqual([]);
    expect(open('type node && a', 'node x')).toEqual(['node']);
    expect(open('cat x | node && a', 'node x')).toEqual(['node']);
    expect(open('(cat x | node) && a', 'node x')).toEqual([]);
  });

  it('does not ask about builtins, paths, and what a process of its own looked up', () => {
    expect(open('echo a && /bin/pip a', 'echo b && /bin/pip b')).toEqual([]);
    expect(open('(pip a) && pip b', 'pip d')).toEqual(['pip']);
    expect(open('(pip a) | b', 'pip d')).toEqual([]);
    expect(open('b $(pip a)', 'pip d')).toEqual([]);
    expect(open('cd /x && pip a', 'pip b')).toEqual([]);
  });

  it('asks whether the working folder is still there', () => {
    expect(open('rm -rf /a && rm b && rmdir c', 'd')).toEqual([
      'working-folder: rm -rf /a',
      'working-folder: rm b',
      'working-folder: rmdir c',
    ]);
    expect(open('sudo mv a b; find . -name x -delete', 'd')).toEqual([
      'working-folder: sudo mv a b',
      'working-folder: find . -name x -delete',
    ]);
    expect(open('find . -name x', 'd')).toEqual([]);
  });
});
