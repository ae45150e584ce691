import { describe, expect, it } from 'vitest';
import { codeFrame, drawFrame } from './code-frame.js';
import { colorsFor } from './colors.js';
import { counted } from './plural.js';
import { printable } from './printable.js';
import { progressOf } from './progress.js';
import { indented, wrap } from './wrap.js';

const plain = colorsFor(false, {}, false);

describe('counted', () => {
  it('groups digits and knows one from many', () => {
    expect([0, 1, 2, 1234, 1_234_567].map((count) => counted(count, 'file'))).toEqual([
      '0 files',
      '1 file',
      '2 files',
      '1,234 files',
      '1,234,567 files',
    ]);
  });
});

describe('printable', () => {
  it('shows what a terminal would obey', () => {
    expect(printable('a\u001b[31mb\tc\r\u0007\u009b\u202e')).toBe('a\\x1b[31mb c\\x0d\\x07\\x9b\\x202e');
    expect(printable('é ü 漢 🐳')).toBe('é ü 漢 🐳');
  });
});

describe('wrap', () => {
  it('breaks at spaces only', () => {
    expect(wrap('a bb  ccc\ndddd', 4)).toEqual(['a bb', 'ccc', 'dddd']);
    expect(wrap('a-long-word b', 4)).toEqual(['a-long-word', 'b']);
    expect(wrap('', 4)).toEqual([]);
    expect(indented('some words that are wrapped', '  ', 22)).toEqual(['  some words that are', '  wrapped']);
  });
});

describe('colorsFor', () => {
  const cases: readonly (readonly [boolean | null, Record<string, string>, boolean, boolean])[] = [
    [null, {}, true, true],
    [null, {}, false, false],
    [null, { NO_COLOR: '1' }, true, false],
    [null, { NO_COLOR: '' }, true, true],
    [null, { FORCE_COLOR: '1' }, false, true],
    [null, { FORCE_COLOR: '0' }, true, false],
    [null, { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [null, { TERM: 'dumb' }, true, false],
    [true, { NO_COLOR: '1' }, false, true],
    [false, { FORCE_COLOR: '1' }, true, false],
  ];

  it.each(cases)('flag %s, %j, terminal %s: %s', (flag, env, isTTY, colored) => {
    expect(colorsFor(flag, env, isTTY).red('x') !== 'x').toBe(colored);
  });
});

describe('a code frame', () => {
  const draw = (source: string, line: number, column: number, columns = 80): readonly string[] =>
    drawFrame(codeFrame(source, line, column), plain, columns);

  it('points at the place and shows what is ahead of it', () => {
    expect(draw('a\nb\nc\nfour five\ne\n', 4, 6)).toEqual(['  2 │ b', '  3 │ c', '> 4 │ four five', '    │      ^']);
  });

  it('keeps its bars in line from line 9 to line 10', () => {
    expect(draw(`${'x\n'.repeat(9)}y\n`, 10, 1)).toEqual(['   8 │ x', '   9 │ x', '> 10 │ y', '     │ ^']);
  });

  it('drops carriage returns and shows control characters', () => {
    expect(draw('a\r\n\u001bb\r\n', 2, 2)).toEqual(['  1 │ a', '> 2 │ \\x1bb', '    │     ^']);
  });

  it('follows the place into a long line', () => {
    const [line = '', caret = ''] = draw(`${'x'.repeat(100_000)}HERE${'y'.repeat(100_000)}`, 1, 100_001, 60);
    expect(line.length).toBeLessThanOrEqual(60);
    expect(line.slice(caret.indexOf('^')).startsWith('HERE')).toBe(true);
  });

  it('takes a place behind the end', () => {
    expect(draw('ab', 1, 3)).toEqual(['> 1 │ ab', '    │   ^']);
  });
});

describe('progress', () => {
  const recorder = (isTTY: boolean, columns = 40) => {
    const written: string[] = [];
    const write = (text: string | Uint8Array): void => {
      written.push(String(text));
    };
    return { written, sink: { write, isTTY, columns } };
  };

  it('fits into one line and goes away', () => {
    const { written, sink } = recorder(true);
    let time = 1000;
    const progress = progressOf(2000, sink, false, () => time);
    progress.update(1, 0, 'a');
    time += 10;
    progress.update(2, 0, 'too soon');
    time += 1000;
    progress.update(1234, 5, 'a/very/long/path/to/a/Dockerfile');
    progress.clear();
    progress.clear();
    expect(written).toEqual([
      '\r\u001b[K1 of 2,000 files, 0 to change  a',
      '\r\u001b[K1,234 of 2,000 files, 5 to change  …ile',
      '\r\u001b[K',
    ]);
  });

  it.each([
    ['off a terminal', 2000, false, false],
    ['for few files', 3, true, false],
    ['when asked to be quiet', 2000, true, true],
  ])('says nothing %s', (_, total, isTTY, quiet) => {
    const { written, sink } = recorder(isTTY);
    const progress = progressOf(total, sink, quiet);
    progress.update(1, 0, 'a');
    progress.clear();
    expect(written).toEqual([]);
  });
});
