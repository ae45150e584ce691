import fc from 'fast-check';

/** One of them, each as often as its weight says. */
export function weighted(...choices: readonly (readonly [weight: number, ...texts: string[]])[]): fc.Arbitrary<string> {
  return fc.oneof(...choices.map(([weight, ...texts]) => ({ weight, arbitrary: fc.constantFrom(...texts) })));
}

/** True once in `count` times; shrinks to false. */
export function rarely(count: number): fc.Arbitrary<boolean> {
  return fc.nat({ max: count - 1 }).map((n) => n === count - 1);
}

/** `usual`, and once in `count` times something else; shrinks to `usual`. */
export function seldom<T>(count: number, other: fc.Arbitrary<T>, usual: T): fc.Arbitrary<T> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: count - 1, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: other },
  );
}

/** Nothing in two of three cases, else one line. */
export function maybe(line: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> {
  return fc.array(line, { maxLength: 1, size: 'max' }).chain((lines) => rarely(2).map((no) => (no ? [] : lines)));
}
