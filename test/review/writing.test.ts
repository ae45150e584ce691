import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { committed, workspace } from '../cli/workspace.js';
import { APT, CLEANED, read, review, SERVICE, service } from './played.js';

describe('writing', () => {
  it('comes after the last answer, and Ctrl-C writes nothing', async () => {
    const cwd = workspace({ 'a.Dockerfile': APT, 'b.Dockerfile': APT });
    const outcome = await review(cwd, ['a', 'y'], [], { interrupt: true });
    expect([read(cwd, 'a.Dockerfile'), read(cwd, 'b.Dockerfile')]).toEqual([APT, APT]);
    expect(outcome).toMatchObject({ code: 130, stderr: '\ninterrupted; nothing was written\n' });
  });

  it('leaves a file alone that somebody else has changed meanwhile, and writes the others', async () => {
    const cwd = workspace({ 'a.Dockerfile': APT, 'b.Dockerfile': APT });
    const meanwhile = (): string => {
      writeFileSync(join(cwd, 'a.Dockerfile'), `${APT}# mine\n`);
      return 'a';
    };
    const outcome = await review(cwd, ['a', meanwhile]);
    expect([read(cwd, 'a.Dockerfile'), read(cwd, 'b.Dockerfile')]).toEqual([`${APT}# mine\n`, CLEANED]);
    expect(outcome.stderr).toContain('a.Dockerfile: failed: It was changed by someone else meanwhile.\n');
    expect(outcome.code).toBe(3);
  });

  it('does not write what rests on an ignore file that could not be written', async () => {
    const cwd = workspace(service('a.Dockerfile', 'b.Dockerfile'));
    const meanwhile = (): string => {
      writeFileSync(join(cwd, '.dockerignore'), 'mine\n');
      return 'a';
    };
    const outcome = await review(cwd, ['a', meanwhile]);
    expect([read(cwd, 'a.Dockerfile'), read(cwd, 'b.Dockerfile')]).toEqual([SERVICE, SERVICE]);
    expect(outcome.stderr).toContain('a.Dockerfile: failed: Nothing is written because of .dockerignore. ');
    expect(outcome.stderr).toContain('b.Dockerfile: failed: What was chosen rests on changes of .dockerignore ');
    expect(outcome.code).toBe(2);
  });

  it('shares an ignore file between the files of one context', async () => {
    const cwd = workspace(service('a.Dockerfile', 'b.Dockerfile'));
    const outcome = await review(cwd, ['a', 'a']);
    expect(read(cwd, '.dockerignore')).toBe('node_modules\n');
    expect(outcome.stdout.match(/^\.dockerignore \(a new file\)$/gm)).toHaveLength(1);
    expect(outcome.stderr).toContain('2 files changed, 4 rewrites, 1 .dockerignore with them\n');
  });

  it('asks nothing about a file with uncommitted changes, unless that is allowed', async () => {
    const cwd = committed({ Dockerfile: 'FROM debian:12\n' }, APT);
    const refused = await review(cwd, ['a']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('Dockerfile: failed: It has changes that are not committed.\n');
    expect((await review(cwd, ['a'], ['--allow-dirty'])).code).toBe(0);
    expect(read(cwd)).toBe(CLEANED);
  });
});
