import { describe, expect, it } from 'vitest';
import type { Summary } from '../report/summary.js';
import { exitCodeOf } from './exit-code-of.js';

const nothing: Summary = {
  files: 0,
  changed: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
  ignoreFiles: 0,
  applied: { safe: 0, tried: 0, unsafe: 0, suggestion: 0 },
  held: 0,
  hints: 0,
  declined: 0,
  left: 0,
  defects: 0,
  breakdowns: 0,
  interrupted: false,
};

describe('exitCodeOf', () => {
  const cases: readonly (readonly [string, Partial<Summary>, boolean, number])[] = [
    ['no file at all', {}, true, 0],
    ['files that change', { files: 2, changed: 2 }, false, 0],
    ['files that would change', { files: 2, changed: 1, unchanged: 1 }, true, 1],
    ['files that would not', { files: 2, unchanged: 2 }, true, 0],
    ['files that were skipped', { files: 2, skipped: 2 }, true, 0],
    ['all files failed', { files: 2, failed: 2 }, false, 2],
    ['some files failed', { files: 2, changed: 1, failed: 1 }, false, 3],
    ['some files failed and others would change', { files: 2, changed: 1, failed: 1 }, true, 3],
    ['a bug of a transform', { files: 2, changed: 2, defects: 1 }, false, 2],
    ['a bug of the engine', { files: 2, changed: 1, failed: 1, breakdowns: 1 }, false, 2],
    ['an interrupted run', { files: 2, changed: 1, failed: 1, breakdowns: 1, interrupted: true }, true, 130],
  ];

  it.each(cases)('%s', (_, summary, check, code) => {
    expect(exitCodeOf({ ...nothing, ...summary }, check)).toBe(code);
  });

  it.each([
    ['as many held back as may be', { files: 1, unchanged: 1, held: 2 }, 2, 0],
    ['one more', { files: 1, unchanged: 1, held: 3 }, 2, 1],
    ['one more, and a file that failed', { files: 2, failed: 1, held: 3 }, 2, 3],
  ])('%s', (_, summary, most, code) => {
    expect(exitCodeOf({ ...nothing, ...summary }, false, most)).toBe(code);
  });
});
