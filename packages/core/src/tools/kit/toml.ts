import { toml } from '../../libraries/toml.js';
import { isDeep, isObject, type JsonObject } from './json-value.js';

/** The table that a TOML text is, with or without a byte order mark; null for anything else, and for one deeper than any file. */
export function parseToml(text: string): JsonObject | null {
  const { parse } = toml();
  try {
    const value: unknown = parse(text.replace(/^\uFEFF/, ''));
    return isObject(value) && !isDeep(value) ? value : null;
  } catch {
    return null;
  }
}

/** The value at a path of keys: `tool`, `uv`, `sources`; undefined where a table on the way is missing. */
export function valueAt(table: JsonObject, ...keys: readonly string[]): unknown {
  let value: unknown = table;
  for (const key of keys) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
}

/** Every text in a value, at any depth. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}
