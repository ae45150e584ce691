import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import { messageOf } from '../../files/failure.js';
import { keepSecretsOfUrl, withoutSecrets } from '../git/secrets.js';
import { Troubled } from '../trouble/trouble.js';
import type { Task } from './task.js';

/** All keys in Redis begin like this; bull-board and the like want to be told. */
export const PREFIX = 'dockshift';

/** The queues. What is closed goes the way of what is published, since both ask the forges. */
export const QUEUES = ['plan', 'try', 'apply', 'publish'] as const;

/** One of {@link QUEUES}. */
export type QueueName = (typeof QUEUES)[number];

/** The queue that a task goes through. */
export function queueFor({ stage }: Task): QueueName {
  return stage === 'close' ? 'publish' : stage;
}

/** The same work has the same id, whoever asks for it: a queue holds it once. */
export function jobIdOf({ id, target }: Task): string {
  return createHash('sha256').update(`${target}\0${id}`).digest('hex');
}

/** Connects to Redis; throws a Troubled if it does not answer. Later it waits for a Redis that is away, for as long as that takes. */
export async function connect(url: string): Promise<Redis> {
  if (!/^rediss?:\/\//.test(url)) {
    throw new Troubled(
      'bad-queue',
      `--queue can't be ${withoutSecrets(url)}.`,
      'It is a URL such as redis://127.0.0.1:6379.',
    );
  }
  keepSecretsOfUrl(url);
  const redis = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true, connectTimeout: 5000 });
  // Without a listener the process would end; what waits for an answer hears of it by itself.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return redis;
  } catch (error) {
    redis.disconnect();
    throw noQueue(error);
  }
}

function noQueue(cause: unknown): Troubled {
  const advice = 'Look at --queue, and whether Redis is running.';
  return new Troubled('no-queue', `Redis does not answer: ${messageOf(cause)}.`, advice, { cause });
}
