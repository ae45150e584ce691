import { Queue, QueueEvents } from 'bullmq';
import { onTestFinished } from 'vitest';
import type { QueueName } from '../../packages/cli/src/migrate/engine/queue-connection.js';

const PREFIX = 'dockshift';

/** A queue as its operators see it, and all that happened in it since. */
export interface Watched {
  readonly queue: Queue;
  /** Ids of jobs, in order. */
  readonly happened: Readonly<Record<'active' | 'completed' | 'failed' | 'stalled', string[]>>;
}

/** Watches one of the queues from outside, until the test ends. */
export async function watch(name: QueueName, url: string): Promise<Watched> {
  const connection = { url, maxRetriesPerRequest: null };
  const queue = new Queue(name, { connection, prefix: PREFIX });
  const events = new QueueEvents(name, { connection, prefix: PREFIX });
  // An error of the connection is followed by another try.
  queue.on('error', () => undefined);
  events.on('error', () => undefined);
  const happened = { active: [], completed: [], failed: [], stalled: [] } as const satisfies Watched['happened'];
  const note = (kind: keyof Watched['happened']) => {
    const ids: string[] = happened[kind];
    events.on(kind, ({ jobId }: { jobId: string }) => ids.push(jobId));
  };
  note('active');
  note('completed');
  note('failed');
  note('stalled');
  await events.waitUntilReady();
  onTestFinished(async () => {
    await Promise.all([queue.close(), events.close()]);
  });
  return { queue, happened };
}

/** Waits until something is so; the test's own time limit ends it. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}
