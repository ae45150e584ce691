import type { Gain } from '@dockshift/core';
import { duration } from '../terminal/duration.js';

/** What a rebuild takes on average over the commits so far, without a change and with it; in seconds. */
export interface RebuildPair {
  readonly before: number;
  readonly after: number;
}

/** What a rewrite gains, a clause; null: no history tells what rebuilds take. */
export function gainText({ summary, seconds }: Gain, rebuilds: RebuildPair | null): string {
  const denied = seconds !== undefined && rebuilds !== null && savesNothing(rebuilds);
  return denied ? `${summary} (of these rebuilds it makes none shorter)` : summary;
}

/** Is the figure the same before and after, as it is shown? */
export function savesNothing({ before, after }: RebuildPair): boolean {
  return duration(before) === duration(after);
}
