import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { listen } from './loopback.js';

/** A Redis of the test's own. */
export interface TestRedis {
  readonly url: string;
  close(): Promise<void>;
}

/** Is Debian's redis-server (or any other) here? */
export const HAS_REDIS: boolean = spawnSync('redis-server', ['--version']).status === 0;

/** Starts redis-server on a free port of the loopback interface, with nothing on the disk. Whoever starts it closes it. */
export async function testRedis(): Promise<TestRedis> {
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--daemonize', 'no'];
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  await ready(child);
  return {
    url: `redis://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        child.on('close', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('Ready to accept connections')) resolve();
    });
    child.on('error', reject);
    child.on('close', () => reject(new Error(`redis-server ended:\n${said}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
