/** In base64 a shorter one leaves too little to be told from other text. */
const SHORTEST_IN_BASE64 = 8;

/**
 * Finds a secret in the forms in which somebody may give it back: as it is, with any of its characters percent-encoded or escaped
 * as in JSON and HTML, and within base64, whatever stands ahead of it there: `user:token`, as in an Authorization header.
 */
export function secretPattern(secret: string): RegExp {
  const forms = [inBase64(secret), asText(secret)];
  return new RegExp(forms.filter((form) => form !== null).join('|'), 'g');
}

function asText(secret: string): string {
  return [...secret].map(character).join('');
}

function character(one: string): string {
  const bytes = [...Buffer.from(one)].map((byte) => `%${anyCase(byte.toString(16).padStart(2, '0'))}`).join('');
  const point = one.codePointAt(0) ?? 0;
  const units = Array.from({ length: one.length }, (_, index) => one.charCodeAt(index).toString(16).padStart(4, '0'));
  const forms = [
    literal(one),
    bytes,
    units.map((unit) => `\\\\u${anyCase(unit)}`).join(''),
    `&#0*${point};`,
    `&#[xX]0*${anyCase(point.toString(16))};`,
    ...(ESCAPES[one] ?? []),
  ];
  return `(?:${forms.join('|')})`;
}

/** Short forms in JSON, forms and HTML. */
const ESCAPES: Readonly<Record<string, readonly string[]>> = {
  '"': ['\\\\"', '&quot;'],
  '\\': ['\\\\\\\\'],
  '/': ['\\\\/'],
  ' ': ['\\+'],
  '&': ['&amp;'],
  '<': ['&lt;'],
  '>': ['&gt;'],
  "'": ['&apos;'],
};

/** The characters that follow from the secret alone, for each place that it may begin at in a group of three bytes, with those at both ends. */
function inBase64(secret: string): string | null {
  const bytes = Buffer.from(secret);
  if (bytes.length < SHORTEST_IN_BASE64) return null;
  const cores = [0, 1, 2].map((ahead) => {
    const encoded = Buffer.concat([Buffer.alloc(ahead), bytes]).toString('base64');
    const first = Math.ceil((ahead * 8) / 6);
    const last = Math.floor(((ahead + bytes.length) * 8) / 6);
    return [...encoded.slice(first, last)].map(sixBits).join('');
  });
  return `[\\w+/-]?(?:${cores.join('|')})[\\w+/-]?={0,2}`;
}

/** There is an alphabet for URLs, and the usual one may be percent-encoded. */
function sixBits(one: string): string {
  if (one === '+') return '(?:[+-]|%2[bB])';
  return one === '/' ? '(?:[/_]|%2[fF])' : one;
}

function anyCase(hexadecimal: string): string {
  return hexadecimal.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
