import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from './build-cli.js';
import { type Ended, execute, workspace } from './workspace.js';

const OLD = 'FROM node:20\nRUN old\n';
const NEW = 'FROM node:20\nRUN new\n';
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

let bin = '';
beforeAll(async () => {
  bin = await buildCli('fake');
  // Tests that give up root's rights must still be able to read the program.
  execFileSync('chmod', ['-R', 'a+rX', dirname(dirname(bin))]);
});
afterAll(() => rmSync(dirname(dirname(bin)), { recursive: true, force: true }));

function dockshift(args: readonly string[], start: Parameters<typeof execute>[2]): Promise<Ended> {
  return execute(process.execPath, [bin, ...args], start);
}

function many(count: number, source: (index: number) => string): Record<string, string> {
  const names = Array.from({ length: count }, (_, index) => `d${index % 7}/${index}.Dockerfile`);
  return Object.fromEntries(names.map((name, index) => [name, source(index)]));
}

describe('permissions', () => {
  // Root may read and write everything; the tests then act as nobody.
  const user = isRoot ? { uid: NOBODY } : {};
  const give = (path: string): void => (isRoot ? chownSync(path, NOBODY, NOBODY) : undefined);

  it('that forbid reading fail that file alone', async () => {
    const cwd = workspace({ 'a.Dockerfile': OLD, 'b.Dockerfile': OLD });
    for (const path of [cwd, join(cwd, 'b.Dockerfile')]) give(path);
    chmodSync(join(cwd, 'a.Dockerfile'), 0o000);
    const { code, stderr } = await dockshift(['fix'], { cwd, ...user });
    expect(stderr).toContain('a.Dockerfile: failed: There is no permission to read it.\n');
    expect(readFileSync(join(cwd, 'b.Dockerfile'), 'utf8')).toBe(NEW);
    expect(code).toBe(3);
  });

  it('that forbid writing into the folder leave the file as it is', async () => {
    const cwd = workspace({ 'sub/Dockerfile': OLD });
    chmodSync(join(cwd, 'sub'), 0o555);
    const { code, stderr } = await dockshift(['fix'], { cwd, ...user });
    chmodSync(join(cwd, 'sub'), 0o755);
    expect(stderr).toContain('sub/Dockerfile: failed: There is no permission to write it.\n');
    expect(readFileSync(join(cwd, 'sub/Dockerfile'), 'utf8')).toBe(OLD);
    expect(code).toBe(2);
  });

  it('that forbid listing a folder fail it, and the others are done', async () => {
    const cwd = workspace({ 'closed/Dockerfile': OLD, 'open/Dockerfile': OLD });
    give(join(cwd, 'open'));
    give(join(cwd, 'open/Dockerfile'));
    chmodSync(join(cwd, 'closed'), 0o000);
    const { code, stderr } = await dockshift(['fix'], { cwd, ...user });
    chmodSync(join(cwd, 'closed'), 0o755);
    expect(stderr).toContain('closed: failed: There is no permission to list it.\n');
    expect(readFileSync(join(cwd, 'open/Dockerfile'), 'utf8')).toBe(NEW);
    expect(code).toBe(3);
  });

  it.skipIf(!isRoot)('root gives a file back to its owner (needs root)', async () => {
    const cwd = workspace({ Dockerfile: OLD });
    chownSync(join(cwd, 'Dockerfile'), 1234, 4321);
    expect((await dockshift(['fix', '-q'], { cwd })).code).toBe(0);
    const { uid, gid } = statSync(join(cwd, 'Dockerfile'));
    expect([uid, gid]).toEqual([1234, 4321]);
  });
});

describe('a read-only file system', () => {
  const canMount = isRoot && spawnSync('unshare', ['-m', 'true']).status === 0;

  it.skipIf(!canMount)('is named, and nothing is lost (needs root and mount namespaces)', async () => {
    const cwd = workspace({ 'ro/Dockerfile': OLD });
    const script = 'mount --bind ro ro && mount -o remount,ro,bind ro && exec "$@"';
    const { code, stderr } = await execute('unshare', ['-m', 'sh', '-ec', script, 'sh', process.execPath, bin, 'fix'], {
      cwd,
    });
    expect(stderr).toContain('ro/Dockerfile: failed: It is on a read-only file system.\n');
    expect(code).toBe(2);
    expect(readdirSync(join(cwd, 'ro'))).toEqual(['Dockerfile']);
    expect(readFileSync(join(cwd, 'ro/Dockerfile'), 'utf8')).toBe(OLD);
  });
});

describe('threads', () => {
  // Every kind of file, and an ignore file that several of them edit.
  const kinds = ['RUN old', 'RUN keep', 'RUN maybe', 'FOO', 'RUN {{ x }}', 'RUN leave-out a', 'RUN leave-out b', ''];
  const files = many(400, (index) => {
    if (index % 97 === 0) return `FROM x\nRUN leave-out number-${index}\n`;
    return index % 31 === 0 ? 'FROM x\nRUN crash\n' : `FROM x:${index}\n${kinds[index % kinds.length]}\n`;
  });

  it('do not change a byte of what is printed', async () => {
    const cwd = workspace(files);
    for (const flags of [
      ['--diff'],
      ['--check', '--verbose'],
      ['--format', 'json', '--diff'],
      ['--diff', '--unsafe'],
    ]) {
      const printed = async (jobs: string): Promise<Ended> => {
        const ended = await dockshift(['fix', '--context', '.', ...flags, '-j', jobs], { cwd });
        // The stack of a bug tells in which thread it was.
        return { ...ended, stderr: ended.stderr.replace(/^ +at .*\n/gm, '') };
      };
      const [one, three] = [await printed('1'), await printed('3')];
      expect(one.stdout.length + one.stderr.length).toBeGreaterThan(10_000);
      expect(three).toEqual(one);
    }
  });

  it('do not change a byte of what is written', async () => {
    const [one, four] = [workspace(files), workspace(files)];
    const args = ['fix', '--context', '.', '-j'];
    expect(await dockshift([...args, '4'], { cwd: four })).toEqual(await dockshift([...args, '1'], { cwd: one }));
    expect(execFileSync('diff', ['-r', one, four], { encoding: 'utf8' })).toBe('');
    expect(readFileSync(join(four, '.dockerignore'), 'utf8').split('\n')).toContain('number-97');
  });

  it('are replaced when they die', async () => {
    const cwd = workspace(many(40, (index) => (index % 10 === 3 ? 'FROM x\nRUN die\n' : OLD)));
    const { code, stderr } = await dockshift(['fix', '-j', '2'], { cwd });
    expect(stderr.match(/failed: dockshift broke down on it/g)).toHaveLength(4);
    expect(stderr).toContain('36 files changed, 36 rewrites (36 safe), 4 files failed');
    expect(code).toBe(2);
  });
});

describe('an interrupted run', () => {
  const files = many(150, (index) => `FROM x:${index}\nRUN slow\nRUN old\nRUN leave-out dist\n`);

  it.each([['1'], ['2']])('with -j %s leaves every file whole, and exits with 130', async (jobs) => {
    const cwd = workspace(files);
    let sent = false;
    const { code, stderr } = await dockshift(['fix', '-j', jobs], {
      cwd,
      onStderr: (_, kill) => {
        // Between two files, for some microseconds, it may end the process as the system does it.
        if (!sent) setTimeout(() => kill('SIGINT'), 50);
        sent = true;
      },
    });
    expect(code).toBe(130);
    expect(stderr).toContain('interrupted; the files that were not reached are as they were\n');
    const names = readdirSync(cwd, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('/'));
    expect(names.filter((name) => !/^d\d\/(?:\d+\.Dockerfile|\.dockerignore)$/.test(name))).toEqual([]);
    const sources = Object.entries(files).map(([name, source]) => {
      const now = readFileSync(join(cwd, name), 'utf8');
      return now === source ? 'old' : now === source.replace('old', 'new') ? 'new' : now;
    });
    expect(new Set(sources)).toEqual(new Set(['old', 'new']));
  });

  it('stops when nobody reads its patch any more', async () => {
    const cwd = workspace(files);
    const script = `"$0" "$1" fix --diff -q | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await execute('bash', ['-c', script, process.execPath, bin], { cwd });
    expect(stdout).toBe('diff --git a/d0/0.Dockerfile b/d0/0.Dockerfile\n130\n');
    expect(stderr).toBe('');
  });
});

describe('a terminal', () => {
  const hasScript = spawnSync('script', ['--version']).status === 0;

  it.skipIf(!hasScript)('shows progress over many files, and removes it (needs script)', async () => {
    const cwd = workspace(many(40, () => 'FROM x\nRUN slow\nRUN keep\n'));
    const command = `${process.execPath} ${bin} fix -j 1`;
    const { stdout } = await execute('script', ['-qec', command, '/dev/null'], { cwd });
    const lines = stdout.split('\r\u001b[K');
    expect(lines.at(-2)).toMatch(/^\d+ of 40 files, 0 to change {2}d\d\/\d+\.Dockerfile$/);
    expect(lines.at(-1)).toBe('nothing to change in 40 files\r\n');
  });
});

describe('the bin', () => {
  it('says its version and its commands', async () => {
    const cwd = workspace();
    const { version } = JSON.parse(readFileSync(join(dirname(bin), '../package.json'), 'utf8'));
    expect(await dockshift(['--version'], { cwd })).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
    expect((await dockshift(['--help'], { cwd })).stdout).toContain('fix [paths…]');
  });

  it('says how to build what it lacks', async () => {
    const cwd = workspace();
    mkdirSync(join(cwd, 'bin'));
    writeFileSync(join(cwd, 'package.json'), '{"type":"module"}');
    writeFileSync(join(cwd, 'bin/dockshift.js'), readFileSync(bin));
    const { code, stderr } = await execute(process.execPath, ['bin/dockshift.js', 'fix'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toBe('dockshift is not built yet: run pnpm install, or pnpm run build.\n');
  });

  it('names the licences of what is bundled', () => {
    const bundles = [
      { folder: 'dist', names: ['yargs', 'diff', 'picocolors', 'picomatch', 'fastest-levenshtein'] },
      { folder: 'dist/libraries', names: ['yaml', 'acorn', 'saxes', 'smol-toml', 'semver', 'prettier'] },
    ];
    for (const { folder, names } of bundles) {
      const notices = readFileSync(join(dirname(bin), '..', folder, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
      for (const name of names) expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
    }
  });
});
