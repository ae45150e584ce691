import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8, firstInvalidByte, readWhole } from './read.js';

describe('decodeUtf8', () => {
  it('gives back every text, byte order mark and all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // What a text becomes in UTF-8 is what has to come back.
        expect(decodeUtf8(Buffer.from(text))).toBe(Buffer.from(text).toString());
      }),
    );
    expect(decodeUtf8(Buffer.from('\uFEFFx'))).toBe('\uFEFFx');
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(decodeUtf8(Buffer.from([0xc0, 0xaf]))).toBeNull();
    expect(decodeUtf8(Buffer.from([0xed, 0xa0, 0x80]))).toBeNull();
  });
});

describe('firstInvalidByte', () => {
  it('is the length of the longest beginning that is UTF-8', () => {
    const byte = fc.constantFrom(0x41, 0x0a, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xff, 0xc0);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), fc.array(byte, { maxLength: 12 }), (some, likely) => {
        for (const bytes of [Buffer.from(some), Buffer.from(likely)].filter((each) => !isUtf8(each))) {
          const lengths = Array.from({ length: bytes.length }, (_, length) => length);
          const longest = lengths.filter((length) => isUtf8(bytes.subarray(0, length))).at(-1);
          expect(firstInvalidByte(bytes)).toBe(longest);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('readWhole', () => {
  it('says why a path is no file', () => {
    expect(readWhole('/')).toMatchObject({ kind: 'failed', failure: { code: 'is-a-folder' } });
    expect(readWhole('/dev/null')).toMatchObject({ kind: 'failed', failure: { code: 'not-a-file' } });
    expect(readWhole('/no/such/file')).toMatchObject({ kind: 'failed', failure: { code: 'not-found' } });
  });
});
