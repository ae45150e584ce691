import { type JsonObject, parseObject } from './json-value.js';

/** The object that a JSON text with comments, and with a comma behind the last of a list, is; null for anything else. */
export function parseCommented(text: string): JsonObject | null {
  const plain = withoutComments(text.replace(/^\uFEFF/, ''));
  return plain === null ? null : parseObject(plain);
}

/** The text as JSON; null: a comment or a text in it has no end. */
function withoutComments(text: string): string | null {
  let plain = '';
  // A comma is kept back until it shows what comes behind it.
  let comma = '';
  for (let at = 0; at < text.length; ) {
    const end = endOf(text, at);
    if (end < 0) return null;
    const part = text.slice(at, end);
    at = end;
    if (part === ',' && comma === '') comma = part;
    else if (part.startsWith('/') || part.trim() === '') plain += ' ';
    else {
      plain += part === '}' || part === ']' ? part : comma + part;
      comma = '';
    }
  }
  return plain + comma;
}

/** Where the word, the mark, the text, the blank or the comment that begins here ends; negative: it has no end. */
function endOf(text: string, start: number): number {
  const first = text.charAt(start);
  if (first === '"') {
    for (let at = start + 1; at < text.length; at++) {
      if (text[at] === '\\') at++;
      else if (text[at] === '"') return at + 1;
    }
    return -1;
  }
  if (text.startsWith('//', start)) {
    const end = text.indexOf('\n', start);
    return end < 0 ? text.length : end;
  }
  if (text.startsWith('/*', start)) {
    const end = text.indexOf('*/', start + 2);
    return end < 0 ? -1 : end + 2;
  }
  return start + 1;
}
