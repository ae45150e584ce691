import { type Job, Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import { messageOf } from '../../files/failure.js';
import type { Trouble } from '../trouble/trouble.js';
import type { Crew } from './crew.js';
import { connect, jobIdOf, PREFIX, QUEUES, type QueueName, queueFor } from './queue-connection.js';
import type { Result, Task } from './task.js';
import { unlessAborted } from './unless-aborted.js';

/** What a job holds: the task, how often workers have begun it, and once it has failed, why. */
export type JobData = Task & { readonly begun?: number; readonly trouble?: Trouble };

/** As many jobs of a campaign are in the queue at once: enough for many workers, and little for Redis. */
const WIDTH = 1000;

interface Lane {
  readonly queue: Queue<JobData, Result>;
  readonly events: QueueEvents;
}

/**
 * Has tasks done by workers behind BullMQ's queues. A task is a job with an id that follows from it: one that is there already, because this
 * process was killed and began again, is not added twice, and its result is still there. A job
 * goes when its result is in the journal; one that failed stays, with its reason, until it is tried again.
 */
export async function throughQueue(url: string, jobs: number | null): Promise<Crew> {
  const redis = await connect(url);
  const lanes = new Map<QueueName, Lane>();
  for (const name of QUEUES) lanes.set(name, await laneOf(name, redis));
  const laneFor = (task: Task): Lane => {
    const lane = lanes.get(queueFor(task));
    if (lane === undefined) throw new Error(`there is no queue for ${task.stage}`);
    return lane;
  };
  return {
    width: jobs ?? WIDTH,
    run: (task, signal) => runJob(task, laneFor(task), signal),
    settled: async (task) => {
      const job = await laneFor(task).queue.getJob(jobIdOf(task));
      if (job !== undefined && (await job.isCompleted())) await job.remove();
    },
    engines: async () => (await lanes.get('try')?.queue.getWorkersCount()) ?? 0,
    close: async () => {
      await Promise.all([...lanes.values()].flatMap(({ queue, events }) => [queue.close(), events.close()]));
      redis.disconnect();
    },
  };
}

async function laneOf(name: QueueName, redis: Redis): Promise<Lane> {
  const queue = new Queue<JobData, Result>(name, { connection: redis, prefix: PREFIX });
  const events = new QueueEvents(name, { connection: redis.duplicate({ maxRetriesPerRequest: null }), prefix: PREFIX });
  // Every task waits for its result here.
  events.setMaxListeners(0);
  queue.setMaxListeners(0);
  // An error of the connection is followed by another try.
  queue.on('error', () => undefined);
  events.on('error', () => undefined);
  await events.waitUntilReady();
  return { queue, events };
}

async function runJob(task: Task, { queue, events }: Lane, signal: AbortSignal): Promise<Result> {
  if (task.repository.folder !== null) return { status: 'failed', trouble: LOCAL };
  const jobId = jobIdOf(task);
  const known = await queue.getJob(jobId);
  if (known !== undefined && (await known.isFailed())) await known.remove();
  const job = await queue.add(task.repository.id, task, { jobId, removeOnComplete: false, removeOnFail: false });
  return unlessAborted(finished(job, queue, events), signal);
}

async function finished(
  job: Job<JobData, Result>,
  queue: Queue<JobData, Result>,
  events: QueueEvents,
): Promise<Result> {
  try {
    return await job.waitUntilFinished(events);
  } catch (error) {
    const ended = await queue.getJob(job.id ?? '');
    const message = `A worker could not do it: ${messageOf(error)}.`;
    const trouble = ended?.data.trouble ?? { code: 'worker', message, advice: "Look at the worker's log." };
    return { status: 'failed', trouble };
  }
}

const LOCAL: Trouble = {
  code: 'local-checkout',
  message: 'A checkout on this machine is nothing that workers on other machines could see.',
  advice: 'Run the campaign without --queue, or name the repository by its URL.',
};
