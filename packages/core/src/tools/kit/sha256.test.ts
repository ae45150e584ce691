import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256 } from './sha256.js';

describe('sha256', () => {
  it('is that of the platform, whatever the length', () => {
    for (let length = 0; length < 200; length++) {
      const text = 'dockshift é '.repeat(20).slice(0, length);
      expect(sha256(text), String(length)).toBe(createHash('sha256').update(text).digest('hex'));
    }
  });
});
