import type { Rewritten } from './rewritten.js';

/** Counts what the tried cases were, so that generators that no longer reach a transform are noticed. */
export interface Tally {
  add(rewritten: Rewritten, failed: boolean): void;
  /** How many were built. */
  count(): number;
  /** How many of 100 were rewritten by each transform, rest on an open premise, and fail to build. */
  shares(): Readonly<Record<string, number>>;
}

/** Starts counting. */
export function startTally(): Tally {
  const counts = new Map<string, number>();
  let all = 0;
  const count = (name: string): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  return {
    count: () => all,
    add(rewritten, failed) {
      all++;
      if (failed) count('failing');
      if (rewritten.unproven) count('unproven');
      for (const id of rewritten.by) count(id);
    },
    shares: () => Object.fromEntries([...counts].sort().map(([name, number]) => [name, rounded((100 * number) / all)])),
  };
}

/** To a whole number; what would be none of 100 keeps two digits. */
function rounded(share: number): number {
  return share < 0.5 ? Math.round(100 * share) / 100 : Math.round(share);
}
