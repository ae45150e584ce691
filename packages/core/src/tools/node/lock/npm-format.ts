import { isObject, type JsonObject } from '../../kit/json-value.js';

/** How a JSON file is laid out. */
export interface JsonLayout {
  readonly indent: string;
  readonly newline: string;
}

/**
 * The layout that npm takes over from a file: what stands between the first brace and the first key
 * (json-parse-even-better-errors). Null when they stand on one line, where versions differ.
 */
export function layoutOf(text: string): JsonLayout | null {
  const match = /^\s*\{(\r?\n)([ \t]*)/.exec(text.replace(/^\uFEFF/, ''));
  return match?.[1] === undefined || match[2] === undefined ? null : { indent: match[2], newline: match[1] };
}

/** Keys that npm writes first in a lock file (@npmcli/arborist, shrinkwrap.js). */
const FIRST_KEYS = [
  'name',
  'version',
  'lockfileVersion',
  'resolved',
  'integrity',
  'requires',
  'packages',
  'dependencies',
];

/** A lock file's text as npm 7 and later write it: in each object plain values before objects, then by key. */
export function lockText(json: JsonObject, layout: JsonLayout): string {
  return withNewlines(JSON.stringify(sorted(json), null, layout.indent), layout);
}

/** A file's text as npm 6 writes it: its own layout, the order of keys kept. */
export function plainText(json: JsonObject, layout: JsonLayout): string {
  return withNewlines(JSON.stringify(json, null, layout.indent), layout);
}

function withNewlines(text: string, layout: JsonLayout): string {
  return `${text}\n`.replaceAll('\n', layout.newline);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a, x], [b, y]) => {
    if (isObject(x) !== isObject(y)) return isObject(x) ? 1 : -1;
    return rank(a) - rank(b) || a.localeCompare(b, 'en');
  });
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]));
}

function rank(key: string): number {
  const at = FIRST_KEYS.indexOf(key);
  return at === -1 ? FIRST_KEYS.length : at;
}
