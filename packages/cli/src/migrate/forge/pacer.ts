import { sleep } from '../engine/sleep.js';

/** Lets requests that create something go one after the other, with a pause between two for the same forge. */
export interface Pacer {
  turn(host: string, pause: number): Promise<void>;
}

/** For the requests of one process. */
export function localPacer(): Pacer {
  const free = new Map<string, number>();
  return {
    async turn(host, pause) {
      const now = Date.now();
      const at = Math.max(now, free.get(host) ?? 0);
      free.set(host, at + pause);
      if (at > now) await sleep(at - now);
    },
  };
}
