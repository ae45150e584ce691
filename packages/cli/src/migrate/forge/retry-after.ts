/** Longer than this, in seconds, no request waits for its turn; the campaign goes on with it another time. */
export const LONGEST_WAIT: number = 15 * 60;

/** A forge that has said so often that it is to be asked later is not asked any more. */
export const MOST_WAITS = 4;

/**
 * Seconds that a Retry-After asks for: a number, or a date (RFC 9110, 10.2.3); `now` is the time of the answer, in
 * milliseconds. null: there is none, it makes no sense, or it is past.
 */
export function secondsUntil(said: string | null, now: number): number | null {
  const written = said?.trim() ?? '';
  const seconds = /^\d+$/.test(written) ? Number(written) : (Date.parse(written) - now) / 1000;
  return seconds >= 0 ? Math.ceil(seconds) : null;
}
