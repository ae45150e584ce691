import timers from 'node:timers/promises';

/** Waits for some milliseconds; rejects when the signal aborts. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return timers.setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal });
}
