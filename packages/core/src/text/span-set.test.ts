import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from './span.js';
import { SpanSet } from './span-set.js';

const span: fc.Arbitrary<Span> = fc
  .tuple(fc.nat(30), fc.nat(5))
  .map(([start, length]) => ({ start, end: start + length }));

/** The definition, pair by pair. */
function touch(a: Span, b: Span): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}

describe('a set of spans', () => {
  it('is touched by what touches one of them', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), span, (spans, asked) => {
        const set = new SpanSet();
        for (const one of spans) set.add(one);
        expect(set.touches(asked)).toBe(spans.some((one) => touch(one, asked)));
      }),
      { numRuns: 2000 },
    );
  });

  it('is touched by nothing while it is empty', () => {
    expect(new SpanSet().touches({ start: 0, end: 9 })).toBe(false);
  });
});
