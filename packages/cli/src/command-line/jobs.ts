import { WrongUse } from './wrong-use.js';

/** More at once than this are a typing error. */
const MOST_JOBS = 512;

/** What `--jobs` says; null: nothing. Throws a WrongUse where it says no number that can be meant. */
export function jobsOf(value: string | null): number | null {
  if (value === null) return null;
  const jobs = Number(value);
  if (!/^\d+$/.test(value) || jobs < 1 || jobs > MOST_JOBS) {
    throw new WrongUse(`--jobs can't be ${JSON.stringify(value)}: it is a number from 1 to ${MOST_JOBS}`);
  }
  return jobs;
}
