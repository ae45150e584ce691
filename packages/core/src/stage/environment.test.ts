import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate } from '../cache/simulate.js';
import { parse } from '../syntax/parse.js';
import { NO_ENVIRONMENT } from './environment.js';

/** Is the RUN of a file CACHED when the lines above it become others? */
function staysCached(before: readonly string[], after: readonly string[]): boolean {
  const file = (lines: readonly string[]) => parse(['FROM debian:12', ...lines, 'RUN make', ''].join('\n'));
  const { steps } = simulate(file(before), null, { document: file(after) });
  return steps.at(-1)?.fate.state === 'cached';
}

describe('the environment of a step', () => {
  it('has what was set, the last value of each, whatever was set in between', () => {
    const settings = fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.constantFrom('1', '2', '3')));
    fc.assert(
      fc.property(settings, (pairs) => {
        const env = pairs.reduce((made, [name, value]) => made.with(name, value), NO_ENVIRONMENT);
        const wanted = new Map<string, string>();
        for (const [name, value] of pairs) {
          wanted.delete(name);
          wanted.set(name, value);
        }
        const order: [string, string][] = [];
        for (let one = env.last; one !== null; one = one.before) order.unshift([one.name, one.value]);
        expect(order).toEqual([...wanted]);
        expect([...env.names()].sort()).toEqual([...wanted.keys()].sort());
        for (const [name, value] of wanted) expect(env.get(name)).toBe(value);
      }),
    );
  });

  it('does not change those that it was made from', () => {
    const first = NO_ENVIRONMENT.with('A', '1').with('B', '2');
    first.with('A', '3');
    expect([first.get('A'), first.last?.name, first.last?.before?.value]).toEqual(['1', 'B', '1']);
  });

  it.each([
    ['however it is written', ['ENV A=1 B=2'], ['ENV A=1', 'ENV B="2"'], true],
    ['however it came about', ['ENV A=0', 'ENV B=2', 'ENV A=1'], ['ENV B=2', 'ENV A=1'], true],
    ['with the ARGs of the build', ['ARG V=1', 'ENV A=$V'], ['ARG V=2', 'ENV A=1'], false],
    ['in its order', ['ENV A=1', 'ENV B=2'], ['ENV B=2', 'ENV A=1'], false],
    ['with each value', ['ENV A=1'], ['ENV A=2'], false],
    ['with each name', ['ENV A=1'], ['ENV B=1'], false],
  ])('is a part of its key, %s', (_, before, after, cached) => {
    expect(staysCached(before, after)).toBe(cached);
  });
});
