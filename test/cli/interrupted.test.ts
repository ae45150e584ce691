import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from './build-cli.js';
import { committed, workspace } from './workspace.js';

/** Any command is busy with such a file for far longer than a test waits. */
const LONG = `FROM debian:12\n${Array.from({ length: 100_000 }, (_, index) => `RUN apt-get install -y a${index} || echo ${index}\n`).join('')}`;

/** By then every command is at work. */
const AT_WORK_MS = 1_500;
/** The signal ends it without a question; the rest is for a machine that does other things as well. */
const AT_ONCE_MS = 1_500;

let bin = '';
beforeAll(async () => {
  bin = await buildCli('real');
});
afterAll(() => rmSync(dirname(dirname(bin)), { recursive: true, force: true }));

interface Stopped {
  readonly code: number | null;
  readonly signal: string | null;
  readonly milliseconds: number;
  readonly stderr: string;
}

/** Starts the program, and sends it a signal while it computes. */
function stopped(args: readonly string[], cwd: string, sent: NodeJS.Signals, input: string): Promise<Stopped> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], { cwd, env: { ...process.env, NO_COLOR: '1' } });
    let [since, stderr] = [0, ''];
    child.stdout.resume();
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    setTimeout(() => {
      since = performance.now();
      child.kill(sent);
    }, AT_WORK_MS);
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, milliseconds: performance.now() - since, stderr }));
  });
}

/** Every file of the folder, but for git's and what a campaign notes. */
function filesIn(folder: string): readonly string[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return all.filter((name) => !/^\.(?:git|dockshift)(?:\/|$)/.test(name)).sort();
}

const CAMPAIGN = 'version: 1\nname: test\nsources:\n  - checkouts: [.]\n';

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (sent) => {
  it.each([
    ['fix', [], ''],
    ['fix', ['-j', '2'], 'interrupted; the files that were not reached are as they were\n'],
    ['fix', ['--stdin'], ''],
    ['explain', ['Dockerfile'], ''],
    ['review', [], ''],
    ['review', ['--html', 'page.html'], ''],
    ['migrate', ['plan', '-j', '1'], 'interrupted; the same command goes on from here\n'],
    ['migrate', ['plan', '-j', '2'], 'interrupted; the same command goes on from here\n'],
  ])('ends %s %j at once while it computes', async (command, flags, says) => {
    const other = { 'campaign.yaml': CAMPAIGN, 'other/Dockerfile': LONG };
    const cwd = committed({ ...other, Dockerfile: LONG }, LONG);
    const before = filesIn(cwd);
    const end = await stopped([command, ...flags], cwd, sent, flags[0] === '--stdin' ? LONG : '');
    expect(end.milliseconds).toBeLessThan(AT_ONCE_MS);
    // Some have an end of their own for Ctrl-C, others end by it: 130 for a shell either way.
    const byInterrupt = end.signal === 'SIGINT' || end.code === 130;
    expect(sent === 'SIGINT' ? byInterrupt : end.signal).toBe(sent === 'SIGINT' ? true : sent);
    expect(end.stderr).toContain(says);
    expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).toBe(LONG);
    expect(filesIn(cwd)).toEqual(before);
  });
});

it('Ctrl-C in the middle of a file says what became of the others', async () => {
  const cwd = workspace({ 'a.Dockerfile': 'FROM debian:12\n', 'b.Dockerfile': LONG });
  const end = await stopped(['fix', '-j', '1'], cwd, 'SIGINT', '');
  expect([end.code, end.stderr]).toEqual([
    130,
    expect.stringContaining('interrupted; the files that were not reached'),
  ]);
  expect(end.stderr).not.toContain('broke down');
});
