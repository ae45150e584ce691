import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from './build-cli.js';
import { committed, workspace } from './workspace.js';

/** Any command is busy with such a file for far longer than a test waits. */
const LONG = `FROM debian:12\nRUN <<E\n${'rm /a/$b\n'.repeat(110_000)}E\n`;

/** By then every command is at work, in seconds of computing: on a busy machine these take longer than a clock says. */
const AT_WORK_SECONDS = 1.5;
/** The signal ends it without a question; the rest is for a machine that does other things as well. */
const AT_ONCE_MS = 3_000;

/** What a process and those that it has started have computed so far, in seconds; where the system does not tell, how long it is there. */
function computed(pid: number | undefined, began: number): number {
  const all = processes();
  if (!all.some((one) => one.pid === pid)) return (performance.now() - began) / 1000;
  const secondsBelow = (parent: number | undefined): number =>
    all.reduce((sum, one) => (one.parent === parent ? sum + one.seconds + secondsBelow(one.pid) : sum), 0);
  return secondsBelow(pid) + all.reduce((sum, one) => (one.pid === pid ? sum + one.seconds : sum), 0);
}

function processes(): readonly { readonly pid: number; readonly parent: number; readonly seconds: number }[] {
  if (!existsSync('/proc/self/stat')) return [];
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      // Behind the name, which may hold blanks, the parent is the 2nd field, and utime and stime are the 12th and 13th (proc_pid_stat(5)).
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
        .map(Number);
      return [{ pid: Number(name), parent: fields[1] ?? 0, seconds: ((fields[11] ?? 0) + (fields[12] ?? 0)) / 100 }];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}

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
    const began = performance.now();
    const watch = setInterval(() => {
      if (computed(child.pid, began) < AT_WORK_SECONDS) return;
      clearInterval(watch);
      since = performance.now();
      child.kill(sent);
    }, 100);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(watch);
      resolve({ code, signal, milliseconds: performance.now() - since, stderr });
    });
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
