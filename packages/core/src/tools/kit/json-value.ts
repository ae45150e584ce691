/** A JSON object whose values are not looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Is this an object, and neither null nor a list? */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object that a JSON text is, with or without a byte order mark; null for anything else, and for one deeper than any file. */
export function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isObject(value) && !isDeep(value) ? value : null;
  } catch {
    return null;
  }
}

/** Far more levels than a file has that somebody writes. */
export const MOST_LEVELS = 200;

/** Does a value without circles have more levels than any file? Whoever reads it may go down all of them. */
export function isDeep(value: unknown, levels: number = MOST_LEVELS): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isDeep(one, levels - 1));
}

/** The entries of an object whose values are texts; others are left out. No object: none. */
export function textEntries(value: unknown): readonly (readonly [string, string])[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, one]) => (typeof one === 'string' ? [[name, one] as const] : []));
}

/** A list's texts; others are left out. No list: none. */
export function textList(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** Do two JSON values say the same, whatever the order of their keys? */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, i) => sameJson(one, b[i]));
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}
