import { isUtf8 } from 'node:buffer';

/**
 * Bytes that are meant to be UTF-8, as text that keeps each of them: names on Linux are any bytes. What is no UTF-8
 * keeps its odd bytes as lone surrogates (U+DC80 to U+DCFF, as in Python's PEP 383), so that two names are equal only
 * if their bytes are.
 */
export function exactText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return buffer.toString('utf8');
  return buffer.toString('latin1').replace(/[\x80-\xff]/g, (odd) => String.fromCharCode(0xdc00 + odd.charCodeAt(0)));
}
