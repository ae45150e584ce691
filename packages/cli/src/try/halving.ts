/** What a trial of several things at once says of them. `unknown`: it was not made. */
export type Trial = 'holds' | 'fails' | 'unknown';

/** What became of the things that were tried. */
export interface Sorted<T> {
  readonly good: readonly T[];
  /** Each of them fails with the good ones ahead of it. */
  readonly bad: readonly T[];
  readonly untried: readonly T[];
}

/**
 * Finds out which of some things hold together: tries all of them, and where that fails each half by itself, with what was found good so
 * far. `n` things of which `k` are bad take about `2k · log2(n)` trials, and good ones alone a single one.
 */
export async function sortOut<T>(
  things: readonly T[],
  holds: (some: readonly T[]) => Promise<Trial>,
): Promise<Sorted<T>> {
  const good: T[] = [];
  const bad: T[] = [];
  const untried: T[] = [];
  /** `fails`: they are known to fail together with the good ones. */
  const sort = async (some: readonly T[], fails: boolean): Promise<void> => {
    if (some.length === 0) return;
    const trial = fails ? 'fails' : await holds([...good, ...some]);
    if (trial === 'unknown') untried.push(...some);
    else if (trial === 'holds') good.push(...some);
    else if (some.length === 1) bad.push(...some);
    else {
      const half = Math.ceil(some.length / 2);
      const before = good.length;
      await sort(some.slice(0, half), false);
      // Where the first half holds as a whole, what fails is in the second.
      await sort(some.slice(half), good.length - before === half);
    }
  };
  await sort(things, false);
  return { good, bad, untried };
}
