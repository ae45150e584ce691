import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from './ignore-pattern.js';
import { RuleIndex } from './rule-index.js';

const piece = fc.constantFrom('a', 'b', 'ab', '.', '-', '*', '?', '**', '/', '/', '[ab]', '{2}', '|', '\\', '^', '$');
const pattern = fc
  .array(piece, { minLength: 1, maxLength: 7 })
  .map((pieces) =>
    pieces
      .join('')
      .replace(/\/{2,}/g, '/')
      .replace(/^\/|\/$/g, ''),
  )
  .filter((text) => text !== '');
const path = fc
  .array(fc.constantFrom('a', 'b', 'ab', 'aab', 'a.b', '-', '.a', 'ba'), { minLength: 1, maxLength: 4 })
  .map((names) => names.join('/'));

describe('the index of patterns', () => {
  it('finds every pattern that matches', () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 8 }), path, (patterns, one) => {
        const found = new RuleIndex(patterns).mayMatch(one);
        const matching = patterns.flatMap((text, index) => {
          const compiled = compilePattern(text);
          return compiled.ok && compiled.matcher.matches(one) ? [index] : [];
        });
        expect(found).toEqual(expect.arrayContaining(matching));
        expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    ['node_modules', 'src/a.js', []],
    ['node_modules', 'src/node_modules/a.js', [0]],
    ['**/*.log', 'a/b.log', [0]],
    ['**/*.log', 'a/b.txt', []],
    ['p1*/x', 'p2/x', []],
    ['p1*/x', 'p12/x', [0]],
    ['dist-*/**', 'dist-1/a', [0]],
    ['dist-*/**', 'src/a', []],
    ['a**/b', 'ab', [0]],
    ['[ab]', 'c', [0]],
    ['**', 'c', [0]],
  ])('of %j asks for %j: %j', (text, one, places) => {
    expect(new RuleIndex([text]).mayMatch(one)).toEqual(places);
  });

  it('finds few of very many', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => `p${index}/**/x*`);
    const index = new RuleIndex(many);
    expect(index.mayMatch('src/p7/lib/a')).toEqual([7]);
  });
});
