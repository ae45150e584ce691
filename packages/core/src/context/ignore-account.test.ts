import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IgnoreRules, parseDockerignore } from './dockerignore.js';
import { IgnoreAccount, type IgnoreLine } from './ignore-account.js';

function rulesOf(text: string): IgnoreRules {
  const rules = parseDockerignore(text);
  if (!rules.ok) throw new Error(rules.message);
  return rules;
}

/** Every file counts 10 bytes; the folders above files are entries, too. */
function account(text: string, files: readonly string[]): readonly IgnoreLine[] {
  const counting = new IgnoreAccount(rulesOf(text));
  const folders = new Set<string>();
  for (const path of files) {
    path.split('/').forEach((_, depth, parts) => {
      const folder = parts.slice(0, depth).join('/');
      if (folder === '' || folders.has(folder)) return;
      folders.add(folder);
      counting.take({ path: folder, folder: true, size: 0 });
    });
    counting.take({ path, folder: false, size: 10 });
  }
  return counting.lines();
}

const shown = ({ line, text, files, bytes, folders, effect }: IgnoreLine): string =>
  `${line} ${text}: ${files} files, ${bytes} bytes, ${folders} folders, ${effect}`;

describe('an account of ignore lines', () => {
  it.each([
    [
      'counts what a line leaves out, with what is below',
      '# note\nnode_modules\n\n*.log\n',
      ['node_modules/a/b', 'node_modules/c', 'x.log', 'src/y.log'],
      ['2 node_modules: 2 files, 20 bytes, 2 folders, decides', '4 *.log: 1 files, 10 bytes, 0 folders, decides'],
    ],
    [
      'gives a path to the last line that matches it',
      'a\na/**\n**/*.md',
      ['a/x', 'a/y.md'],
      [
        '1 a: 0 files, 0 bytes, 1 folders, decides',
        '2 a/**: 1 files, 10 bytes, 0 folders, decides',
        '3 **/*.md: 1 files, 10 bytes, 0 folders, decides',
      ],
    ],
    [
      'tells lines that match nothing from those that decide nothing',
      'x.md\n*.md\ny',
      ['x.md', 'z'],
      [
        '1 x.md: 0 files, 0 bytes, 0 folders, shadowed',
        '2 *.md: 1 files, 10 bytes, 0 folders, decides',
        '3 y: 0 files, 0 bytes, 0 folders, idle',
      ],
    ],
    [
      'says what an exception brings back',
      'docs\n!docs/a\n!src',
      ['docs/a', 'docs/b', 'src/c'],
      [
        '1 docs: 1 files, 10 bytes, 1 folders, decides',
        '2 !docs/a: 1 files, 10 bytes, 0 folders, decides',
        '3 !src: 0 files, 0 bytes, 0 folders, shadowed',
      ],
    ],
  ])('%s', (_, text, files, lines) => {
    expect(account(text, files).map(shown)).toEqual(lines);
  });

  it('keeps to the lines where one of them can not be matched', () => {
    // A range that ends before it begins fails only once a path is matched, which an exception ahead of all is not.
    const rules = rulesOf('![b-a]\nx\n');
    expect(rules.verdict('x')).toEqual({ named: false, readable: false, last: 1, holding: [1] });
    expect(account('![b-a]\nx\n', ['x']).map(({ effect }) => effect)).toEqual(['idle', 'decides']);
  });

  const segment = fc.constantFrom('a', 'b', 'c', 'a.md');
  const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
  const pattern = fc
    .tuple(
      fc.constantFrom('', '', '!'),
      fc.array(fc.constantFrom('a', 'b', '*', '**', '*.md'), { minLength: 1, maxLength: 3 }),
    )
    .map(([mark, parts]) => mark + parts.join('/'));

  it('agrees with the decisions, and loses no file', () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 5 }), fc.uniqueArray(path, { maxLength: 8 }), (patterns, files) => {
        const text = patterns.join('\n');
        const rules = rulesOf(text);
        for (const file of files) {
          const { named, readable } = rules.verdict(file);
          expect(readable).toBe(!rules.ignores(file));
          const fate = named === readable ? (named ? 'sent' : 'left out') : 'disputed';
          expect(rules.fate(file)).toBe(fate);
        }
        const out = account(text, files)
          .filter(({ negated }) => !negated)
          .reduce((sum, line) => sum + line.files, 0);
        expect(out).toBe(files.filter((file) => rules.ignores(file)).length);
      }),
      { numRuns: 300 },
    );
  });
});
