import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder with these files, gone after the test. */
export function workspace(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'dockshift-test-'));
  // Tests that give up root's rights must still be able to enter.
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), contents);
  }
  return folder;
}

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What to start and how. */
export interface Start {
  readonly cwd: string;
  readonly input?: string;
  /** Default: that of the tests. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Runs as this user, which needs root. */
  readonly uid?: number;
  /** Called with what came on standard error so far; may send a signal. */
  readonly onStderr?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs a program to its end. */
export function execute(program: string, args: readonly string[], start: Start): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: start.cwd,
      env: { ...(start.env ?? process.env), ...GIT_IDENTITY, NO_COLOR: '1', FORCE_COLOR: '' },
      ...(start.uid === undefined ? {} : { uid: start.uid, gid: start.uid }),
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      start.onStderr?.(stderr, (signal) => child.kill(signal));
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(start.input ?? '');
  });
}

/** Git commits in tests must not depend on who runs them, nor on their configuration. */
export const GIT_IDENTITY = {
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
} as const;

/** Runs git in a folder, and gives what it prints. */
export function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8', env: { ...process.env, ...GIT_IDENTITY } });
}

/** A repository whose one commit has the files, and whose work tree has another Dockerfile. */
export function committed(files: Readonly<Record<string, string | Uint8Array>>, dockerfile: string): string {
  const cwd = workspace(files);
  git(cwd, 'init', '-q');
  git(cwd, 'add', '.');
  git(cwd, 'commit', '-qm', 'first');
  writeFileSync(join(cwd, 'Dockerfile'), dockerfile);
  return cwd;
}
