import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BuildContext } from './build-context.js';
import { parseDockerignore } from './dockerignore.js';
import { leaveOut } from './ignore-edit.js';
import { memoryContext } from './memory-context.js';

const SOURCES = { 'src/a.ts': '', 'client/b.ts': '', 'package.json': '', 'README.md': '' };
const context = memoryContext({ files: SOURCES });

describe('leaveOut', () => {
  it.each<[what: string, text: string | null, paths: readonly string[], expected: readonly string[]]>([
    ['all of a name', null, ['n', 'a/n', '.x'], ['**/n', '.x']],
    ['two names', null, ['n', 'a/n', 'o', 'a/o'], ['**/n', '**/o']],
    ['a name that one path has', null, ['n', 'a/o'], ['n', 'a/o']],
    ['a name that one path still lacks', 'n\n', ['n', 'a/n'], ['a/n']],
    ['no name that other files have', null, ['src', 'a/src', '.x'], ['src', 'a/src', '.x']],
  ])('takes one line for %s, at most', (_, text, paths, expected) => {
    const files = { 'package.json': '', 'lib/src/a.ts': '' };
    const left = leaveOut(text, paths, memoryContext({ files }), () => true);
    expect(left.ok ? left.added : left.because).toEqual(expected);
  });

  it.each([
    ['creates a file', null, ['node_modules'], 'node_modules\n', ['node_modules']],
    ['adds to an empty file', '', ['node_modules'], 'node_modules\n', ['node_modules']],
    ['adds a line', 'dist\n', ['node_modules'], 'dist\nnode_modules\n', ['node_modules']],
    ['keeps the missing line ending', 'dist', ['node_modules'], 'dist\nnode_modules', ['node_modules']],
    ['keeps CRLF', 'a\r\nb\r\n', ['x', 'y'], 'a\r\nb\r\nx\r\ny\r\n', ['x', 'y']],
    ['keeps CRLF without a last line ending', 'a\r\nb', ['x'], 'a\r\nb\r\nx', ['x']],
    ['keeps a byte order mark', '\uFEFFa\n', ['x'], '\uFEFFa\nx\n', ['x']],
    ['keeps a byte order mark alone', '\uFEFF', ['x'], '\uFEFFx\n', ['x']],
    ['goes behind a comment', '# why', ['x'], '# why\nx', ['x']],
    ['adds nothing that is there', 'node_modules', ['node_modules'], 'node_modules', []],
    ['adds nothing that a wider pattern does', '**/node_modules\n', ['client/node_modules'], '**/node_modules\n', []],
    [
      'adds a nested path',
      'node_modules\n',
      ['client/node_modules'],
      'node_modules\nclient/node_modules\n',
      ['client/node_modules'],
    ],
    ['adds only what is missing', 'x\n', ['x', './y/', 'y'], 'x\ny\n', ['y']],
    ['adds nothing below what it added', null, ['a', 'a/b'], 'a\n', ['a']],
    [
      'overrules an exception that reaches in by chance',
      'x\n!**/*.md\n',
      ['x'],
      'x\n!**/*.md\nx\nx/**\n',
      ['x', 'x/**'],
    ],
    [
      'overrules an exception for all of the parent',
      '*\n!client\n',
      ['client/x'],
      '*\n!client\nclient/x\n',
      ['client/x'],
    ],
    [
      'overrules one that a walk would keep to',
      '*\n!client/**/*.ts\n',
      ['client/x'],
      '*\n!client/**/*.ts\nclient/x\nclient/x/**\n',
      ['client/x', 'client/x/**'],
    ],
    [
      'escapes what is live',
      null,
      ['a[1]*|{2}', '!x', '#y', 'z\\', 'p|q{2}^.+()$'],
      'a\\[1\\]\\*\\|\\{2\\}\n\\!x\n\\#y\nz\\\\\np|q{2}^.+()$\n',
      ['a\\[1\\]\\*\\|\\{2\\}', '\\!x', '\\#y', 'z\\\\', 'p|q{2}^.+()$'],
    ],
  ])('%s', (_, text, paths, expected, added) => {
    expect(leaveOut(text, paths, context)).toEqual({ ok: true, text: expected, added, dropped: [] });
  });

  it.each([
    ['an exception for the path', 'x\n!x\n', ['x'], /^line 2 .*"x"/],
    ['an exception below the path', 'x\n\n!x/keep\n', ['x'], /^line 3 .*"x"/],
    ['an exception for the name', '*\n!**/x/keep', ['client/x'], /^line 2 .*"client\/x"/],
    ['a malformed pattern', 'a\n[b', ['x'], /^line 2 .*"\[b" is malformed/],
    ['a pattern that only a path would show to be malformed', 'a\n[b-a]', ['x'], /^line 2 /],
    ['the root', '', ['.'], /can't be written/],
    ['a path outside', '', ['../x'], /can't be written/],
    ['a name with a line feed', '', ['a\nb'], /can't be written/],
    ['a name with a space at its end', '', ['a '], /exceptions|can't be written/],
    ['exceptions that an escaped name can not overrule', '*\n!**/*.ts\n', ['x*'], /exceptions/],
  ])('declines %s', (_, text, paths, because) => {
    expect(leaveOut(text, paths, context)).toEqual({ ok: false, because: expect.stringMatching(because) });
  });

  it('declines when the ignore file is there and not readable', () => {
    const unknown = memoryContext({ files: [{ path: '.dockerignore', size: 5 }] });
    expect(leaveOut(null, ['x'], unknown)).toEqual({ ok: false, because: 'what .dockerignore says is not known' });
  });

  it('names the files that are sent no more', () => {
    const sent = memoryContext({ files: { ...SOURCES, 'x/a': '', 'x/b': '', xy: '' } });
    expect(leaveOut('x/b', ['x'], sent)).toMatchObject({ text: 'x/b\nx', dropped: ['x/a'] });
    expect(leaveOut('x', ['x'], sent)).toMatchObject({ dropped: [] });
  });

  const names = ['a', 'b', 'x', 'a.ts', 'x y', 'é*', '[b]'];
  const path = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
  const line = fc
    .tuple(
      fc.constantFrom('', '!', '#'),
      fc.array(fc.constantFrom('a', 'b', 'x', '*', '**', '*.ts', '?', '[b]'), { minLength: 1, maxLength: 3 }),
    )
    .map(([mark, parts]) => mark + parts.join('/'));
  const text = fc.oneof(
    fc.constant(null),
    fc
      .tuple(
        fc.constantFrom('', '\uFEFF'),
        fc.array(line, { maxLength: 5 }),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '\n'),
      )
      .map(([mark, lines, newline, end]) => mark + lines.join(newline) + end),
  );

  it('keeps its promise', () => {
    let edited = 0;
    fc.assert(
      fc.property(
        text,
        fc.array(path, { minLength: 1, maxLength: 3 }),
        fc.array(path, { maxLength: 6 }),
        (old, out, files) => {
          const sent: BuildContext = memoryContext({ files: files.map((file) => ({ path: file })) });
          const result = leaveOut(old, out, sent);
          if (!result.ok) return;
          edited += result.added.length > 0 ? 1 : 0;
          expect(result.text.startsWith(old ?? '')).toBe(true);
          const before = parseDockerignore(old ?? '');
          const after = parseDockerignore(result.text);
          if (!before.ok || !after.ok) throw new Error('an edit was made of what is not understood');
          expect(leaveOut(result.text, out, sent)).toEqual({ ok: true, text: result.text, added: [], dropped: [] });
          for (const target of out) {
            for (const below of [target, ...files.map((file) => `${target}/${file}`)]) {
              expect([below, after.ignores(below), after.fate(below)]).toEqual([below, true, 'left out']);
            }
          }
          const inside = (file: string): boolean =>
            out.some((target) => file === target || file.startsWith(`${target}/`));
          for (const file of files) {
            expect([file, after.fate(file)]).toEqual([file, inside(file) ? 'left out' : before.fate(file)]);
            expect(result.dropped.includes(file)).toBe(inside(file) && before.fate(file) !== 'left out');
          }
        },
      ),
      { numRuns: 1500 },
    );
    expect(edited).toBeGreaterThan(200);
  });
});
