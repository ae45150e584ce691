import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dockshiftEngine } from '../../packages/cli/src/job/dockshift-engine.js';
import { inThreads } from '../../packages/cli/src/job/in-threads.js';
import type { Job } from '../../packages/cli/src/job/report.js';
import { dockshift, type Outcome } from './in-process.js';
import { workspace } from './workspace.js';

/** It takes seconds. */
const LONG = `FROM debian:12\n${Array.from({ length: 19_999 }, (_, index) => `RUN apt-get install -y a${index} || echo ${index}\n`).join('')}`;

const SHORT = 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n';

const engine = dockshiftEngine();

function fix(argv: readonly string[], stdin?: string): Promise<Outcome> {
  const cwd = workspace({ 'a/Dockerfile': LONG, 'b/Dockerfile': SHORT });
  return dockshift(['fix', ...argv], { cwd, engine, ...(stdin === undefined ? {} : { stdin }) });
}

describe('a file that takes longer than it may', () => {
  it('is skipped, and the next one is rewritten', async () => {
    const { code, stdout, stderr } = await fix(['--timeout', '1s', '--diff', 'a', 'b']);
    expect(stdout + stderr).toContain('a/Dockerfile');
    expect(stdout + stderr).toContain('It could not be judged within 1 s.');
    expect(stdout + stderr).toMatch(/--timeout 10m/);
    expect(stdout).toContain('b/b/Dockerfile');
    expect(code).toBe(0);
  });

  it('is named in JSON', async () => {
    const { stdout } = await fix(['--timeout', '1s', '--format', 'json', 'a']);
    expect(JSON.parse(stdout).files).toMatchObject([
      { path: 'a/Dockerfile', status: 'skipped', problems: [{ code: 'too-slow' }] },
    ]);
  });

  it('is not explained', async () => {
    const { code, stdout, stderr } = await dockshift(['explain', '--timeout', '1s', 'a', 'b'], {
      cwd: workspace({ 'a/Dockerfile': LONG, 'b/Dockerfile': SHORT }),
      engine,
    });
    expect(stderr).toContain('It could not be judged within 1 s.');
    expect([code, stdout]).toEqual([0, expect.stringContaining('b/Dockerfile')]);
  });

  it('is not reviewed, and nothing of it is written', async () => {
    const cwd = workspace({ 'a/Dockerfile': LONG, 'b/Dockerfile': SHORT });
    const { code, stdout, stderr } = await dockshift(['review', '--timeout', '1s', 'a', 'b'], { cwd, engine });
    expect(stdout + stderr).toContain('It could not be judged within 1 s.');
    expect(stdout).toContain('b/Dockerfile');
    expect(code).toBe(0);
  });

  it('is not on the page of a review', async () => {
    const cwd = workspace({ 'a/Dockerfile': LONG, 'b/Dockerfile': SHORT });
    const argv = ['review', '--timeout', '1s', '--html', 'page.html', 'a', 'b'];
    const { stdout, stderr } = await dockshift(argv, { cwd, engine });
    expect(stdout + stderr).toContain('It could not be judged within 1 s.');
    expect(readFileSync(join(cwd, 'page.html'), 'utf8')).toContain('It could not be judged within 1 s.');
  });

  it('is not verified', async () => {
    const cwd = workspace({ Dockerfile: LONG });
    const { code, stdout, stderr } = await dockshift(['verify', '--timeout', '1s'], { cwd, engine });
    expect(stdout + stderr).toContain('It could not be judged within 1 s.');
    expect(code).toBe(2);
  });

  it('is named where its context is measured, with what that leaves open', async () => {
    const cwd = workspace({ Dockerfile: LONG });
    const { code, stdout } = await dockshift(['context', '--timeout', '0.001s'], { cwd, engine });
    expect(stdout).toContain('It could not be judged within 0.001 s.');
    expect(code).toBe(0);
  });

  it('is skipped from standard input, too', async () => {
    const { code, stdout, stderr } = await fix(['--timeout', '1s', '--stdin'], LONG);
    expect(stderr).toContain('It could not be judged within 1 s.');
    expect([code, stdout]).toEqual([0, LONG]);
  });

  it.each(['soon', '0s', '10', '-1s', '5 m'])('has no time called %j', async (time) => {
    const { code, stderr } = await fix([`--timeout=${time}`, 'b']);
    expect(code).toBe(2);
    expect(stderr).toContain(`--timeout can't be ${JSON.stringify(time)}`);
    expect(stderr).toContain('Write 90s, 20m or 2h.');
  });
});

describe('a file that takes more memory than a thread has', () => {
  it('is skipped, and another thread goes on', async () => {
    const module = new URL('../parallel/hungry.mjs', import.meta.url);
    const settings = {
      cwd: '/',
      unsafe: false,
      taken: [],
      removeIgnores: false,
      patch: false,
      givenContext: null,
      seconds: 60,
      builds: [],
    };
    const threads = inThreads(module, 1, { ...settings, transforms: [] });
    const jobOf = (path: string): Job => ({ path, file: `/${path}`, named: '/', failure: null });
    try {
      const reports = [await threads.examine(jobOf('hungry'), false), await threads.examine(jobOf('modest'), false)];
      expect(reports).toMatchObject([
        {
          path: 'hungry',
          status: 'skipped',
          problems: [{ code: 'too-hungry', message: expect.stringContaining('1.0 GB') }],
        },
        { path: 'modest', status: 'unchanged' },
      ]);
    } finally {
      await threads.close();
    }
  }, 120_000);
});
