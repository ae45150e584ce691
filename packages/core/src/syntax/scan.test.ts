import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slice } from '../text/span.js';
import { scan } from './scan.js';

/** Each tile as its kind and text; an instruction with its joined line. */
function tiles(source: string): readonly string[] {
  const scanned = scan(source);
  let line = 0;
  return scanned.tiles.map((tile) => {
    if (tile.kind === 'instruction') return `instruction ${JSON.stringify(scanned.lines[line++]?.joined.text)}`;
    if (tile.kind === 'directive') return `directive ${tile.name}=${tile.value}`;
    return tile.kind;
  });
}

function joined(source: string): readonly string[] {
  return scan(source).lines.map((line) => line.joined.text);
}

function heredocs(source: string): readonly unknown[] {
  return scan(source).lines.flatMap((line) =>
    line.heredocs.map(({ name, fd, expand, chomp, body }) => ({ name, fd, expand, chomp, body: slice(source, body) })),
  );
}

describe('scan: tiles', () => {
  it.each([
    ['nothing', '', []],
    ['a byte order mark', '\uFEFFFROM a', ['bom', 'instruction "FROM a"']],
    ['a byte order mark alone', '\uFEFF', ['bom']],
    ['one further on is text', 'FROM a\n\uFEFFRUN b', ['instruction "FROM a"', 'instruction "\uFEFFRUN b"']],
    ['blank lines, by Unicode', '\n \t\n\u00a0\u2003\n', ['blank', 'blank', 'blank']],
    ['a comment may be indented', '  # c\nFROM a', ['comment', 'instruction "FROM a"']],
    ['a lone carriage return ends no line', 'RUN a\rRUN b', ['instruction "RUN a\\rRUN b"']],
    ['carriage returns before the line feed go', 'RUN a\r\r\nRUN b\r', ['instruction "RUN a"', 'instruction "RUN b"']],
    ['leading white space of an instruction goes', '\u00a0\t RUN a ', ['instruction "RUN a "']],
  ])('%s', (_, source, expected) => {
    expect(tiles(source)).toEqual(expected);
  });
});

describe('scan: directives', () => {
  it.each([
    [
      'syntax, escape and check',
      '#syntax=a\n# Escape = `\n#check=skip=all\n',
      ['syntax=a', 'escape=`', 'check=skip=all'],
    ],
    ['an unknown name ends them', '# x=y\n# escape=`\n', []],
    ['a comment ends them', '# hello\n# escape=`\n', []],
    ['a blank line ends them', '\n# escape=`\n', []],
    ['an instruction ends them', 'FROM a\n# escape=`\n', []],
    ['they may be indented, and come behind a byte order mark', '\uFEFF  # escape=`\r\n', ['escape=`']],
    ['blanks inside a value stay, those behind it go', '# syntax = a b \t\n', ['syntax=a b']],
    ['a value is needed', '# escape=\n', []],
    ['blanks alone are one blank', '# syntax= \t\n', ['syntax=\t']],
  ])('%s', (_, source, expected) => {
    const found = scan(source).tiles.flatMap((tile) =>
      tile.kind === 'directive' ? [`${tile.name}=${tile.value}`] : [],
    );
    expect(found).toEqual(expected);
  });

  it.each([
    ['# escape=`\n', '`', 0],
    ['# escape=\\\n', '\\', 0],
    ['# escape=x\n', '\\', 1],
    ['# escape=`\n# escape=\\\n', '`', 1],
    ['# syntax=a\n# syntax=a\n', '\\', 1],
    ['# check=skip=all;error=true;experimental=X\n', '\\', 0],
    ['# check=error=maybe\n', '\\', 1],
    ['# check=skip\n', '\\', 1],
  ])('%j escapes with %s and has %i problems', (source, escapeChar, problems) => {
    const scanned = scan(source);
    expect(scanned.escape).toBe(escapeChar);
    expect(scanned.problems.map((problem) => problem.code)).toEqual(Array(problems).fill('bad-directive'));
  });
});

describe('scan: continuations', () => {
  it.each([
    ['the escape character and the line break go', 'RUN a \\\n  b', ['RUN a   b']],
    ['blanks and carriage returns may follow it', 'RUN a\\ \t\r\nb', ['RUN ab']],
    ['a doubled one does not continue', 'RUN a\\\\\nRUN b', ['RUN a\\\\', 'RUN b']],
    ['nor does a tripled one', 'RUN a\\\\\\\nRUN b', ['RUN a\\\\\\', 'RUN b']],
    ['one with a no-break space behind it does not either', 'RUN a\\\u00a0\nRUN b', ['RUN a\\\u00a0', 'RUN b']],
    ['one that begins a line continues', 'RUN a \\\n\\\nb', ['RUN a b']],
    ['even the first line', '\\\nRUN a', ['RUN a']],
    ['at the end of the file it goes', 'RUN a \\', ['RUN a ']],
    ['comments in between go, whatever their end', 'RUN a \\\n # c \\\n# d\n b', ['RUN a  b']],
    ['blank lines in between go', 'RUN a \\\n\n \u00a0\n b', ['RUN a  b']],
    ['and swallow what follows', 'RUN a \\\n\nRUN b\nRUN c', ['RUN a RUN b', 'RUN c']],
    ['a comment behind text is text', 'RUN a # \\\nb', ['RUN a # b']],
    ['a keyword may be split', 'FR\\\nOM a', ['FROM a']],
    ['the backtick takes its place', '# escape=`\nRUN a `\nb \\\nRUN c', ['RUN a b \\', 'RUN c']],
  ])('%s', (_, source, expected) => {
    expect(joined(source)).toEqual(expected);
  });

  it('keeps the way back to the source', () => {
    const source = 'FROM a\n  RUN a \\\n# c\n   b \\\n\n c\n';
    const line = scan(source).lines[1];
    const back = line?.joined.pieces.map((piece) => source.slice(piece.source, piece.source + piece.length));
    expect(back).toEqual(['RUN a ', '   b ', ' c']);
    expect(line?.comments.map((span) => slice(source, span))).toEqual(['# c']);
    expect(line?.blanks.map((span) => slice(source, span))).toEqual(['\n']);
    expect(slice(source, line?.tile.span ?? { start: 0, end: 0 })).toBe(source.slice(7));
  });
});

describe('scan: heredocs', () => {
  const plain = { name: 'EOF', fd: 0, expand: true, chomp: false };

  it.each([
    ['RUN', 'RUN <<EOF\na\nEOF\nRUN b', [{ ...plain, body: 'a\n' }]],
    ['COPY, ADD, and under ONBUILD', 'onbuild copy <<EOF /x\nEOF\n', [{ ...plain, body: '' }]],
    ['no other instruction', 'CMD <<EOF\nRUN b', []],
    ['not in JSON form', 'COPY ["<<EOF", "/x"]\nRUN b', []],
    ['a descriptor', 'RUN 3<<EOF\nEOF\n', [{ ...plain, fd: 3, body: '' }]],
    ['a quoted word', 'RUN <<"E F"\nE F\n', [{ ...plain, name: 'E F', expand: false, body: '' }]],
    ['a partly quoted word', "RUN <<E'O'F\nEOF\n", [{ ...plain, expand: false, body: '' }]],
    ['a backslash is no quote', 'RUN <<\\EOF\nEOF\n', [{ ...plain, body: '' }]],
    ['tabs dropped', 'RUN <<-EOF\n\ta\n\t\tEOF\n', [{ ...plain, chomp: true, body: '\ta\n' }]],
    ['tabs kept', 'RUN <<EOF\n\tEOF\nEOF', [{ ...plain, body: '\tEOF\n' }]],
    ['white space before the word', 'RUN << EOF\nEOF\n', [{ ...plain, body: '' }]],
    [
      'several, in order',
      'COPY <<A <<-B /x/\n1\nA\n\tB\n',
      [
        { ...plain, name: 'A', body: '1\n' },
        { ...plain, name: 'B', chomp: true, body: '' },
      ],
    ],
    ['CRLF', 'RUN <<EOF\r\na\r\nEOF\r\n', [{ ...plain, body: 'a\r\n' }]],
    ['the body holds anything', 'RUN <<EOF\n# a \\\n\nEOF \nEOF\n', [{ ...plain, body: '# a \\\n\nEOF \n' }]],
    ['a here-string is none', 'RUN a <<<EOF\nRUN b', []],
    ['one glued to another word is none', 'RUN a<<EOF\nRUN b', []],
    ['one in quotes is none', 'RUN echo "<<EOF"\nRUN b', []],
    ['nothing behind it is none', 'RUN echo <<\nRUN b', []],
    ['none on a line with an open quote', 'RUN echo "a <<EOF\nRUN b', []],
    ['none on a line with a bad substitution', 'RUN echo ${{x}} <<EOF\nRUN b', []],
    ['escaped white space belongs to the word', 'RUN <<E\\ F\nE F\n', [{ ...plain, name: 'E F', body: '' }]],
    ['variables stay', 'RUN <<$X\n$X\n', [{ ...plain, name: '$X', body: '' }]],
    [
      'the backslash escapes here even under a backtick directive',
      '# escape=`\nRUN <<\\E\nE\n',
      [{ ...plain, name: 'E', body: '' }],
    ],
  ])('%s', (_, source, expected) => {
    expect(heredocs(source)).toEqual(expected);
    expect(scan(source).problems).toEqual([]);
  });

  it('takes the rest of the file for a heredoc without an end', () => {
    const source = 'FROM a\nRUN <<EOF\na\n EOF\nRUN b\n';
    const scanned = scan(source);
    expect(scanned.problems.map((problem) => problem.code)).toEqual(['unterminated-heredoc']);
    expect(heredocs(source)).toEqual([{ ...plain, body: 'a\n EOF\nRUN b\n' }]);
    expect(scanned.tiles).toHaveLength(2);
  });

  it('refuses nesting that is too deep to follow', () => {
    const source = `RUN <<EOF ${'${a:-'.repeat(200)}${'}'.repeat(200)}\nEOF\n`;
    expect(scan(source).problems.map((problem) => problem.code)).toEqual(['bad-arguments']);
  });
});

/** Pieces of Dockerfiles, and what may go wrong in them. */
const fragments = fc.constantFrom(
  ...[
    'FROM a',
    'RUN ',
    'COPY ',
    'ONBUILD ',
    'ENV a=b',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\r',
    '\\\n',
    '\\ \n',
    '`\n',
    '\\',
    '`',
    '#c',
  ],
  ...[
    '# escape=`\n',
    '# escape=\\\n',
    '#syntax=x\n',
    '<<EOF',
    '<<-EOF',
    '<<"E F"',
    'EOF\n',
    '\tEOF\n',
    'E F\n',
    '"',
    "'",
    '${',
  ],
  ...['}', '["a"]', '[1]', '--x=y ', '\0', '\uFEFF', '\u00a0', '\u2028', '\ud800', '\udc00', '😀', '{{x}}'],
);
const sources = fc.oneof(
  fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.nat(0xffff), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
);

describe('scan: any text', () => {
  it('is tiled without gap or overlap', () => {
    fc.assert(
      fc.property(sources, (source) => {
        const scanned = scan(source);
        let at = 0;
        for (const tile of scanned.tiles) {
          expect(tile.span.start).toBe(at);
          expect(tile.span.end).toBeGreaterThan(at);
          at = tile.span.end;
        }
        expect(at).toBe(source.length);
        expect(scanned.tiles.filter((tile) => tile.kind === 'instruction')).toEqual(
          scanned.lines.map((line) => line.tile),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('has joined lines whose pieces are slices of the source', () => {
    fc.assert(
      fc.property(sources, (source) => {
        for (const { joined: line, tile } of scan(source).lines) {
          let text = '';
          for (const piece of line.pieces) {
            expect(piece.at).toBe(text.length);
            text += source.slice(piece.source, piece.source + piece.length);
            expect(piece.source).toBeGreaterThanOrEqual(tile.span.start);
            expect(piece.source + piece.length).toBeLessThanOrEqual(tile.span.end);
          }
          expect(line.text).toBe(text);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
