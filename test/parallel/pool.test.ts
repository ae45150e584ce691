import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { type Pool, pool } from '../../packages/cli/src/parallel/pool.js';
import { startProcess } from '../../packages/cli/src/parallel/process.js';
import { startThread } from '../../packages/cli/src/parallel/thread.js';
import type { StartWorker } from '../../packages/cli/src/parallel/worker.js';
import type { Answer, Question } from './answers.js';

const module = new URL('./worker.mjs', import.meta.url);
const open: Pool<Question, Answer, string>[] = [];

function poolOf(start: StartWorker, count: number, atOnce: number): Pool<Question, Answer, string> {
  const made = pool<Question, Answer, string>({ start, module, count, atOnce, data: { folder: '/a' } });
  open.push(made);
  return made;
}

afterEach(() => Promise.all(open.splice(0).map((each) => each.close())));

describe.each([
  { name: 'threads', start: startThread },
  { name: 'processes', start: startProcess },
])('a pool of $name', ({ name, start }) => {
  it('gives each question its answer', async () => {
    const workers = poolOf(start, 2, 3);
    const words = Array.from({ length: 20 }, (_, number) => `word ${number}`);
    const answers = await Promise.all(words.map((say) => workers.ask({ say })));
    expect(answers.map(({ said }) => said)).toEqual(words);
    expect(new Set(answers.map(({ pid }) => pid)).size).toBe(name === 'processes' ? 2 : 1);
    expect(answers[0]?.data).toEqual({ folder: '/a' });
  });

  it('asks what is urgent first', async () => {
    const workers = poolOf(start, 1, 1);
    const order: string[] = [];
    const ask = async (say: string, urgent: boolean): Promise<void> => {
      order.push((await workers.ask({ say }, urgent)).said);
    };
    await Promise.all([ask('first', false), ask('second', false), ask('urgent', true)]);
    expect(order).toEqual(['first', 'urgent', 'second']);
  });

  it.each(['exit', 'throw'] as const)('fails only what a worker was at when it ended (%s)', async (end) => {
    const workers = poolOf(start, 1, 2);
    const [ended, waiting, next, last] = await Promise.allSettled([
      workers.ask({ end }),
      workers.ask({ wait: 'forever' }),
      workers.ask({ say: 'next' }),
      workers.ask({ say: 'last' }),
    ]);
    expect([ended.status, waiting.status]).toEqual(['rejected', 'rejected']);
    expect([next, last]).toMatchObject([{ value: { said: 'next' } }, { value: { said: 'last' } }]);
  });

  it('tells what it was told to all, and the last of each key to those that start later', async () => {
    const workers = poolOf(start, 1, 1);
    workers.tell('a', 'a1');
    expect((await workers.ask({ say: 'x' })).heard).toEqual(['a1']);
    workers.tell('a', 'a2');
    workers.tell('b', 'b1');
    expect((await workers.ask({ say: 'x' })).heard).toEqual(['a1', 'a2', 'b1']);
    await expect(workers.ask({ end: 'exit' })).rejects.toThrow();
    expect((await workers.ask({ say: 'x' })).heard).toEqual(['a2', 'b1']);
  });

  it('is closed while its workers are busy', async () => {
    const workers = poolOf(start, 2, 1);
    const { pid } = await workers.ask({ say: 'who' });
    const waiting = [workers.ask({ wait: 'forever' }), workers.ask({ wait: 'forever' })];
    await workers.close();
    await expect(Promise.race([...waiting, sleep(100, 'no answer')])).resolves.toBe('no answer');
    expect(isThere(pid)).toBe(name === 'threads');
  });
});

describe('a process of a pool', () => {
  it('says how it ended', async () => {
    const workers = poolOf(startProcess, 1, 1);
    await expect(workers.ask({ end: 'kill' })).rejects.toThrow('the process ended with SIGKILL');
    await expect(workers.ask({ end: 'exit' })).rejects.toThrow('the process ended with status 3');
  });

  it('leaves interruptions to the one that asks', async () => {
    const workers = poolOf(startProcess, 1, 1);
    const { pid } = await workers.ask({ say: 'who' });
    process.kill(pid, 'SIGINT');
    process.kill(pid, 'SIGTERM');
    expect((await workers.ask({ say: 'who' })).pid).toBe(pid);
  });

  it('ends with the one that asks, whatever ends that', async () => {
    const asker = spawn(process.execPath, [fileURLToPath(new URL('./asker.mjs', import.meta.url))], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(asker.stdout, 'data');
    const pid = Number(line);
    expect(isThere(pid)).toBe(true);
    asker.kill('SIGKILL');
    for (let tries = 0; isThere(pid) && tries < 200; tries++) await sleep(50);
    expect(isThere(pid)).toBe(false);
  });
});

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
