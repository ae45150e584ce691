import { describe, expect, it } from 'vitest';
import { sentenceList } from './list.js';
import { share, size } from './size.js';

describe('size', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.00 kB'],
    [9_994, '9.99 kB'],
    [9_996, '10.0 kB'],
    [99_960, '100 kB'],
    [999_499, '999 kB'],
    [999_500, '1.00 MB'],
    [1_234_567_890, '1.23 GB'],
    [4.2e18, '4200 PB'],
  ])('writes %d as Docker counts', (bytes, text) => expect(size(bytes)).toBe(text));
});

describe('share', () => {
  it('never calls something nothing', () => {
    expect([share(0, 0), share(0, 9), share(1, 1000), share(1, 3), share(5, 5)]).toEqual([
      '0 %',
      '0 %',
      '< 1 %',
      '33 %',
      '100 %',
    ]);
  });
});

describe('sentenceList', () => {
  it('joins names', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']].map((names) => sentenceList(names))).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
      'a, b, c and 1 more',
    ]);
  });
});
