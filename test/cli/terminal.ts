import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';

/** Is there a tmux to test with? */
export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

/** How long a test waits for a text to appear. */
const PATIENCE = 20_000;

/** A real terminal, with a shell in it. */
export interface Terminal {
  /** Sends keys; `Enter`, `C-c` and the like are keys of their own. */
  press(...keys: readonly string[]): void;
  /** Waits until a text is on the screen, and returns all lines so far, those that scrolled away included. */
  until(text: string | RegExp): Promise<string>;
  /** The screen with the escape sequences of its colours. */
  colors(): string;
  resize(columns: number, rows: number): void;
}

/** Runs a shell command in a terminal that is gone after the test; behind it a prompt `done <status> <modes>` appears. */
export function terminal(command: string, cwd: string, columns = 80, rows = 50): Terminal {
  const socket = `dockshift-${randomUUID()}`;
  const tmux = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync('tmux', ['-L', socket, '-f', '/dev/null', ...args], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`tmux ${args[0]}: ${stderr}`);
    return stdout;
  };
  // Canonical input and echo are what a program may leave switched off.
  const script = `trap : INT; ${command}; echo "done $? $(stty -a | grep -oE -- '-?(icanon|echo|isig)\\b' | xargs)"; exec cat`;
  tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), '-c', cwd, 'sh', '-c', script);
  onTestFinished(() => {
    spawnSync('tmux', ['-L', socket, 'kill-server']);
  });
  const lines = (): string => tmux('capture-pane', '-p', '-J', '-S', '-');
  return {
    press: (...keys) => {
      tmux('send-keys', ...keys);
    },
    until: async (text) => {
      const end = Date.now() + PATIENCE;
      for (;;) {
        const shown = lines();
        if (typeof text === 'string' ? shown.includes(text) : text.test(shown)) return shown;
        if (Date.now() > end) throw new Error(`${String(text)} did not appear:\n${shown}`);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    },
    colors: () => tmux('capture-pane', '-p', '-e'),
    resize: (width, height) => {
      tmux('resize-window', '-x', String(width), '-y', String(height));
    },
  };
}
