import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8, utf8Length } from './utf8.js';

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
);

describe('UTF-8', () => {
  it.each(['', 'a', 'é', '日本', '😀', '\ud800', '\udc00x', '😀\ud83d'])('of %j is what TextEncoder gives', (text) => {
    expect([...encodeUtf8(text)]).toEqual([...new TextEncoder().encode(text)]);
    expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
  });

  it('of any text is what TextEncoder gives', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = new TextEncoder().encode(text);
        expect([...encodeUtf8(text)]).toEqual([...bytes]);
        expect(utf8Length(text)).toBe(bytes.length);
      }),
    );
  });
});
