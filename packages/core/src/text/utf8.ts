/** The UTF-8 bytes of a text, a lone surrogate as U+FFFD: what `TextEncoder` gives, for places that have none. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    const scalar = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (scalar < 0x80) {
      bytes[length++] = scalar;
      continue;
    }
    const width = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
    const lead = width === 2 ? 0xc0 : width === 3 ? 0xe0 : 0xf0;
    bytes[length++] = lead | (scalar >> (6 * (width - 1)));
    for (let left = width - 2; left >= 0; left--) bytes[length++] = 0x80 | ((scalar >> (6 * left)) & 0x3f);
  }
  return bytes.slice(0, length);
}

/** How many bytes a text has in UTF-8, a lone surrogate as three. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    // A pair is two units and four bytes, so each half adds one; anything else from U+0800 on adds two.
    if (unit < 0x800 || isPair(text, at)) length += 1;
    else length += 2;
  }
  return length;
}

/** Is the unit at `at` one half of a surrogate pair? */
function isPair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (isHigh(unit)) return isLow(text.charCodeAt(at + 1));
  return isLow(unit) && isHigh(text.charCodeAt(at - 1));
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
