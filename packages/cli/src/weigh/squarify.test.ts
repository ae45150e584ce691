import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { squarify } from './squarify.js';

const AREA = { x: 10, y: 20, width: 600, height: 400 };

describe('squarify', () => {
  it('divides as the paper does', () => {
    const parts = squarify([6, 6, 4, 3, 2, 2, 1], { x: 0, y: 0, width: 6, height: 4 });
    expect(parts.map(({ width, height }) => [width, height].map((side) => Math.round(side * 100) / 100))).toEqual([
      [3, 2],
      [3, 2],
      [1.71, 2.33],
      [1.29, 2.33],
      [1.2, 1.67],
      [1.2, 1.67],
      [0.6, 1.67],
    ]);
  });

  it('gives nothing to nothing', () => {
    expect(squarify([], AREA)).toEqual([]);
    expect(squarify([0, 0], AREA).map(({ width, height }) => width * height)).toEqual([0, 0]);
    expect(squarify([5, 0], AREA)[1]).toMatchObject({ width: expect.closeTo(0), height: expect.any(Number) });
  });

  it('covers the area by share, without overlap', () => {
    const values = fc
      .array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 40 })
      .map((list) => list.sort((a, b) => b - a));
    fc.assert(
      fc.property(values, (list) => {
        const parts = squarify(list, AREA);
        const total = list.reduce((sum, value) => sum + value, 0);
        for (const [index, { x, y, width, height }] of parts.entries()) {
          expect(width * height).toBeCloseTo((240_000 * (list[index] ?? 0)) / total, 3);
          expect(Math.min(x - AREA.x, y - AREA.y)).toBeGreaterThan(-1e-6);
          expect(Math.max(x + width - AREA.x - AREA.width, y + height - AREA.y - AREA.height)).toBeLessThan(1e-6);
        }
        const overlapping = parts.filter((a, index) =>
          parts
            .slice(index + 1)
            .some(
              (b) =>
                Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1e-6 &&
                Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 1e-6,
            ),
        );
        expect(overlapping).toEqual([]);
      }),
    );
  });
});
