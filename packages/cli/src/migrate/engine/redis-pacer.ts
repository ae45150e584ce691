import type { Redis } from 'ioredis';
import type { Pacer } from '../forge/pacer.js';
import { PREFIX } from './queue-connection.js';
import { sleep } from './sleep.js';

/** Lets the requests of all workers to one forge go one after the other: a key that lives as long as the pause is the turn. */
export function redisPacer(redis: Redis): Pacer {
  return {
    async turn(host, pause) {
      if (pause <= 0) return;
      const key = `${PREFIX}:pace:${host}`;
      while ((await redis.set(key, '1', 'PX', Math.ceil(pause), 'NX')) === null) {
        await sleep(Math.max(await redis.pttl(key), 5));
      }
    },
  };
}
