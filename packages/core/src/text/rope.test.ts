import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from './edit.js';
import { editRope, ropeEdits, ropeOf, ropeOrigin, ropeText } from './rope.js';

const batch = fc.array(fc.record({ at: fc.nat(30), length: fc.nat(4), text: fc.string({ maxLength: 4 }) }), {
  maxLength: 4,
});

/** Disjoint edits of a text of this length, made of arbitrary numbers. */
function disjoint(wanted: readonly { at: number; length: number; text: string }[], length: number): Edit[] {
  const edits: Edit[] = [];
  let free = 0;
  for (const { at, length: size, text } of [...wanted].sort((a, b) => a.at - b.at)) {
    const start = Math.max(at, free);
    if (start > length) break;
    const end = Math.min(length, start + size);
    edits.push({ span: { start, end }, text });
    free = end + 1;
  }
  return edits;
}

describe('rope', () => {
  it('holds the same text as edits made one batch after the other, and gives them as one batch', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(batch, { maxLength: 5 }), (source, batches) => {
        let rope = ropeOf(source);
        let text = source;
        for (const wanted of batches) {
          const edits = disjoint(wanted, text.length);
          rope = editRope(rope, edits);
          text = applyEdits(text, edits) ?? '';
          expect(ropeText(rope)).toBe(text);
        }
        expect(applyEdits(source, ropeEdits(rope))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('maps kept text back to where it came from', () => {
    const rope = editRope(ropeOf('abcdef'), [{ span: { start: 2, end: 4 }, text: 'XYZ' }]);
    expect(ropeText(rope)).toBe('abXYZef');
    expect([0, 1, 2, 4, 5, 6, 7].map((offset) => ropeOrigin(rope, offset))).toEqual([0, 1, 2, 2, 4, 5, 6]);
  });
});
