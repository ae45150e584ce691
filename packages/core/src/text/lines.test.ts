import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAt, lineIndex } from './lines.js';
import { newlineStyle } from './newline.js';

describe('lineIndex', () => {
  const source = 'a\nbc\r\n\rd';

  it.each([
    [0, 1, 1],
    [1, 1, 2],
    [2, 2, 1],
    [5, 2, 4],
    [6, 3, 1],
    [8, 3, 3],
    [99, 3, 3],
    [-1, 1, 1],
  ])('offset %i is line %i, column %i', (offset, line, column) => {
    expect(lineIndex(source).position(offset)).toEqual({ line, column });
  });

  it('knows where lines begin, and how many there are', () => {
    const index = lineIndex(source);
    expect([0, 1, 2, 3, 4].map((line) => index.start(line))).toEqual([0, 0, 2, 6, 6]);
    expect(index.count).toBe(3);
    expect(lineIndex('').position(0)).toEqual({ line: 1, column: 1 });
  });

  it('agrees with counting line feeds', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r') }), fc.nat(30), (text, at) => {
        const before = text.slice(0, at);
        const line = before.split('\n').length;
        expect(lineIndex(text).position(at)).toEqual({ line, column: before.length - before.lastIndexOf('\n') });
      }),
    );
  });
});

describe('lineAt', () => {
  it.each([
    ['a\nb', 0, { start: 0, end: 1, next: 2 }],
    ['a\nb', 2, { start: 2, end: 3, next: 3 }],
    ['a\r\r\nb', 0, { start: 0, end: 1, next: 4 }],
    ['a\rb\r', 0, { start: 0, end: 3, next: 4 }],
    ['\r\n', 0, { start: 0, end: 0, next: 2 }],
  ])('%j from %i', (text, start, line) => {
    expect(lineAt(text, start)).toEqual(line);
  });
});

describe('newlineStyle', () => {
  it.each([
    ['', '\n'],
    ['a', '\n'],
    ['a\r\n', '\r\n'],
    ['a\r\nb\n', '\n'],
    ['a\r\nb\r\nc\n', '\r\n'],
    ['\n\r', '\n'],
  ])('of %j is %j', (text, style) => {
    expect(newlineStyle(text)).toBe(style);
  });
});
