import { elementsOf, entriesOf, field, isRecord } from './build-definition.js';

/** More than this many are not told apart. */
const MOST = 256;

/**
 * The values of a matrix, combination by combination (GitHub's documentation, "Running variations of jobs"; Bake file reference,
 * "target.matrix").
 */
export function combinations(matrix: unknown): readonly ReadonlyMap<string, string>[] {
  let rows: ReadonlyMap<string, string>[] = [new Map()];
  for (const [name, values] of entriesOf(matrix)) {
    if (name === 'include' || name === 'exclude' || !Array.isArray(values)) continue;
    const columns = values.map((value: unknown) => flat(name, value));
    if (rows.length * columns.length > MOST) return [new Map()];
    rows = rows.flatMap((row) => columns.map((column) => new Map([...row, ...column])));
  }
  const included = elementsOf(field(matrix, 'include'));
  const alone = rows.length === 1 && rows[0]?.size === 0 && included.length > 0;
  return [
    ...(alone ? [] : rows),
    ...included.slice(0, MOST).flatMap((one) => {
      const own = new Map(entriesOf(one).flatMap(([name, value]) => flat(name, value)));
      // It adds to the rows that it does not contradict.
      const fitting = rows.filter((row) => [...own].every(([name, value]) => (row.get(name) ?? value) === value));
      return fitting.length === 0 ? [own] : fitting.map((row) => new Map([...row, ...own]));
    }),
  ];
}

/** `image: { file: a }` is read as `matrix.image.file`. */
function flat(name: string, value: unknown): readonly (readonly [string, string])[] {
  return isRecord(value)
    ? entriesOf(value).flatMap(([key, one]) => flat(`${name}.${key}`, one))
    : [[name, String(value)]];
}
