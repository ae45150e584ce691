import { spawn } from 'node:child_process';

/**
 * Sees to it that a shell command runs when this process has ended, also when it is killed: a shell of its own waits
 * for the end of the pipe between the two. What comes back runs the command at once, and waits for it.
 */
export function whenGone(command: string, env: Readonly<Record<string, string | undefined>>): () => Promise<void> {
  // Detached: an interrupt from the keyboard is for all the processes of the terminal.
  const waiting = spawn('sh', ['-c', `cat >/dev/null; ${command}`], {
    env,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  waiting.unref();
  const ended = new Promise<void>((resolve) => {
    waiting.on('exit', () => resolve());
    waiting.on('error', () => resolve());
  });
  return () => {
    waiting.ref();
    waiting.stdin.end();
    return ended;
  };
}
