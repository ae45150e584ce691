import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process group that a test starts and may kill. */
export interface Group {
  readonly ended: Promise<number | null>;
  readonly pid: number;
  stderr(): string;
  /** kill -9: the process alone, or with all that it has started. */
  kill(all: boolean): void;
  /** kill -9 for one of the processes of Node.js that it has started; false: it has none. Only Linux tells. */
  killOne(): boolean;
  /** SIGTERM, as whatever runs services sends it. */
  terminate(): void;
}

/** Starts a program in a process group of its own. */
export function startGroup(args: readonly string[], cwd: string, env: object): Group {
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env, NO_COLOR: '1' },
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const pid = child.pid ?? 0;
  const ended = new Promise<number | null>((resolve) => {
    // Not "close": a git that outlives the process holds its standard error open.
    child.on('exit', (code) => resolve(code));
  });
  return {
    ended,
    pid,
    stderr: () => said,
    kill: (all) => {
      try {
        process.kill(all ? -pid : pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    },
    killOne: () => {
      const [one] = nodesBelow(pid);
      return one !== undefined && process.kill(one, 'SIGKILL');
    },
    terminate: () => child.kill('SIGTERM'),
  };
}

/** The children of a process that run Node.js (proc_pid_task(5)), in any order. */
function nodesBelow(pid: number): readonly number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
    const nodes = children.filter((child) => readFileSync(`/proc/${child}/comm`, 'utf8').trim() === 'node');
    return nodes.toSorted(() => Math.random() - 0.5);
  } catch {
    // One has ended just now.
    return [];
  }
}
