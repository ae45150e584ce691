import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disagreements } from './agreement.js';
import { readWithDockerfileAst } from './dockerfile-ast.js';
import { mask } from './mask.js';
import { scan } from './scan.js';

/** The masks of all instructions, each on the lines where it stands. */
function masks(source: string): string {
  const { lines, escape: escapeChar, tiles } = scan(source);
  const masked = new Map(lines.map((line) => [line.tile, mask(source, line, escapeChar)]));
  return tiles
    .map((tile) =>
      tile.kind === 'instruction'
        ? (masked.get(tile) ?? '')
        : source.slice(tile.span.start, tile.span.end).replace(/\r(?!\n)|[^\r\n]/g, ' '),
    )
    .join('');
}

describe('mask', () => {
  it.each([
    ['comments, directives, the byte order mark', '\uFEFF# escape=`\n# c\r\nFROM a', '           \n   \r\nFROM a'],
    ['comments and blank lines inside', 'RUN a \\\n # c\n\u00a0\n b', 'RUN a \\\n    \n \n b'],
    ['heredocs', 'RUN <<E\n# x\nE\nRUN b', 'RUN __E\n   \n \nRUN b'],
    ['escape characters that continue nothing', 'RUN a\\ b\\\\\nRUN c \\', 'RUN a_ b__\nRUN c  '],
    ['blanks behind one that does', 'RUN a \\ \t\nb', 'RUN a \\  \nb'],
    ['lines of nothing but one', '\\\nRUN a\\\n \\\n\\\nb', ' \nRUN a\\\n  \n \nb'],
    ['white space other than blanks', 'RUN\ra\vb\fc\r\n', 'RUN a b c\r\n'],
  ])('blanks %s', (_, source, masked) => {
    expect(masks(source)).toBe(masked);
  });

  it('is as long as the source, and keeps line feeds in their places', () => {
    const part = fc.constantFrom(
      'RUN a',
      ' \\\n',
      '\\\\\n',
      '`\n',
      '# c\n',
      '\r\n',
      '\r',
      '<<E',
      '\nE\n',
      'é',
      '# escape=`\n',
      '\uFEFF',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const source = parts.join('');
        const masked = masks(source);
        expect(masked.length).toBe(source.length);
        expect(masked.replace(/[^\n]/g, ' ')).toBe(source.replace(/[^\n]/g, ' '));
      }),
    );
  });
});

describe('dockerfile-ast', () => {
  it('gives the ranges of keyword and words', () => {
    const text = '  RUN --a=b c \\\n    d\n';
    const read = readWithDockerfileAst(text, '\\');
    expect(read?.keyword).toEqual({ start: 2, end: 5 });
    expect(read?.words.map((word) => text.slice(word.start, word.end))).toEqual(['--a=b', 'c', 'd']);
  });

  it('is told the escape character', () => {
    const read = readWithDockerfileAst('RUN a `\nb', '`');
    expect(read?.words).toEqual([
      { start: 4, end: 5 },
      { start: 8, end: 9 },
    ]);
  });

  it('has no answer where it sees no instruction, or two', () => {
    expect(readWithDockerfileAst('\n', '\\')).toBeNull();
    expect(readWithDockerfileAst('RUN a\nRUN b\n', '\\')).toBeNull();
  });

  it('works without the Buffer of Node, and leaves none behind', () => {
    const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'Buffer');
    Reflect.deleteProperty(globalThis, 'Buffer');
    try {
      const read = readWithDockerfileAst('RUN a', '\\');
      const left = 'Buffer' in globalThis;
      expect(read?.words).toEqual([{ start: 4, end: 5 }]);
      expect(left).toBe(false);
    } finally {
      if (descriptor !== undefined) Object.defineProperty(globalThis, 'Buffer', descriptor);
    }
  });
});

describe('disagreements', () => {
  it('are none on what both read alike', () => {
    const source =
      '# escape=`\nFROM a\nRUN a `\n# c `\n\n  "b `" c\\ <<E\n# escape\nE\nENV a="b c"`\n d=e\nCO`\nPY a b `\r\nc';
    expect(disagreements(scan(source))).toEqual([]);
  });

  it('name what each of the two sees', () => {
    // dockerfile-ast drops a byte order mark where its text begins, and its text is one instruction.
    const [problem, ...more] = disagreements(scan('FROM a\n\uFEFFRUN b\n'));
    expect(more).toEqual([]);
    expect(problem).toEqual({
      code: 'parsers-disagree',
      message: `Two parsers read this differently: dockshift's scanner sees "\uFEFFRUN", dockerfile-ast sees "RUN".`,
      span: { start: 7, end: 11 },
    });
  });
});
