import type { Rollout } from '../campaign/campaign-file.js';
import { isOpenAt, nextOpening } from './windows.js';

/** Why no pull request may be opened now. */
export interface Hold {
  /** A clause for the user. */
  readonly because: string;
  /** When it is worth trying again, in milliseconds; null: only people can change it. */
  readonly until: number | null;
}

/** What the limits are compared with. */
export interface Opened {
  /** When pull requests were opened, in milliseconds, in order. */
  readonly times: readonly number[];
  /** How many are being opened right now. */
  readonly underWay: number;
  /** How many are open. */
  readonly open: number;
}

const HOUR = 3_600_000;

/** May one more pull request be opened? null: it may. */
export function holdFor(rollout: Rollout, opened: Opened, now: number): Hold | null {
  if (!isOpenAt(rollout.windows, now)) {
    return { because: 'no rollout window is open', until: nextOpening(rollout.windows, now) };
  }
  if (rollout.open !== undefined && opened.open + opened.underWay >= rollout.open) {
    return { because: `${opened.open} pull requests are open, and rollout.open allows ${rollout.open}`, until: null };
  }
  const recent = opened.times.filter((time) => time > now - HOUR);
  if (recent.length + opened.underWay >= rollout.perHour) {
    const first = recent[recent.length - rollout.perHour + opened.underWay] ?? now;
    return { because: `rollout.perHour allows ${rollout.perHour} in an hour`, until: first + HOUR };
  }
  return null;
}

/** Stops a campaign when too much goes wrong: a mistake is cheaper in ten repositories than in a thousand. */
export class Breaker {
  readonly #rules: Rollout['breaker'];
  readonly #results: boolean[] = [];

  constructor(rules: Rollout['breaker']) {
    this.#rules = rules;
  }

  note(failed: boolean): void {
    this.#results.push(failed);
    if (this.#results.length > this.#rules.of) this.#results.shift();
  }

  /** Why to stop, as a clause; null: go on. */
  get tripped(): string | null {
    const { failures, of } = this.#rules;
    const failed = this.#results.filter(Boolean).length;
    if (this.#results.length < of || failed === 0 || failed / of < failures) return null;
    return `${failed} of the last ${of} repositories failed (rollout.breaker)`;
  }
}
