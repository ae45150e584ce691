import { isSpace, skipSpace } from '../text/white-space.js';

/**
 * What the arguments of an instruction are to BuildKit's `parser/line_parsers.go` (parseJSON): an array of
 * strings; an array with something else in it, which it refuses; or no JSON array, which makes it shell form.
 */
export type JsonForm =
  | { readonly kind: 'strings'; readonly values: readonly string[] }
  | { readonly kind: 'not-strings' }
  | { readonly kind: 'none' };

/** Reads the whole text as the JSON form. */
export function readJsonForm(text: string): JsonForm {
  const start = skipSpace(text, 0, text.length);
  // Most arguments are no JSON: the two end characters spare the parser, and its exceptions, the trouble.
  if (text[start] !== '[' || lastVisible(text) !== ']') return { kind: 'none' };
  const value = parseJson(text.slice(start));
  if (!Array.isArray(value)) return { kind: 'none' };
  const values: string[] = [];
  for (const item of value) {
    if (typeof item !== 'string') return { kind: 'not-strings' };
    // Go decodes an escape for half of a surrogate pair to U+FFFD.
    values.push(item.replace(LONE_SURROGATE, '\uFFFD'));
  }
  return { kind: 'strings', values };
}

const LONE_SURROGATE = /\p{Surrogate}/gu;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function lastVisible(text: string): string | undefined {
  let last = text.length - 1;
  while (last >= 0 && isSpace(text.charCodeAt(last))) last--;
  return text[last];
}
