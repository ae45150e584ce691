/** A place on the map. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Divides a rectangle among values, biggest first, so that each part has its value's share of the area and is as near to a
 * square as can be (Bruls, Huizing and van Wijk, "Squarified Treemaps", 2000). Values are not negative.
 */
export function squarify(values: readonly number[], area: Rectangle): readonly Rectangle[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  if (total === 0) return values.map(() => ({ ...area, width: 0, height: 0 }));
  const scale = (area.width * area.height) / total;
  const out: Rectangle[] = [];
  let left = area;
  for (let from = 0; from < values.length; ) {
    const side = Math.min(left.width, left.height);
    let to = from + 1;
    let row = (values[from] ?? 0) * scale;
    while (to < values.length) {
      const longer = row + (values[to] ?? 0) * scale;
      if (worst(values, from, to + 1, longer, side, scale) > worst(values, from, to, row, side, scale)) break;
      row = longer;
      to++;
    }
    left = layRow(values.slice(from, to), row, scale, left, out);
    from = to;
  }
  return out;
}

/** The ratio of the longer to the shorter side of the worst part of a row. */
function worst(values: readonly number[], from: number, to: number, row: number, side: number, scale: number): number {
  const most = (values[from] ?? 0) * scale;
  const least = (values[to - 1] ?? 0) * scale;
  if (least === 0 || row === 0) return Number.POSITIVE_INFINITY;
  return Math.max((side * side * most) / (row * row), (row * row) / (side * side * least));
}

/** Puts a row along the shorter side, and returns what is left of the rectangle. */
function layRow(values: readonly number[], row: number, scale: number, area: Rectangle, out: Rectangle[]): Rectangle {
  const tall = area.width >= area.height;
  const side = tall ? area.height : area.width;
  const depth = side === 0 ? 0 : row / side;
  let at = 0;
  for (const value of values) {
    const length = depth === 0 ? 0 : (value * scale) / depth;
    out.push(
      tall
        ? { x: area.x, y: area.y + at, width: depth, height: length }
        : { x: area.x + at, y: area.y, width: length, height: depth },
    );
    at += length;
  }
  return tall
    ? { ...area, x: area.x + depth, width: Math.max(area.width - depth, 0) }
    : { ...area, y: area.y + depth, height: Math.max(area.height - depth, 0) };
}
