import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../packages/cli/src/job/engine.js';
import { fakeEngine } from './fake-engine.js';
import { dockshift } from './in-process.js';
import { workspace } from './workspace.js';

const OLD = 'FROM node:20\nRUN old\n';
const NEW = 'FROM node:20\nRUN new\n';

/** The engine, with something that happens on the disk while it looks at a file. */
function meanwhile(happens: (source: string) => void): Engine {
  return {
    ...fakeEngine,
    optimize: (input, options) => {
      happens(input.source);
      return fakeEngine.optimize(input, options);
    },
  };
}

describe('a file that changes while it is looked at', () => {
  it('is left as it is, and the others are done', async () => {
    const cwd = workspace({ 'a.Dockerfile': OLD, 'b.Dockerfile': `${OLD}# b\n` });
    const theirs = 'FROM node:22\nRUN old\n';
    const engine = meanwhile((source) => {
      if (source === OLD) writeFileSync(join(cwd, 'a.Dockerfile'), theirs);
    });
    const { code, stderr } = await dockshift(['fix'], { cwd, engine });
    expect(code).toBe(3);
    expect(stderr).toContain('a.Dockerfile: failed: It was changed by someone else meanwhile.\n');
    expect(readFileSync(join(cwd, 'a.Dockerfile'), 'utf8')).toBe(theirs);
    expect(readFileSync(join(cwd, 'b.Dockerfile'), 'utf8')).toBe(`${NEW}# b\n`);
  });

  it('is compared by its bytes, not by its size and time', async () => {
    const cwd = workspace({ Dockerfile: OLD });
    const file = join(cwd, 'Dockerfile');
    const { atime, mtime } = statSync(file);
    const engine = meanwhile(() => {
      writeFileSync(file, OLD.replace('20', '22'));
      utimesSync(file, atime, mtime);
    });
    const { code } = await dockshift(['fix'], { cwd, engine });
    expect(code).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(OLD.replace('20', '22'));
  });

  it('is not brought back when it was deleted', async () => {
    const cwd = workspace({ Dockerfile: OLD });
    const engine = meanwhile(() => rmSync(join(cwd, 'Dockerfile')));
    const { code, stderr } = await dockshift(['fix'], { cwd, engine });
    expect(code).toBe(2);
    expect(stderr).toContain('Dockerfile: failed: It was changed by someone else meanwhile.');
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('keeps the Dockerfile back when its ignore file changed', async () => {
    const source = `${OLD}RUN leave-out dist\n`;
    const cwd = workspace({ Dockerfile: source, '.dockerignore': '.git\n' });
    const engine = meanwhile(() => writeFileSync(join(cwd, '.dockerignore'), '.git\ntheirs\n'));
    const { code, stderr } = await dockshift(['fix'], { cwd, engine });
    expect(code).toBe(2);
    expect(stderr).toContain('Nothing is written because of .dockerignore. It was changed by someone else meanwhile.');
    expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).toBe(source);
    expect(readFileSync(join(cwd, '.dockerignore'), 'utf8')).toBe('.git\ntheirs\n');
    expect(readdirSync(cwd).sort()).toEqual(['.dockerignore', 'Dockerfile']);
  });

  it('keeps the Dockerfile back when an ignore file was created', async () => {
    const source = `${OLD}RUN leave-out dist\n`;
    const cwd = workspace({ Dockerfile: source });
    const engine = meanwhile(() => writeFileSync(join(cwd, '.dockerignore'), 'theirs\n'));
    const { code, stderr } = await dockshift(['fix'], { cwd, engine });
    expect(code).toBe(2);
    expect(stderr).toContain('Nothing is written because of .dockerignore. It was created by someone else meanwhile.');
    expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).toBe(source);
    expect(readFileSync(join(cwd, '.dockerignore'), 'utf8')).toBe('theirs\n');
  });
});

describe('a file that is gone, or something else, when its turn comes', () => {
  it('is named, and the others are done', async () => {
    const cwd = workspace({ 'a.Dockerfile': OLD, 'b.Dockerfile': OLD, 'c.Dockerfile': OLD, 'd.Dockerfile': OLD });
    const engine = meanwhile(() => {
      rmSync(join(cwd, 'b.Dockerfile'), { force: true });
      rmSync(join(cwd, 'c.Dockerfile'), { force: true, recursive: true });
      mkdirSync(join(cwd, 'c.Dockerfile'));
    });
    const { code, stderr } = await dockshift(['fix'], { cwd, engine });
    expect(code).toBe(3);
    expect(stderr).toContain('b.Dockerfile: failed: There is no such file.\n');
    expect(stderr).toContain('c.Dockerfile: failed: It is a folder, not a file.\n');
    expect(readFileSync(join(cwd, 'd.Dockerfile'), 'utf8')).toBe(NEW);
  });
});

describe('modes', () => {
  it('are kept', async () => {
    const cwd = workspace({ Dockerfile: OLD });
    const file = join(cwd, 'Dockerfile');
    for (const mode of [0o600, 0o644, 0o755, 0o640]) {
      writeFileSync(file, OLD);
      const { chmodSync } = await import('node:fs');
      chmodSync(file, mode);
      expect((await dockshift(['fix', '-q'], { cwd })).code).toBe(0);
      expect(statSync(file).mode & 0o7777).toBe(mode);
      expect(readFileSync(file, 'utf8')).toBe(NEW);
    }
  });
});

describe('standard input', () => {
  it('comes back byte for byte when it is not UTF-8', async () => {
    const bytes = Buffer.from('FROM x\nRUN caf\xe9\n', 'latin1');
    const { code, stdout, stderr } = await dockshift(['fix', '--stdin'], { cwd: workspace(), stdin: bytes });
    expect(code).toBe(0);
    expect(Buffer.from(stdout, 'latin1')).toEqual(bytes);
    expect(stderr).toContain('<stdin>:2:8: skipped: The file is not UTF-8');
  });

  it('is refused when it is larger than any Dockerfile', async () => {
    const { code, stdout, stderr } = await dockshift(['fix', '--stdin'], {
      cwd: workspace(),
      stdin: Buffer.alloc(8 * 1024 * 1024 + 1, '#'),
    });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('standard input is larger than any Dockerfile');
  });
});
