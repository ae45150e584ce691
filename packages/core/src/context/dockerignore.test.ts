import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IgnoreRules, parseDockerignore } from './dockerignore.js';

function rulesOf(text: string): IgnoreRules {
  const rules = parseDockerignore(text);
  if (!rules.ok) throw new Error(`line ${rules.line}: ${rules.message}`);
  return rules;
}

describe('the lines of an ignore file', () => {
  it.each([
    ['', []],
    ['# comment\n\n  \n', []],
    [' # no comment', [[1, '# no comment', false]]],
    ['\uFEFF# comment\n\uFEFFa', [[2, '\uFEFFa', false]]],
    ['\uFEFFa', [[1, 'a', false]]],
    [
      'a\r\n!b\r\n',
      [
        [1, 'a', false],
        [2, 'b', true],
      ],
    ],
    ['/a/', [[1, 'a', false]]],
    ['./a/../b//c', [[1, 'b/c', false]]],
    ['! /a/b/ ', [[1, 'a/b', true]]],
    ['!!a', [[1, '!a', true]]],
    ['/!a', [[1, 'a', true]]],
    ['/', [[1, '/', false]]],
    ['a/..', [[1, '.', false]]],
    ['\u0085a\u00a0', [[1, 'a', false]]],
    ['/ a', [[1, 'a', false]]],
    ['!/ a', [[1, ' a', true]]],
    ['/ /', []],
    [`${'a'.repeat(65_535)}\n`, [[1, 'a'.repeat(65_535), false]]],
  ])('%j', (text, patterns) => {
    expect(rulesOf(text).patterns.map((pattern) => [pattern.line, pattern.text, pattern.negated])).toEqual(patterns);
  });

  it.each([
    ['a\n!', 2, 'read'],
    ['!/', 1, 'read'],
    ['[a', 1, 'read'],
    ['a[]', 1, 'read'],
    ['a\\', 1, 'read'],
    ['a/[x-]', 1, 'read'],
    ['a'.repeat(65_536), 1, 'read'],
    [`b\n${'é'.repeat(32_768)}`, 2, 'read'],
    ['x\n[b-a]', 2, 'matched'],
    ['a*[', 1, 'matched'],
    ['a\\q', 1, 'matched'],
    ['\\é', 1, 'matched'],
    ['a*{2}', 1, 'matched'],
    ['[a]{2}{2}', 1, 'matched'],
    ['[a]{3,2}', 1, 'matched'],
    ['[a]{1001}', 1, 'matched'],
    ['*|{2}', 1, 'matched'],
    ['[[:letters:]]', 1, 'matched'],
    ['\\x4g', 1, 'matched'],
    ['\\7', 1, 'matched'],
    ['\\pL', 1, 'matched'],
    ['[b-a]\n[a', 2, 'read'],
  ])('%j is refused in line %j', (text, line, when) => {
    expect(parseDockerignore(text)).toMatchObject({ ok: false, line, when });
  });

  it('may hold a pattern that no path is ever matched against', () => {
    expect(rulesOf('![b-a]\nx').ignores('x')).toBe(true);
    expect(parseDockerignore('x\n![b-a]').ok).toBe(false);
  });
});

describe('ignores', () => {
  it.each([
    ['a', ['a', 'a/b', 'a/b/c'], ['b/a', 'ab', '']],
    ['a/b', ['a/b', 'a/b/c'], ['a', 'a/bc', 'x/a/b']],
    ['*', ['a', 'a/b', '.x'], ['', '.', '/']],
    ['*.js', ['a.js', 'a.js/b'], ['b/a.js', 'ajs']],
    ['*/*.js', ['b/a.js'], ['a.js', 'c/b/a.js']],
    ['**/*.js', ['a.js', 'b/a.js', 'c/b/a.js'], ['a.jsx']],
    ['**', ['a', 'a/b'], ['']],
    ['**/a', ['a', 'b/a', 'b/a/c'], ['ba', 'b/ca']],
    ['**a', ['a', 'ba', 'c/ba'], ['ab']],
    ['a/**', ['a/b', 'a/b/c'], ['a', 'ab']],
    ['a**', ['a', 'ab', 'a/b'], ['b']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b/c'], ['a', 'a/xb']],
    ['a?c', ['abc', 'aéc', 'a😀c'], ['a/c', 'ac']],
    ['[a-c]x', ['ax', 'cx'], ['dx', 'x']],
    ['[^a]x', ['bx'], ['ax']],
    ['a.b(c)+$', ['a.b(c)+$'], ['axb(c)+$']],
    ['*(c)+$', ['x(c)+$'], ['xcc']],
    ['a\nb\n!a/b', ['a', 'a/c', 'b'], ['a/b', 'a/b/c']],
    ['!a\na', ['a'], []],
    ['*\n!a\na/b', ['c', 'a/b'], ['a', 'a/c']],
    ['a^b', ['a^b'], ['ab']],
  ])('%j', (text, ignored, kept) => {
    const rules = rulesOf(text);
    expect(ignored.filter((path) => !rules.ignores(path))).toEqual([]);
    expect(kept.filter((path) => rules.ignores(path))).toEqual([]);
  });

  it.each([
    ['*a^b', [], ['xa^b']],
    ['[*]', [']', '[]'], ['*', 'a']],
    ['x[?]', ['x[]', 'x^]', 'x/]'], ['x?']],
    ['v\\d', ['v1'], ['vd']],
    ['v\\D[\\w]', ['vxy', 'v-_'], ['v1y', 'vx-']],
    ['*\\bb', ['b', 'a-b'], ['ab']],
    ['*\\Bb', ['ab'], ['a-b']],
    ['*\\Qb{2}\\Ec', ['ab{2}c'], ['abbc']],
    ['\\x41\\102\\t', ['AB\t'], ['x41']],
    ['[[:digit:][:^ascii:]]', ['1', 'é'], ['a']],
    ['[a]{2}', ['aa'], ['a', 'aaa']],
    ['[a]{1,}', ['a', 'aaa'], ['']],
    ['[a]{0,2}b', ['b', 'aab'], ['aaab']],
    ['{a,b}*', ['{a,b}', '{a,b}c'], ['a']],
    ['*x|y', ['x', 'xyz', 'zzy', 'a/b/y'], ['z']],
    ['a*\\z', ['ab'], ['ba']],
    ['a*\\A', [], ['a']],
    ['\uFEFFx\n\uFEFF*.js', ['a.js', 'x'], ['\uFEFFa.jsx']],
    ['x\n\uFEFF**a', ['x'], ['a', '\uFEFF**a']],
  ])('reads %j as the regular expression that Docker makes of it', (text, ignored, kept) => {
    const rules = rulesOf(text);
    expect(ignored.filter((path) => !rules.ignores(path))).toEqual([]);
    expect(kept.filter((path) => rules.ignores(path))).toEqual([]);
  });

  it('takes a path as it comes', () => {
    const rules = rulesOf('a/b');
    expect(['/a/b', './a/b', 'a//b/', 'x/../a/b'].every(rules.ignores)).toBe(true);
  });

  const names = ['a', 'b', 'ab', 'a.js'];
  const path = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  const segment = fc.constantFrom(...names, '*', '**', '*.js', 'a*', '?', '?b');
  const line = fc
    .tuple(fc.constantFrom('', '!'), fc.array(segment, { minLength: 1, maxLength: 3 }))
    .map(([mark, parts]) => mark + parts.join('/'));
  const lines = fc.array(line, { maxLength: 5 });

  /** The documented meaning, straight: each pattern as one regular expression over the path and the folders above it. */
  function reference(text: readonly string[], asked: string): boolean {
    const parts = asked.split('/');
    const candidates = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    let ignored = false;
    for (const pattern of text) {
      const negated = pattern.startsWith('!');
      const source = pattern
        .slice(negated ? 1 : 0)
        .replace(/\./g, '\\.')
        .replace(/\*\*\/|\*\*|\*|\?/g, (glob) => {
          if (glob === '*') return '[^/]*';
          if (glob === '?') return '[^/]';
          return glob === '**' ? '.*' : '(?:.*/)?';
        });
      if (candidates.some((candidate) => new RegExp(`^${source}$`).test(candidate))) ignored = !negated;
    }
    return ignored;
  }

  it('agrees with a plain reading of the patterns', () => {
    fc.assert(
      fc.property(lines, fc.array(path, { minLength: 1, maxLength: 6 }), (text, asked) => {
        const rules = rulesOf(text.join('\n'));
        for (const each of asked) expect([each, rules.ignores(each)]).toEqual([each, reference(text, each)]);
      }),
      { numRuns: 1000 },
    );
  });

  it('is certain of a tree only if every path in it is left out', () => {
    let certain = 0;
    fc.assert(
      fc.property(lines, path, fc.array(path, { minLength: 1, maxLength: 8 }), (text, folder, below) => {
        const rules = rulesOf(text.join('\n'));
        if (!rules.ignoresTree(folder)) return;
        certain++;
        expect(rules.fate(folder)).toBe('left out');
        for (const each of below) expect([each, rules.fate(`${folder}/${each}`)]).toEqual([each, 'left out']);
      }),
      { numRuns: 1000 },
    );
    expect(certain).toBeGreaterThan(100);
  });
});

describe('ignoresTree', () => {
  it.each([
    ['node_modules', 'node_modules', true],
    ['node_modules', 'node_modules/.bin', true],
    ['**/node_modules', 'a/b/node_modules', true],
    ['*', 'a', true],
    ['**', 'a', true],
    ['a/*', 'a/b', true],
    ['a/*', 'a', false],
    ['a/**', 'a', false],
    ['a\na/**', 'a', true],
    ['*\n!b', 'a', true],
    ['*\n!a', 'a', false],
    ['*\n!a', 'a/b', false],
    ['*\n!a\na/b', 'a/b', true],
    ['a\n!a/b', 'a', false],
    ['a\n!a/b', 'a/c', true],
    ['a\n!**/*.md', 'a', false],
    ['a\n!*.md', 'a', true],
    ['!*.md\na', 'a', true],
    // The last line is by path enough, but a walk finds `a` ignored by `*` and never asks it.
    ['*\n!a/*.ts\na', 'a', false],
    ['*\n!a/*.ts\na\na/**', 'a', true],
    ['*', '', false],
  ])('of %j: %j', (text, path, certain) => {
    expect(rulesOf(text).ignoresTree(path)).toBe(certain);
  });
});

describe('fate', () => {
  it.each([
    ['*\n!src/*.ts\nsrc', 'src/a.ts', 'disputed'],
    ['*\n!src/*.ts\nsrc', 'src/a.js', 'left out'],
    ['a/b\n!a', 'a/b', 'disputed'],
    ['a/b\n!a', 'a/c', 'sent'],
    ['a\n!b', 'a/x', 'left out'],
    ['', 'a', 'sent'],
  ])('under %j, %j is %s', (text, path, fate) => {
    expect(rulesOf(text).fate(path)).toBe(fate);
  });
});

describe('speed', () => {
  it('does not depend on how a pattern could be tried', () => {
    const stars = rulesOf('**/*a*a*a*a*b\n**/**/**/**/**/x*\n*|*|*|[a]{2}z\n[a]{0,500}[a]{0,500}c');
    const started = performance.now();
    for (let folder = 0; folder < 20; folder++) {
      expect(stars.ignores(`${folder}/${'a'.repeat(3000)}`)).toBe(true);
    }
    const backtracking = rulesOf('**/*a*a*a*a*b');
    expect(backtracking.ignores('a'.repeat(50_000))).toBe(false);
    expect(backtracking.ignores(`${'a/'.repeat(200)}${'a'.repeat(5000)}`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('of 20,000 files and 40 patterns', () => {
    const text = Array.from(
      { length: 10 },
      (_, index) => `**/*.tmp${index}\nbuild${index}\n**/cache${index}\n!**/keep${index}/*.txt`,
    );
    const files = Array.from({ length: 20_000 }, (_, index) => `src/${index % 40}/part${index % 400}/file${index}.ts`);
    const timed = (count: number): number => {
      const rules = rulesOf(text.join('\n'));
      const started = performance.now();
      expect(files.slice(0, count).filter((file) => rules.fate(file) !== 'sent')).toEqual([]);
      return performance.now() - started;
    };
    timed(2000);
    const [tenth, all] = [timed(2000), timed(20_000)];
    console.log(`fate of 2,000 files: ${tenth.toFixed(0)} ms; of 20,000: ${all.toFixed(0)} ms`);
    expect(all).toBeLessThan(40 * tenth + 500);
  });
});
